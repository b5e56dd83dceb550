"""One vendor's scorecard as one page: what a vendor manager reads, prints and sends before a call.

Figures, score and grade are those of ``vendor_scorecard_latest``; nothing is reckoned anew but the
intervals of single shares (Wilson, of the card's own counts) and the points that each figure costs.
"""

import datetime
from dataclasses import dataclass

import altair as alt
import polars as pl

import primeaxiom as px

WINDOWS = {"90 days": 90, "30 days": 30, "7 days": 7, "since the start": 0}


@dataclass(frozen=True)
class Measure:
    """A share on the card.

    ``hits`` and ``cases`` name its counts, ``weight`` what it weighs in the score; ``None`` where the
    counts are units or cases, which come together, so that an interval of them would be too narrow.
    """

    column: str
    title: str
    hits: str | None
    cases: str
    weight: str | None = None
    missed: str = ""


MEASURES = [
    Measure(
        "acknowledged_on_time",
        "Acknowledged on time",
        "orders_acknowledged",
        "orders_to_acknowledge",
        "weight_acknowledgement",
        "orders are acknowledged late or not at all",
    ),
    Measure(
        "announced_on_time",
        "Announced (ASN) on time",
        "lines_announced",
        "lines_to_announce",
        "weight_announcement",
        "ship notices come late or not at all",
    ),
    Measure(
        "item_accuracy",
        "ASN right, lines",
        "items_right",
        "items_judged",
        "weight_accuracy",
        "ship notices do not say what comes",
    ),
    Measure("header_accuracy", "ASN right, heads", "headers_right", "headers_judged"),
    Measure(
        "unit_fill",
        "Unit fill",
        None,
        "units_ordered",
        "weight_fill",
        "fewer units come than were ordered",
    ),
    Measure("unit_fill_revised", "Unit fill of what was acknowledged", None, "units_acknowledged"),
    Measure("line_fill", "Line fill", "lines_filled", "lines_closed"),
    Measure("order_fill", "Order fill", "orders_filled", "orders_closed"),
    Measure(
        "on_time_of_vendor",
        "On time, as far as the vendor answers for it",
        "lines_on_time_but_for_others",
        "lines_due",
        "weight_on_time",
        "goods are not there in their window",
    ),
    Measure("on_time", "On time, whoever was late", "lines_on_time", "lines_due"),
    Measure(
        "otif_of_vendor",
        "OTIF, as far as the vendor answers for it",
        "lines_otif_but_for_others",
        "lines_closed",
        "weight_otif",
        "lines are not both on time and complete",
    ),
    Measure("otif", "OTIF, whoever it was", "lines_otif", "lines_closed"),
    Measure("otif_cases", "OTIF by cases", None, "cases_ordered"),
]

WEIGHTED = [measure for measure in MEASURES if measure.weight]

# Questions for the call, by what costs most.
ASKS = {
    "acknowledged_on_time": "Who answers our orders, and what keeps the answer beyond its time?",
    "announced_on_time": "When in your loading is the ship notice sent? It has to be here before the goods.",
    "item_accuracy": "Is the ship notice made from what was picked, or from what was ordered?",
    "unit_fill": "Which goods are short at your side, and until when? We can order what you have.",
    "on_time_of_vendor": "What is between your promised ship date and the hand-over to the carrier?",
    "otif_of_vendor": "Which orders can be shipped complete and on the day if we order them earlier?",
}

KINDS = {
    "acknowledgement": "acknowledged late",
    "announcement": "announced late",
    "arrival": "not in its window",
    "receipt": "counted late",
    "fill": "not complete",
    "accuracy": "ASN not right",
}

STEPS = {
    "ORDERED": "ordered",
    "CHANGED": "changed",
    "CANCELLED": "cancelled",
    "ACKNOWLEDGED": "acknowledged",
    "REJECTED": "rejected",
    "ANNOUNCED": "announced",
    "ANNOUNCEMENT_CANCELLED": "announcement taken back",
    "SCANNED_PICKED_UP": "picked up",
    "SCANNED_EXCEPTION": "held up on the way",
    "GATE_IN": "at the gate",
    "COUNTED": "counted",
}


