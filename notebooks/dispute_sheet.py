"""The disputes that wait for an answer as one page for finance: what is due when, and what is missing.

Every figure is of ``dispute_calendar``, a row for each open dispute, or of ``chargeback_ratio``.
"""

import datetime
from dataclasses import dataclass

import altair as alt
import polars as pl

import primeaxiom as px

READY = {"ready": px.BLUE, "evidence missing": px.ORANGE}

# Where the networks' programs begin: ratio and, beside it, the number of cases.
PROGRAMS = {
    "VAMP": "Visa VAMP: 1.50 % of the month's payments, and more than 1,500",
    "ECM": "Mastercard ECM: 1.50 % of last month's payments, and at least 100",
}

_CASES = 16


def newest_event() -> datetime.datetime | None:
    """The newest event that disputes know: the clock of the page."""
    return px.asked("SELECT maxOrNull(occurred_at) AS now FROM chargeback_case_event")["now"][0]


def calendar() -> pl.DataFrame:
    """Every open dispute, what is due first first."""
    return px.asked("SELECT * FROM dispute_calendar ORDER BY due_at, amount_minor DESC, dispute_id")


def programs() -> pl.DataFrame:
    """The newest month of each program of the networks."""
    return px.rows(
        """
        SELECT toString(program) AS program, toDate(month) AS month, as_of, counted, denominator,
               ratio, crosses_at, crossed
        FROM chargeback_ratio FINAL
        ORDER BY as_of DESC LIMIT 1 BY program"""
    ).sort("program")


def day_chart(
    cases: pl.DataFrame, currency: str, width: int | str = 640, height: int = 150
) -> alt.Chart:
    """Disputed amount by the day it is due, with whether its evidence is complete."""
    days = (
        cases.filter(pl.col("currency") == currency)
        .with_columns(
            pl.when("is_ready")
            .then(pl.lit("ready"))
            .otherwise(pl.lit("evidence missing"))
            .alias("state")
        )
        .group_by("due_day", "state")
        .agg(pl.len().alias("disputes"), pl.col("amount_minor").sum())
        .with_columns(px.major("amount_minor", currency).alias("amount"))
        .sort("due_day", "state")
    )
    return (
        alt.Chart(days)
        .mark_bar(size=9)
        .encode(
            x=alt.X("due_day:T", title=None, axis=alt.Axis(format="%d %b")),
            y=alt.Y("amount:Q", title=f"{currency} due"),
            color=alt.Color(
                "state:N", scale=alt.Scale(domain=list(READY), range=list(READY.values()))
            ),
            tooltip=["due_day:T", "state:N", "disputes:Q", alt.Tooltip("amount:Q", format=",.2f")],
        )
        .properties(width=width, height=height)
    )


def left(due: datetime.datetime, now: datetime.datetime) -> str:
    """How long until an answer is due, in words."""
    hours = (due - now).total_seconds() / 3600
    if hours <= 0:
        return "past due"
    return f"{hours:.0f} h" if hours < 72 else f"{hours / 24:.0f} days"


