"""What all notebooks share: the way to ClickHouse, the look of charts, and how figures are written.

Where ClickHouse is says the environment, which ``stack notebooks`` sets:

CLICKHOUSE_URL            its HTTP interface, http://127.0.0.1:8123 unless said
CLICKHOUSE_DATABASE       database of the tables, primeaxiom unless said
CLICKHOUSE_USER           user, primeaxiom unless said
CLICKHOUSE_PASSWORD       password; or
CLICKHOUSE_PASSWORD_FILE  the file that holds it

Nothing here writes. Times are event times in UTC.
"""

import functools
import html
import math
import os
import re
from pathlib import Path

import altair as alt
import clickhouse_connect
import marimo as mo
import polars as pl
from clickhouse_connect.driver.exceptions import ClickHouseError

# Okabe and Ito's colours: told apart with every common kind of colour blindness, and in grey.
BLUE = "#0072B2"
ORANGE = "#E69F00"
GREEN = "#009E73"
VERMILION = "#D55E00"
PURPLE = "#CC79A7"
SKY = "#56B4E9"
GREY = "#767676"
INK = "#1b1b1b"
PALETTE = [BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, GREY]

# Who answers for a miss always has the same colour.
PARTIES = {"VENDOR": VERMILION, "CARRIER": BLUE, "OWN_DOCK": GREY}

# Currencies whose amounts have no minor unit (ISO 4217); all others here have two digits.
WHOLE_CURRENCIES = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split()
)

_Z = 1.959963984540054  # 97.5 % quantile of the normal distribution, as in vendor_scorecard


@alt.theme.register("primeaxiom", enable=True)
def _theme():
    return alt.theme.ThemeConfig(
        config={
            "font": "sans-serif",
            "background": "white",
            "view": {"continuousWidth": 620, "continuousHeight": 240, "stroke": None},
            "axis": {
                "labelColor": INK,
                "titleColor": INK,
                "gridColor": "#e4e4e4",
                "labelFontSize": 12,
                "titleFontSize": 12,
                "titleFontWeight": "normal",
            },
            "legend": {"labelFontSize": 12, "titleFontSize": 12, "orient": "top", "title": None},
            "title": {"anchor": "start", "fontSize": 14, "color": INK},
            "range": {"category": PALETTE, "heatmap": {"scheme": "cividis"}},
            "line": {"strokeWidth": 2},
        }
    )


class NoAnswer(Exception):
    """ClickHouse cannot be asked; the message says what to do."""


@functools.cache
def client():
    """The connection, one for the process.

    Without a session, so that several readers of one app may ask at the same time.

    :raises NoAnswer: when ClickHouse is not there
    """
    url = os.environ.get("CLICKHOUSE_URL", "http://127.0.0.1:8123")
    password = os.environ.get("CLICKHOUSE_PASSWORD", "")
    file = os.environ.get("CLICKHOUSE_PASSWORD_FILE", "")
    if not password and file and Path(file).is_file():
        password = Path(file).read_text(encoding="utf-8").strip()
    try:
        return clickhouse_connect.get_client(
            dsn=url,
            database=os.environ.get("CLICKHOUSE_DATABASE", "primeaxiom"),
            username=os.environ.get("CLICKHOUSE_USER", "primeaxiom"),
            password=password,
            autogenerate_session_id=False,
        )
    except ClickHouseError as problem:
        raise NoAnswer(
            f"ClickHouse cannot be asked at {url}: start it with 'local-stack/stack up'."
            f" It says: {_first_line(problem)}"
        ) from problem


def rows(sql: str, **parameters) -> pl.DataFrame:
    """The answer to a question, with the types of its columns also when it is empty.

    :param sql: a SELECT; values stand in it as ``{name:Type}``
    :param parameters: the values by name
    :raises NoAnswer: when ClickHouse is not there, or has no tables yet
    """
    try:
        answer = client().query(sql, parameters=parameters or None)
        if not answer.column_names:
            # The Native format of an empty answer says nothing of its columns; LIMIT 0 does.
            answer = client().query(f"SELECT * FROM ({sql}) LIMIT 0", parameters=parameters or None)
    except ClickHouseError as problem:
        if re.search(r"UNKNOWN_(TABLE|DATABASE)", str(problem)):
            raise NoAnswer(
                "ClickHouse has no tables yet: 'local-stack/stack up' makes them."
            ) from problem
        raise
    columns = answer.result_columns if answer.row_count else [[] for _ in answer.column_names]
    return pl.DataFrame(
        [
            pl.Series(name, list(values), dtype=_type(kind.name), strict=False)
            for name, kind, values in zip(
                answer.column_names, answer.column_types, columns, strict=True
            )
        ]
    )