def cards(window: int) -> pl.DataFrame:
    """The card that holds now of every vendor, the worst first; withheld grades last."""
    return px.asked(
        """
        SELECT * FROM vendor_scorecard_latest
        WHERE category = '' AND location_id = '' AND window_days = {window:Int32} AND score IS NOT NULL
        ORDER BY grade = '', score, vendor_id""",
        window=window,
    )


def costs(card: dict) -> list[tuple[Measure, float]]:
    """What each weighted figure takes from a full score, as a share of it, the most first.

    They add up to 1 − score: a figure's weight counts among those of the figures that are known.
    """
    known = [measure for measure in WEIGHTED if card[measure.column] is not None]
    weight = sum(card[measure.weight] for measure in known)
    if not weight:
        return []
    lost = [(m, card[m.weight] * (1 - card[m.column]) / weight) for m in known]
    return sorted(lost, key=lambda each: -each[1])


def reason(card: dict) -> str:
    """Why the score is what it is, in a few words."""
    told = [each for each in costs(card) if each[1] > 0.0005]
    if not told:
        return "nothing is missing"
    most = "; ".join(f"{measure.missed} ({cost * 100:.1f})" for measure, cost in told[:2])
    return f"{most} of {(1 - card['score']) * 100:.1f} points lost"


def misses_by_party(vendor: str, last_day: datetime.date, window: int) -> pl.DataFrame:
    """Misses by kind and by who answers for them, counted as the card counts them."""
    kinds = " UNION ALL ".join(
        f"""SELECT '{kind}' AS kind, toString({kind}_party) AS party, count() AS misses
        FROM po_line FINAL
        WHERE vendor_id = {{vendor:String}} AND status != 'UNORDERED' AND {kind}_party != ''
          AND toDate({kind}_decided_at) <= {{last_day:Date}}
          AND ({{window:Int32}} = 0
               OR toDate({kind}_decided_at) > {{last_day:Date}} - {{window:Int32}})
        GROUP BY party"""
        for kind in KINDS
    )
    return px.rows(kinds, vendor=vendor, last_day=last_day, window=window)


def misses(vendor: str, last_day: datetime.date, window: int) -> pl.DataFrame:
    """Misses that still hold, the dearest line first: what it was, who, and the proof."""
    return px.rows(
        """
        SELECT miss.po_id AS po_id, miss.line_number AS line_number, miss.kind AS kind,
               miss.occurred_at AS occurred_at, toString(miss.party) AS party,
               line.sku AS sku, line.ordered AS ordered, line.received AS received,
               line.ordered * line.unit_cost_minor AS value_minor, toString(line.currency) AS currency,
               arrayFilter(id -> id != '', splitByChar('\\n', miss.evidence)) AS evidence
        FROM po_line_miss AS miss FINAL
        INNER JOIN (SELECT * FROM po_line FINAL WHERE vendor_id = {vendor:String}) AS line
            ON line.po_id = miss.po_id AND line.line_number = miss.line_number
        WHERE miss.vendor_id = {vendor:String} AND miss.held
          AND toDate(miss.occurred_at) <= {last_day:Date}
          AND ({window:Int32} = 0 OR toDate(miss.occurred_at) > {last_day:Date} - {window:Int32})
        ORDER BY value_minor DESC, po_id, line_number, occurred_at""",
        vendor=vendor,
        last_day=last_day,
        window=window,
    )


def chains(lines: list[tuple[str, int]]) -> pl.DataFrame:
    """All that happened to some purchase order lines, in order of time."""
    return px.rows(
        """
        SELECT DISTINCT event.po_id AS po_id, wanted.line_number AS line_number, event.kind AS kind,
               event.occurred_at AS occurred_at, event.units AS units, event.party AS party,
               event.event_id AS event_id, event.topic AS topic, event.partition AS partition,
               event.offset AS offset
        FROM (SELECT * FROM po_line_event FINAL WHERE po_id IN {orders:Array(String)} AND held) AS event
        INNER JOIN (SELECT place.1 AS po_id, place.2 AS line_number
                    FROM (SELECT arrayJoin(arrayZip({orders:Array(String)}, {numbers:Array(Int32)}))
                              AS place)) AS wanted
            ON wanted.po_id = event.po_id
        WHERE event.line_number IN (0, wanted.line_number)
        ORDER BY po_id, line_number, occurred_at, kind, event_id""",
        orders=[order for order, _ in lines],
        numbers=[number for _, number in lines],
    )


