import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Chargebacks",
    css_file="primeaxiom.css",
)

with app.setup:
    import altair as alt
    import marimo as mo
    import polars as pl

    import dispute_sheet
    import primeaxiom as px


@app.cell(hide_code=True)
def question():
    mo.md("""
    # Which dispute runs out when, and what is missing of its evidence?

    Print the calendar (Ctrl-P or Cmd-P gives one page of A4), or save it to mail it.
    """)
    return


@app.cell(hide_code=True)
def sheet():
    cases = dispute_sheet.calendar()
    _now = dispute_sheet.newest_event()
    mo.stop(
        _now is None,
        px.sentence(
            "No dispute is known yet. The job `chargebacks` keeps them from what the payment processor"
            " says: `local-stack/stack submit chargebacks`."
        ),
    )
    mo.stop(cases.is_empty(), px.sentence("No dispute waits for an answer."))
    calendar = dispute_sheet.DisputeCalendar(cases, dispute_sheet.programs(), _now)
    sheet_html = calendar.sheet()
    mo.Html(sheet_html)
    return calendar, cases, sheet_html


@app.cell(hide_code=True)
def save(calendar, sheet_html):
    mo.download(
        px.document("Dispute calendar", sheet_html).encode(),
        filename=f"dispute-calendar-{calendar.now:%Y-%m-%d}.html",
        mimetype="text/html",
        label="Save this sheet as a page to mail",
    )
    return


@app.cell(hide_code=True)
def all_cases(cases):
    mo.vstack(
        [
            mo.md("## Every open dispute"),
            mo.ui.table(
                cases.with_columns(
                    pl.col("missing_evidence").list.join(", "),
                    pl.col("missing_evidence_owners").list.unique().list.sort().list.join(", "),
                ),
                selection=None,
                page_size=10,
            ),
        ]
    )
    return


@app.cell(hide_code=True)
def due_by_day(calendar, cases):
    due_chart = dispute_sheet.day_chart(cases, calendar.currency, "container", 220)
    mo.vstack([mo.md("## Due by day"), due_chart])
    return


@app.cell(hide_code=True)
def gaps(cases):
    _gaps = (
        cases.explode("missing_evidence")
        .drop_nulls("missing_evidence")
        .group_by("missing_evidence")
        .agg(pl.len().alias("disputes"))
        .with_columns(pl.col("missing_evidence").str.replace_all("_", " ").alias("evidence"))
    )
    mo.stop(_gaps.is_empty(), mo.md("No evidence is missing."))
    gap_chart = (
        alt.Chart(_gaps)
        .mark_bar(color=px.ORANGE)
        .encode(
            y=alt.Y("evidence:N", title=None, sort="-x"),
            x=alt.X("disputes:Q", title="open disputes that lack it"),
            tooltip=["evidence:N", "disputes:Q"],
        )
        .properties(width="container")
    )
    mo.vstack([mo.md("## What is missing most"), gap_chart])
    return


@app.cell(hide_code=True)
def win_rates(cases):
    mo.stop(cases.is_empty())
    _rates = px.rows(
        """
        SELECT toString(reason) AS reason, sum(w.decided) AS decided, sum(w.won) AS won
        FROM chargeback_win_rate AS w GROUP BY reason HAVING decided > 0 ORDER BY reason"""
    )
    mo.stop(_rates.is_empty(), mo.md("No dispute has been decided yet."))
    _shown = pl.DataFrame(
        [
            {
                "reason": px.words(reason),
                "decided": decided,
                "won": won / decided,
                "low": px.wilson(won, decided)[0],
                "high": px.wilson(won, decided)[1],
            }
            for reason, decided, won in _rates.rows()
        ]
    )
    _base = alt.Chart(_shown).encode(y=alt.Y("reason:N", title=None, sort="-x"))
    won_chart = (
        _base.mark_rule(strokeWidth=3, color=px.SKY).encode(
            x=alt.X(
                "low:Q", title="won of decided, with its 95 % interval", axis=alt.Axis(format="%")
            ),
            x2="high:Q",
        )
        + _base.mark_point(filled=True, size=70, opacity=1, color=px.BLUE).encode(
            x="won:Q", tooltip=["reason:N", "decided:Q", alt.Tooltip("won:Q", format=".1%")]
        )
    ).properties(width="container")
    mo.vstack([mo.md("## What is worth answering"), won_chart])
    return


@app.cell(hide_code=True)
def burn_down(cases):
    mo.stop(cases.is_empty())
    _ratios = px.rows(
        """
        SELECT toString(program) AS program, as_of, ratio
        FROM chargeback_ratio FINAL WHERE ratio IS NOT NULL ORDER BY program, as_of"""
    )
    mo.stop(_ratios.is_empty(), mo.md("No month has payments yet."))
    ratio_chart = (
        alt.Chart(_ratios)
        .mark_line()
        .encode(
            x=alt.X("as_of:T", title=None),
            y=alt.Y("ratio:Q", title="ratio of the month so far", axis=alt.Axis(format=".1%")),
            color="program:N",
            strokeDash="program:N",
            tooltip=["program:N", "as_of:T", alt.Tooltip("ratio:Q", format=".2%")],
        )
        + alt.Chart(pl.DataFrame({"ratio": [0.015]}))
        .mark_rule(color=px.VERMILION, strokeDash=[6, 4])
        .encode(y="ratio:Q")
    ).properties(width="container")
    mo.vstack([mo.md("## How near the networks' programs are (1.5 %)"), ratio_chart])
    return


@app.cell(hide_code=True)
def what_to_do():
    mo.md("""
    ## What to do

    1. Answer what is complete and due first; `local-stack/stack disputes` makes the packet.
    2. Ask the system that has what is missing, as the calendar names it. Evidence can often be
       sent only once: an incomplete packet is the last resort.
    3. Where few are won, a refund before the dispute is cheaper than the fee: look at the reason
       first, then at what parcels lack (`ship_readiness_by_day`).
    4. When a program is near, fewer disputes help and no answer does: they count when opened.
    """)
    return


if __name__ == "__main__":
    app.run()