@dataclass(frozen=True)
class DisputeCalendar:
    """All that the sheet says."""

    cases: pl.DataFrame
    months: pl.DataFrame
    now: datetime.datetime

    @property
    def currency(self) -> str:
        """The currency of most open disputes: the one of the chart."""
        return self.cases["currency"].mode().sort()[0]

    def sheet(self) -> str:
        """The page as HTML."""
        return (
            '<article class="sheet" aria-label="Dispute calendar">'
            + self._head()
            + self._asks()
            + self._chart()
            + self._cases()
            + self._programs()
            + "</article>"
        )

    def _due_within(self, days: int) -> pl.DataFrame:
        until = self.now + datetime.timedelta(days=days)
        return self.cases.filter((pl.col("due_at") > self.now) & (pl.col("due_at") <= until))

    def _past(self) -> pl.DataFrame:
        return self.cases.filter(pl.col("due_at") <= self.now)

    def _head(self) -> str:
        tiles = [
            ("open", "open_cases", self.cases),
            ("with all evidence", "ready_cases", self.cases.filter("is_ready")),
            ("due within 7 days", "due_in_7_days", self._due_within(7)),
            ("past due", "past_due", self._past()),
        ]
        told = "".join(
            f"<div>{px.figure(name, each.height, px.count(each.height))}<span>{title}</span>"
            f'<span class="quiet">{_amounts(name, each)}</span></div>'
            for title, name, each in tiles
        )
        return (
            "<header><h1>Dispute calendar</h1>"
            f"<p>Disputes that wait for an answer, as of {self.now:%d %B %Y %H:%M} UTC.</p></header>"
            f'<div class="tiles">{told}</div>'
        )

    def _ahead(self) -> pl.DataFrame:
        return self.cases.filter(pl.col("due_at") > self.now)

    def _chart(self) -> str:
        if not self._ahead().height:
            return ""
        return f"<h2>By the day it is due, {px.text(self.currency)}</h2>" + px.drawing(
            day_chart(self._ahead(), self.currency, height=110)
        )

    def _cases(self) -> str:
        ahead = self._ahead()
        lines = []
        for case in ahead.head(_CASES).iter_rows(named=True):
            missing = ", ".join(px.words(name) for name in case["missing_evidence"])
            owners = ", ".join(sorted(set(case["missing_evidence_owners"])))
            won = case["won_of_decided"]
            lines.append(
                [
                    f'<span class="whole">{case["due_at"]:%d %b %H:%M}</span>'
                    + ("*" if case["is_due_by_table"] else ""),
                    f'<span class="whole">{left(case["due_at"], self.now)}</span>',
                    f'<span class="whole">{px.text(case["dispute_id"])}</span><br>'
                    f'<span class="quiet">{px.text(case["order_id"])}</span>',
                    f"{px.text(px.words(case['reason']))}<br>"
                    f'<span class="quiet">{px.text(case["network"])}, {px.text(px.words(case["stage"]))}</span>',
                    px.text(px.money(case["amount_minor"], case["currency"])),
                    f"{case['evidence_found']}/{case['evidence_required']}",
                    px.text(f"{missing} ({owners})")
                    if missing
                    else "refunded: say so"
                    if case["is_refunded"]
                    else "ready to be answered",
                    "–" if won is None else f"{px.percent(won, 0)} of {case['decided_disputes']}",
                ]
            )
        rest = ahead.height - len(lines)
        if not lines:
            return "<h2>Next answers</h2><p>No answer is due ahead.</p>"
        return (
            "<h2>Next answers</h2>"
            + px.table(
                [
                    "Due",
                    "Left",
                    "Dispute",
                    "Reason",
                    "Amount",
                    "Found",
                    "Missing, and who has it",
                    "Won",
                ],
                lines,
                (4, 5, 7),
            )
            + '<p class="quiet">'
            + (f"And {px.count(rest)} later. " if rest else "")
            + "Won: of decided disputes with that reason and network. * by the table of the networks,"
            " for the processor names no day.</p>"
        )

    def _programs(self) -> str:
        if not self.months.height:
            return ""
        lines = [
            [
                px.text(PROGRAMS.get(month["program"], month["program"])),
                f"{month['month']:%B %Y}",
                px.figure(
                    f"{month['program']}_counted", month["counted"], px.count(month["counted"])
                ),
                px.figure(
                    f"{month['program']}_denominator",
                    month["denominator"],
                    px.count(month["denominator"]),
                ),
                px.figure(
                    f"{month['program']}_ratio", month["ratio"], px.percent(month["ratio"], 2)
                ),
                "yes"
                if month["crossed"]
                else "not this month"
                if month["crosses_at"] is None
                else f"at this pace on {month['crosses_at']:%d %b}",
            ]
            for month in self.months.iter_rows(named=True)
        ]
        return "<h2>Programs of the networks</h2>" + px.table(
            ["Program", "Month", "Counted", "Payments", "Ratio", "Crossed"], lines, (2, 3, 4)
        )

    def _asks(self) -> str:
        week = self._due_within(7)
        ready, missing = week.filter("is_ready"), week.filter(~pl.col("is_ready"))
        owners = (
            missing.explode("missing_evidence_owners")
            .drop_nulls("missing_evidence_owners")
            .group_by("missing_evidence_owners")
            .agg(pl.col("dispute_id").n_unique().alias("disputes"))
            .sort(["disputes", "missing_evidence_owners"], descending=[True, False])
        )
        asks = [
            f"<li>Answer {px.count(ready.height)} disputes of this week that have everything:"
            " <code>local-stack/stack disputes</code> makes the packets.</li>"
        ]
        for owner, disputes in owners.head(3).rows():
            asks.append(
                f"<li>Ask {px.text(owner)} for the evidence that is missing of {px.count(disputes)} of them.</li>"
            )
        if self._past().height:
            asks.append(
                f"<li>{px.count(self._past().height)} are past due and still open: book them, and close"
                " them with the processor.</li>"
            )
        return "<h2>What to do</h2><ol>" + "".join(asks) + "</ol>"


def _amounts(name: str, cases: pl.DataFrame) -> str:
    sums = cases.group_by("currency").agg(pl.col("amount_minor").sum()).sort("currency")
    return " and ".join(
        px.figure(f"{name}_amount_{currency}", minor, px.money(minor, currency))
        for currency, minor in sums.rows()
    )