def at_risk(vendor: str, now: datetime.datetime) -> pl.DataFrame:
    """Open lines that are late or have a sign that they will be, the dearest first.

    The signs, the worst first: the window is over and the goods are not here; the ship date is over
    and nothing was announced; less was announced or acknowledged than was wanted.
    """
    return px.rows(
        """
        SELECT po_id, line_number, sku, toString(location_id) AS location_id, status, ordered,
               greatest(0, ordered - received) AS missing, promised_at, window_until,
               missing * unit_cost_minor AS value_minor, toString(currency) AS currency,
               multiIf(
                   first_arrived_at IS NULL AND window_until < {now:DateTime64(3)}, 'its window is over',
                   announced_at IS NULL AND ship_by < {now:DateTime64(3)},
                       'should have shipped, not announced',
                   acknowledgement_party = 'VENDOR' AND acknowledged_at IS NULL, 'not acknowledged in time',
                   announced > 0 AND announced < ordered,
                       concat('announced ', toString(announced), ' of ', toString(ordered)),
                   acknowledged < ordered,
                       concat('acknowledged ', toString(acknowledged), ' of ', toString(ordered)),
                   '') AS sign
        FROM po_line FINAL
        WHERE vendor_id = {vendor:String}
          AND status IN ('ORDERED', 'ACKNOWLEDGED', 'ANNOUNCED', 'ARRIVED', 'PARTLY_RECEIVED')
          AND fill_decided_at IS NULL AND sign != ''
        ORDER BY value_minor DESC, po_id, line_number""",
        vendor=vendor,
        now=now,
    )


def newest_event() -> datetime.datetime | None:
    """The newest event that the scorecards know: the clock of the page."""
    return px.rows("SELECT maxOrNull(occurred_at) AS now FROM po_line_event")["now"][0]


def trend(vendor: str, window: int) -> pl.DataFrame:
    """Score and its interval by day, of the last 180 days with enough lines for a grade."""
    return px.rows(
        """
        SELECT toDate(day) AS day, score, score_low, score_high, toString(grade) AS grade,
               grade_a_from, grade_b_from, grade_c_from, grade_d_from
        FROM vendor_scorecard FINAL
        WHERE vendor_id = {vendor:String} AND category = '' AND location_id = ''
          AND window_days = {window:Int32} AND grade != ''
        ORDER BY day DESC LIMIT 180""",
        vendor=vendor,
        window=window,
    ).sort("day")


def before(vendor: str, window: int, day: datetime.date) -> dict | None:
    """The card one window earlier; None when there was none."""
    if not window:
        return None
    found = px.rows(
        """
        SELECT * FROM vendor_scorecard FINAL
        WHERE vendor_id = {vendor:String} AND category = '' AND location_id = ''
          AND window_days = {window:Int32} AND toDate(day) <= {day:Date} AND score IS NOT NULL
        ORDER BY day DESC LIMIT 1""",
        vendor=vendor,
        window=window,
        day=day - datetime.timedelta(days=window),
    )
    return found.row(0, named=True) if found.height else None


def trend_chart(history: pl.DataFrame, width: int | str = 330, height: int = 110) -> alt.LayerChart:
    """Score by day with its interval, and where each grade begins."""
    last = history.row(-1, named=True)
    bands = pl.DataFrame(
        {
            "grade": ["A", "B", "C", "D"],
            "from": [last[f"grade_{letter}_from"] for letter in "abcd"],
            "day": [last["day"]] * 4,
        }
    )
    low = min(history["score_low"].drop_nulls().min() or 0, last["grade_d_from"]) - 0.03
    scale = alt.Scale(domain=[max(0.0, low), 1.03], nice=False)
    base = alt.Chart(history).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%d %b", tickCount=5))
    )
    interval = base.mark_area(opacity=0.25, color=px.BLUE).encode(
        y=alt.Y("score_low:Q", title=None, scale=scale, axis=alt.Axis(format="%")),
        y2="score_high:Q",
    )
    line = base.mark_line(color=px.BLUE, point=history.height < 3).encode(
        y=alt.Y("score:Q", scale=scale),
        tooltip=["day:T", "grade:N", alt.Tooltip("score:Q", format=".1%")],
    )
    rules = alt.Chart(bands).mark_rule(color=px.GREY, strokeDash=[4, 3]).encode(y="from:Q")
    letters = (
        alt.Chart(bands)
        .mark_text(align="right", baseline="bottom", dy=-1, color=px.INK, fontWeight="bold")
        .encode(y="from:Q", x="day:T", text="grade:N")
    )
    return alt.layer(interval, line, rules, letters).properties(width=width, height=height)


