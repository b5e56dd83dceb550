import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Vendor scorecards",
    css_file="primeaxiom.css",
)

with app.setup:
    import altair as alt
    import marimo as mo
    import polars as pl

    import primeaxiom as px
    import scorecard_sheet as scorecard


@app.cell(hide_code=True)
def question():
    mo.md("""
    # Which vendor is late or short, and whose fault is it?

    The worst vendor is chosen already. Choose another one, read why, and print the sheet below
    (Ctrl-P or Cmd-P gives one page of A4) or save it to mail it before the call.
    """)
    return


@app.cell(hide_code=True)
def choose_window():
    window_choice = mo.ui.dropdown(
        scorecard.WINDOWS,
        value=mo.query_params().get("window", "90 days"),
        label="Window",
        on_change=lambda days: mo.query_params().set(
            "window", {v: k for k, v in scorecard.WINDOWS.items()}[days]
        ),
    )
    return (window_choice,)


@app.cell(hide_code=True)
def all_cards(window_choice):
    cards = scorecard.cards(window_choice.value)
    mo.stop(
        cards.is_empty(),
        mo.vstack(
            [
                window_choice,
                px.sentence(
                    "There is no scorecard in this window yet. The job `vendor-scorecards` writes"
                    " them from purchase orders and what became of them:"
                    " `local-stack/stack submit vendor-scorecards`."
                ),
            ]
        ),
    )
    return (cards,)


@app.cell(hide_code=True)
def choose_vendor(cards, window_choice):
    _names = {
        f"{card['vendor_id']} – {card['grade'] or 'no grade'}, {px.percent(card['score'])}": card[
            "vendor_id"
        ]
        for card in cards.iter_rows(named=True)
    }
    _wanted = mo.query_params().get("vendor")
    _first = next(
        (name for name, vendor in _names.items() if vendor == _wanted), next(iter(_names))
    )
    vendor_choice = mo.ui.dropdown(
        _names,
        value=_first,
        label="Vendor, the worst first",
        allow_select_none=False,
        on_change=lambda vendor: mo.query_params().set("vendor", vendor),
    )
    mo.hstack([vendor_choice, window_choice], justify="start", wrap=True, gap=2)
    return (vendor_choice,)


@app.cell(hide_code=True)
def sheet(cards, vendor_choice, window_choice):
    chosen = scorecard.Scorecard.of(
        cards.row(by_predicate=pl.col("vendor_id") == vendor_choice.value, named=True),
        window_choice.value,
    )
    sheet_html = chosen.sheet()
    mo.Html(sheet_html)
    return chosen, sheet_html


@app.cell(hide_code=True)
def save(sheet_html, vendor_choice):
    mo.download(
        px.document(f"Scorecard {vendor_choice.value}", sheet_html).encode(),
        filename=f"scorecard-{vendor_choice.value}.html",
        mimetype="text/html",
        label="Save this sheet as a page to mail",
    )
    return


@app.cell(hide_code=True)
def against_others(cards):
    _told = cards.with_columns(
        pl.concat_str(
            ["vendor_id", pl.when(pl.col("grade") == "").then(pl.lit("–")).otherwise("grade")],
            separator="  ",
        ).alias("vendor")
    )
    _base = alt.Chart(_told).encode(y=alt.Y("vendor:N", title=None, sort=None))
    comparison_chart = (
        _base.mark_rule(strokeWidth=3, color=px.SKY).encode(
            x=alt.X(
                "score_low:Q",
                title="score with its 95 % interval",
                axis=alt.Axis(format="%"),
                scale=alt.Scale(zero=False),
            ),
            x2="score_high:Q",
        )
        + _base.mark_point(filled=True, size=70, color=px.BLUE, opacity=1).encode(
            x="score:Q",
            tooltip=[
                "vendor_id:N",
                "grade:N",
                alt.Tooltip("score:Q", format=".1%"),
                "lines_closed:Q",
            ],
        )
    ).properties(width="container")
    mo.vstack([mo.md("## All vendors, the worst first"), comparison_chart])
    return


@app.cell(hide_code=True)
def reasons(cards):
    mo.ui.table(
        pl.DataFrame(
            [
                {
                    "vendor": card["vendor_id"],
                    "grade": card["grade"] or "–",
                    "score": px.percent(card["score"]),
                    "closed lines": card["lines_closed"],
                    "why": scorecard.reason(card),
                }
                for card in cards.iter_rows(named=True)
            ]
        ),
        selection=None,
        pagination=True,
        page_size=20,
        show_download=False,
    )
    return


@app.cell(hide_code=True)
def trend_of_the_chosen(chosen):
    mo.stop(chosen.history.is_empty() or chosen.counted.is_empty())
    trend_chart = scorecard.trend_chart(chosen.history, "container", 220)
    fault_chart = scorecard.party_chart(chosen.counted, "container", 180)
    mo.vstack(
        [
            mo.md(f"## {chosen.card['vendor_id']} by day, and who was at fault"),
            trend_chart,
            fault_chart,
        ]
    )
    return


@app.cell(hide_code=True)
def every_miss(chosen):
    mo.stop(chosen.missed.is_empty())
    misses_table = mo.ui.table(
        chosen.missed.select(
            "po_id",
            "line_number",
            "sku",
            pl.col("kind").str.strip_prefix("MISSED_").str.to_lowercase().alias("missed"),
            "party",
            "occurred_at",
            "ordered",
            "received",
        ),
        selection="single",
        initial_selection=[0],
        page_size=8,
        label="Every miss of the window; choose one to see all that happened to its line",
    )
    misses_table
    return (misses_table,)


@app.cell(hide_code=True)
def chain_of_a_miss(misses_table):
    _chosen = misses_table.value
    mo.stop(_chosen.is_empty(), mo.md("Choose a miss."))
    _line = _chosen.row(0, named=True)
    mo.vstack(
        [
            mo.md(
                f"All that is known of **{_line['po_id']}**, line {_line['line_number']}, with the place of each event in Kafka"
            ),
            mo.ui.table(
                scorecard.chains([(_line["po_id"], _line["line_number"])]).drop(
                    "po_id", "line_number"
                ),
                selection=None,
                page_size=20,
            ),
        ]
    )
    return


@app.cell(hide_code=True)
def what_to_do():
    mo.md("""
    ## What to do

    1. Call the vendors with D and F first, and those whose interval does not reach the next
       grade: theirs is no bad luck.
    2. Send the sheet before the call. Its questions are in the order of the points they cost.
    3. Misses of the carrier go to the carrier, those of our own dock to the warehouse: the
       grade leaves them out.
    4. A vendor that is regularly late is expected late: the oversell job takes it into account
       by itself.
    """)
    return


if __name__ == "__main__":
    app.run()