def asked(sql: str, **parameters) -> pl.DataFrame:
    """:func:`rows` for a notebook: without an answer the notebook ends with a sentence."""
    try:
        return rows(sql, **parameters)
    except NoAnswer as problem:
        mo.stop(True, sentence(str(problem)))


def sentence(text: str):
    """A sentence instead of charts: why there is nothing to see, and what to do."""
    return mo.callout(mo.md(f"{text}"), kind="info")


def _type(name: str) -> pl.DataType:
    for wrapper in ("LowCardinality", "Nullable"):
        if name.startswith(wrapper + "("):
            return _type(name[len(wrapper) + 1 : -1])
    if name.startswith("Array("):
        return pl.List(_type(name[len("Array(") : -1]))
    if name.startswith("DateTime"):
        return pl.Datetime("ms")
    if name.startswith(("Int", "UInt")):
        return pl.Int64  # counts: far from where a UInt64 would not fit
    if name.startswith("Float"):
        return pl.Float64
    return {"Bool": pl.Boolean, "Date": pl.Date}.get(name, pl.String)


def _first_line(problem: Exception) -> str:
    return (str(problem).strip().splitlines() or [""])[0]


def wilson(hits: int, cases: int) -> tuple[float, float] | None:
    """95 % Wilson interval of a share; None without a case. The same as in vendor_scorecard."""
    if not cases:
        return None
    share = hits / cases
    square = _Z * _Z / cases
    middle = (share + square / 2) / (1 + square)
    half = _Z * math.sqrt(share * (1 - share) / cases + square / (4 * cases)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(share: float | None, digits: int = 1) -> str:
    """A share as a person reads it; a dash when it is not known."""
    return "–" if share is None else f"{share * 100:.{digits}f} %"


def count(number: int | None) -> str:
    """A number with its thousands apart; a dash when it is not known."""
    return "–" if number is None else f"{number:,}"


def money(minor: int | None, currency: str) -> str:
    """An amount of minor units as a person reads it."""
    if minor is None:
        return "–"
    if currency in WHOLE_CURRENCIES:
        return f"{minor:,} {currency}"
    return f"{minor / 100:,.2f} {currency}"


def major(column: str, currency: str) -> pl.Expr:
    """A column of minor units in whole units of its currency, for an axis."""
    return pl.col(column) / (1 if currency in WHOLE_CURRENCIES else 100)


def rounded(frame: pl.DataFrame) -> pl.DataFrame:
    """A table for a person: shares and rates with three digits."""
    return frame.with_columns(pl.selectors.float().round(3))


def words(code: str) -> str:
    """A code such as OWN_DOCK in words."""
    return code.replace("_", " ").lower()


def text(value) -> str:
    """Any text, safe inside HTML."""
    return html.escape(str(value), quote=True)


def figure(name: str, value, shown: str) -> str:
    """A figure in a page: what a person reads, and the exact value behind it."""
    exact = "" if value is None else repr(value) if isinstance(value, float) else str(value)
    return (
        f'<data class="figure" data-name="{text(name)}" value="{text(exact)}">{text(shown)}</data>'
    )


def drawing(chart: alt.Chart) -> str:
    """A chart as a picture in the page: it prints as it looks and needs no script."""
    import vl_convert

    return vl_convert.vegalite_to_svg(chart.to_dict())


def table(head: list[str], body: list[list[str]], numeric: tuple[int, ...] = ()) -> str:
    """A table of a page; cells are HTML.

    :param numeric: columns whose cells stand at the right
    """
    side = ["number" if place in numeric else "" for place in range(len(head))]
    heads = "".join(
        f'<th scope="col" class="{s}">{h}</th>' for h, s in zip(head, side, strict=True)
    )
    lines = "".join(
        "<tr>"
        + "".join(f'<td class="{s}">{c}</td>' for c, s in zip(line, side, strict=True))
        + "</tr>"
        for line in body
    )
    return (
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


STYLE = Path(__file__).with_name("primeaxiom.css")


def document(title: str, sheet: str) -> str:
    """A sheet as a page of its own, to mail or to print; needs nothing from anywhere."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{STYLE.read_text(encoding='utf-8')}</style></head>"
        f"<body>{sheet}</body></html>"
    )