def party_chart(counted: pl.DataFrame, width: int | str = 250, height: int = 110) -> alt.LayerChart:
    """Misses by kind, in the colours of who answers for them, each with its number."""
    shown = counted.with_columns(
        pl.col("kind").replace_strict(KINDS).alias("what"),
        pl.col("party").str.replace("_", " ").str.to_lowercase().alias("who"),
    )
    names = [px.words(party) for party in px.PARTIES]
    base = alt.Chart(shown).encode(
        y=alt.Y("what:N", title=None, sort=list(KINDS.values())),
        x=alt.X("misses:Q", title=None, stack="zero", axis=alt.Axis(tickMinStep=1, tickCount=4)),
    )
    bars = base.mark_bar().encode(
        color=alt.Color("who:N", scale=alt.Scale(domain=names, range=list(px.PARTIES.values()))),
        order=alt.Order("who:N", sort="descending"),
        tooltip=["what:N", "who:N", "misses:Q"],
    )
    return alt.layer(bars).properties(width=width, height=height)


@dataclass(frozen=True)
class Scorecard:
    """All that one sheet says."""

    card: dict
    earlier: dict | None
    history: pl.DataFrame
    counted: pl.DataFrame
    missed: pl.DataFrame
    steps: pl.DataFrame
    open_lines: pl.DataFrame
    now: datetime.datetime
    window: int

    @staticmethod
    def of(card: dict, window: int) -> "Scorecard":
        """Asks for everything that belongs to a card of :func:`cards`."""
        vendor, day = card["vendor_id"], card["day"].date()
        missed = misses(vendor, day, window)
        named = (
            missed.select("po_id", "line_number").unique(maintain_order=True).head(_MISSED_LINES)
        )
        now = newest_event()
        return Scorecard(
            card=card,
            earlier=before(vendor, window, day),
            history=trend(vendor, window),
            counted=misses_by_party(vendor, day, window),
            missed=missed,
            steps=chains(named.rows()),
            open_lines=at_risk(vendor, now),
            now=now,
            window=window,
        )

    def sheet(self) -> str:
        """The page as HTML."""
        return (
            f'<article class="sheet" aria-label="Scorecard of {px.text(self.card["vendor_id"])}">'
            + self._head()
            + self._trend()
            + self._asks()
            + self._measures()
            + self._open()
            + self._misses()
            + "</article>"
        )

    def _head(self) -> str:
        card = self.card
        grade = card["grade"] or "–"
        span = f"{self.window} days to" if self.window else "since the start, to"
        withheld = (
            ""
            if card["grade"]
            else f"<p>No grade: {px.count(card['lines_closed'])} closed lines are below the sample of"
            f" {px.count(card['minimum_lines'])}.</p>"
        )
        change = ""
        if self.earlier is not None and self.earlier["score"] is not None:
            points = (card["score"] - self.earlier["score"]) * 100
            change = (
                f", {abs(points):.1f} points {'more' if points >= 0 else 'less'} than"
                f" {self.window} days before"
                + (f" (grade {self.earlier['grade']})" if self.earlier["grade"] else "")
            )
        others = card["misses_of_carrier"] + card["misses_of_own_dock"]
        return (
            "<header>"
            f'<div class="grade" aria-label="Grade {px.text(grade)}">{px.figure("grade", card["grade"], grade)}</div>'
            f"<div><h1>Vendor {px.text(card['vendor_id'])}</h1>"
            f"<p>Scorecard, {span} {card['day']:%d %B %Y}. Score "
            + px.figure("score", card["score"], px.percent(card["score"]))
            + ", 95 % interval "
            + px.figure("score_low", card["score_low"], px.percent(card["score_low"]))
            + " to "
            + px.figure("score_high", card["score_high"], px.percent(card["score_high"]))
            + f"{change}. As of {self.now:%d %B %Y %H:%M} UTC.</p></div></header>{withheld}"
            + f"<p><strong>Why:</strong> {px.text(reason(card))}. Of "
            + px.count(card["misses_of_vendor"] + others)
            + " misses the vendor answers for "
            + px.figure(
                "misses_of_vendor", card["misses_of_vendor"], px.count(card["misses_of_vendor"])
            )
            + ", the carrier for "
            + px.figure(
                "misses_of_carrier", card["misses_of_carrier"], px.count(card["misses_of_carrier"])
            )
            + " and our own dock for "
            + px.figure(
                "misses_of_own_dock",
                card["misses_of_own_dock"],
                px.count(card["misses_of_own_dock"]),
            )
            + "; only the vendor’s count against the grade.</p>"
        )

    def _trend(self) -> str:
        charts = ""
        if self.history.height:
            charts += "<div><h2>Trend</h2>" + px.drawing(trend_chart(self.history)) + "</div>"
        if self.counted.height:
            charts += (
                "<div><h2>Who was at fault</h2>"
                + px.drawing(party_chart(self.counted))
                + _told(self.counted)
                + "</div>"
            )
        return f'<div class="beside">{charts}</div>'

    def _measures(self) -> str:
        cost = {measure.column: points for measure, points in costs(self.card)}
        lines = []
        for measure in MEASURES:
            value = self.card[measure.column]
            cases = self.card[measure.cases]
            interval = px.wilson(self.card[measure.hits], cases) if measure.hits else None
            then = None if self.earlier is None else self.earlier[measure.column]
            lines.append(
                [
                    f"<strong>{measure.title}</strong>" if measure.weight else measure.title,
                    px.figure(measure.column, value, px.percent(value)),
                    "" if interval is None else _interval(measure, interval),
                    px.figure(measure.cases, cases, px.count(cases)),
                    ""
                    if value is None or then is None
                    else px.figure(
                        f"change({measure.column})", value - then, f"{(value - then) * 100:+.1f}"
                    ),
                    px.figure(
                        f"cost({measure.column},{measure.weight})",
                        cost[measure.column],
                        f"{cost[measure.column] * 100:.1f}",
                    )
                    if measure.column in cost
                    else "",
                ]
            )
        days = {
            column: px.figure(
                column,
                self.card[column],
                "–" if self.card[column] is None else f"{self.card[column]:.1f} days",
            )
            for column in ("lead_days", "lead_days_p95", "late_days", "late_days_p95")
        }
        return (
            "<h2>Figures</h2>"
            + px.table(
                ["Figure", "Now", "95 % interval", "Of", "Change", "Points lost"],
                lines,
                numeric=(1, 2, 3, 4, 5),
            )
            + f"<p>Lead time {days['lead_days']} in the mean, within {days['lead_days_p95']} for 95 of"
            f" 100. Behind the promise {days['late_days']} in the mean, within {days['late_days_p95']}"
            " for 95 of 100.</p>"
            + '<p class="quiet">Bold figures make the score, by the weights of the policy'
            f" {px.text(self.card['policy_version'])}. Change is in points against the window before."
            " Units and cases have no interval: they come together.</p>"
        )

    def _misses(self) -> str:
        if not self.missed.height:
            return "<h2>Misses</h2><p>There are none in this window.</p>"
        lines = []
        for (order, number), missed in self.missed.group_by(
            ["po_id", "line_number"], maintain_order=True
        ):
            first = missed.row(0, named=True)
            chain = self.steps.filter(
                (pl.col("po_id") == order) & (pl.col("line_number") == number)
            )
            evidence = [each for proof in missed["evidence"].to_list() for each in proof]
            lines.append(
                [
                    f'<span class="whole">{px.text(order)}/{number}</span><br>'
                    f'<span class="quiet">{px.text(first["sku"])}</span>',
                    px.text(px.money(first["value_minor"], first["currency"])),
                    "<br>".join(
                        f'<span class="whole">{_missed(kind)}:'
                        f" <strong>{px.text(px.words(party))}</strong></span>"
                        for kind, party in missed.select("kind", "party").rows()
                    ),
                    f'<span class="chain">{_chain(chain, evidence)}</span>',
                ]
            )
            if len(lines) == _MISSED_LINES:
                break
        rest = self.missed.select("po_id", "line_number").n_unique() - len(lines)
        return (
            "<h2>Missed lines with their evidence, the dearest first</h2>"
            + px.table(
                ["Line", "Worth", "Missed: at fault", "What happened, and the proof"], lines, (1,)
            )
            + (f'<p class="quiet">And {px.count(rest)} more lines.</p>' if rest else "")
        )

    def _open(self) -> str:
        if not self.open_lines.height:
            return "<h2>Open orders at risk</h2><p>No open line shows a sign of coming late or short.</p>"
        lines = [
            [
                f"{px.text(line['po_id'])}/{line['line_number']}",
                px.text(line["sku"]),
                px.text(line["location_id"]),
                px.count(line["missing"]),
                px.text(px.money(line["value_minor"], line["currency"])),
                "–" if line["promised_at"] is None else f"{line['promised_at']:%d %b}",
                px.text(line["sign"]),
            ]
            for line in self.open_lines.head(_OPEN).iter_rows(named=True)
        ]
        sums = (
            self.open_lines.group_by("currency").agg(pl.col("value_minor").sum()).sort("currency")
        )
        worth = " and ".join(px.money(minor, currency) for currency, minor in sums.rows())
        rest = self.open_lines.height - len(lines)
        return (
            f"<h2>Open orders at risk: {px.count(self.open_lines.height)} lines, {px.text(worth)}</h2>"
            + px.table(
                ["Line", "SKU", "To", "Units missing", "Worth", "Promised", "Sign"], lines, (3, 4)
            )
            + (f'<p class="quiet">And {px.count(rest)} more.</p>' if rest else "")
        )

    def _asks(self) -> str:
        told = [(measure, cost) for measure, cost in costs(self.card) if cost > 0.0005][:3]
        asks = [
            f"<li>{measure.title}: {cost * 100:.1f} points. {ASKS[measure.column]}</li>"
            for measure, cost in told
        ]
        if self.open_lines.height:
            line = self.open_lines.row(0, named=True)
            asks.append(
                f"<li>Open: {px.text(line['po_id'])}, {px.text(line['sku'])} ({px.text(line['sign'])})."
                " When does it come, and how much of it?</li>"
            )
        if not asks:
            asks = ["<li>Nothing is to be asked: all that was judged was right.</li>"]
        return "<h2>For the call</h2><ol>" + "".join(asks) + "</ol>"


_MISSED_LINES = 4
_STEPS = 9
_OPEN = 5


def _told(counted: pl.DataFrame) -> str:
    """What the chart of misses shows, for those who cannot see it."""
    said = "; ".join(
        f"{KINDS[kind]}, {px.text(px.words(party))}: "
        + px.figure(f"misses({kind},{party})", misses, px.count(misses))
        for kind, party, misses in counted.select("kind", "party", "misses").rows()
    )
    return f'<p class="unseen">{said}</p>'


def _interval(measure: Measure, interval: tuple[float, float]) -> str:
    counts = f"({measure.hits},{measure.cases})"
    low, high = (
        px.figure(f"wilson_{end}{counts}", value, px.percent(value))
        for end, value in zip(("low", "high"), interval, strict=True)
    )
    return f"{low} – {high}"


def _missed(kind: str) -> str:
    name = kind.removeprefix("MISSED_").lower()
    return KINDS.get(name, px.words(name))


def _chain(steps: pl.DataFrame, evidence: list[str]) -> str:
    told, proofs, last = [], [], None
    for step in steps.iter_rows(named=True):
        name = STEPS.get(step["kind"])
        if name is not None and (name, step["occurred_at"]) != last:
            units = f" {step['units']:,}" if step["units"] else ""
            told.append(f"{name}{units} {step['occurred_at']:%d %b %H:%M}")
            last = (name, step["occurred_at"])
        if step["event_id"] in evidence:
            place = f"{step['topic']} {step['partition']}@{step['offset']}"
            if place not in proofs:
                proofs.append(place)
    if len(told) > _STEPS:
        told = [*told[: _STEPS - 1], f"… {told[-1]}"]
    return (
        px.text(" → ".join(told))
        + f'<br><span class="source">{px.text("; ".join(proofs) or "; ".join(evidence))}</span>'
    )
