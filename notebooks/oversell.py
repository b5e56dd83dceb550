import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Oversell and calibration",
    css_file="primeaxiom.css",
)

with app.setup:
    import altair as alt
    import marimo as mo
    import polars as pl

    import primeaxiom as px


@app.cell(hide_code=True)
def question():
    mo.md("""
    # What will we sell that we cannot ship, and does it happen as often as we say?

    First what is at risk now, then whether the probabilities can be believed.
    """)
    return


@app.cell(hide_code=True)
def risks():
    at_risk = px.asked(
        """
        SELECT sku, location_id, toString(health) AS health, toString(category) AS category,
               promisable_units, units_a_day, days_of_cover, oversell_probability,
               expected_oversold_units, money_at_risk_minor, toString(currency) AS currency,
               stock_out_at, inbound_expected_at, buffer_units
        FROM sku_health WHERE oversell_probability IS NOT NULL
        ORDER BY money_at_risk_minor DESC NULLS LAST, oversell_probability DESC, sku, location_id LIMIT 500"""
    )
    mo.stop(
        at_risk.is_empty(),
        px.sentence(
            "No oversell risk has been read yet. The job `oversell` forecasts it from orders, stock and"
            " purchase orders: `local-stack/stack submit oversell`."
        ),
    )
    return (at_risk,)


@app.cell(hide_code=True)
def dearest(at_risk):
    _currency = at_risk["currency"].mode().sort()[0]
    _shown = (
        at_risk.filter(pl.col("currency") == _currency)
        .head(15)
        .with_columns(
            pl.concat_str(["sku", "location_id"], separator=" ").alias("shelf"),
            px.major("money_at_risk_minor", _currency).alias("money"),
        )
    )
    risk_chart = (
        alt.Chart(_shown)
        .mark_bar()
        .encode(
            y=alt.Y("shelf:N", title=None, sort=None),
            x=alt.X("money:Q", title=f"money at risk, {_currency}"),
            color=alt.Color(
                "oversell_probability:Q",
                title="probability",
                scale=alt.Scale(scheme="cividis", domain=[0, 1]),
            ),
            tooltip=[
                "shelf:N",
                "health:N",
                "promisable_units:Q",
                "units_a_day:Q",
                alt.Tooltip("oversell_probability:Q", format=".0%"),
                "expected_oversold_units:Q",
                "buffer_units:Q",
            ],
        )
        .properties(width="container")
    )
    mo.vstack(
        [
            mo.md("## The dearest shelves now"),
            risk_chart,
            mo.ui.table(px.rounded(at_risk), selection=None, page_size=8),
        ]
    )
    return


@app.cell(hide_code=True)
def calendar(at_risk):
    mo.stop(at_risk.is_empty())
    _days = px.rows(
        """
        SELECT day, sum(c.oversold_units) AS oversold, sum(c.foreseen_units) AS foreseen,
               sum(c.skus_running_out) AS running_out, sum(c.skus_before_inbound) AS before_inbound
        FROM oversell_calendar AS c GROUP BY day ORDER BY day"""
    )
    mo.stop(_days.is_empty(), mo.md("Nothing was oversold yet, and no stock is about to end."))
    _behind = (
        _days.with_columns((pl.col("oversold") - pl.col("foreseen")).alias("not foreseen"))
        .unpivot(
            ["foreseen", "not foreseen"], index="day", variable_name="what", value_name="units"
        )
        .with_columns(pl.lit("oversold units").alias("panel"))
    )
    _ahead = (
        _days.with_columns((pl.col("running_out") - pl.col("before_inbound")).alias("covered"))
        .unpivot(
            ["covered", "before_inbound"], index="day", variable_name="what", value_name="units"
        )
        .with_columns(
            pl.lit("SKUs that run out").alias("panel"),
            pl.col("what").replace(
                {"covered": "delivery comes before", "before_inbound": "no delivery before"}
            ),
        )
    )
    calendar_chart = (
        alt.Chart(pl.concat([_behind, _ahead]).filter(pl.col("units") > 0))
        .mark_bar()
        .encode(
            x=alt.X("day:O", title=None, timeUnit="yearmonthdate", axis=alt.Axis(format="%d %b")),
            y=alt.Y("units:Q", title=None),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(
                    domain=[
                        "foreseen",
                        "not foreseen",
                        "delivery comes before",
                        "no delivery before",
                    ],
                    range=[px.BLUE, px.VERMILION, px.SKY, px.ORANGE],
                ),
            ),
            row=alt.Row("panel:N", title=None),
            tooltip=["day:T", "panel:N", "what:N", "units:Q"],
        )
        .properties(width=560, height=120)
        .resolve_scale(y="independent")
    )
    mo.vstack([mo.md("## The calendar: what was oversold, and which stock ends"), calendar_chart])
    return


@app.cell(hide_code=True)
def calibration(at_risk):
    mo.stop(at_risk.is_empty())
    _bins = px.rows(
        """
        SELECT toString(velocity) AS velocity, decile, forecasts, mean_probability, hit_rate
        FROM oversell_calibration FINAL ORDER BY as_of DESC LIMIT 1 BY velocity, decile"""
    ).filter(pl.col("velocity") == "ALL")
    mo.stop(
        _bins.is_empty(),
        mo.md("No forecast has been judged yet: each waits for the end of its window."),
    )
    _shown = pl.DataFrame(
        [
            {
                **line,
                "low": px.wilson(round(line["hit_rate"] * line["forecasts"]), line["forecasts"])[0],
                "high": px.wilson(round(line["hit_rate"] * line["forecasts"]), line["forecasts"])[
                    1
                ],
            }
            for line in _bins.iter_rows(named=True)
        ]
    )
    _base = alt.Chart(_shown).encode(
        x=alt.X(
            "mean_probability:Q",
            title="what was said",
            axis=alt.Axis(format="%"),
            scale=alt.Scale(domain=[0, 1]),
        )
    )
    calibration_chart = (
        alt.Chart(pl.DataFrame({"said": [0.0, 1.0], "came": [0.0, 1.0]}))
        .mark_line(color=px.GREY, strokeDash=[5, 4])
        .encode(x="said:Q", y="came:Q")
        + _base.mark_rule(strokeWidth=3, color=px.SKY).encode(
            y=alt.Y(
                "low:Q",
                title="what came true, with its 95 % interval",
                axis=alt.Axis(format="%"),
                scale=alt.Scale(domain=[0, 1]),
            ),
            y2="high:Q",
        )
        + _base.mark_point(filled=True, opacity=1, color=px.BLUE).encode(
            y="hit_rate:Q",
            size=alt.Size("forecasts:Q", legend=None, scale=alt.Scale(range=[40, 400])),
            tooltip=[
                "decile:Q",
                "forecasts:Q",
                alt.Tooltip("mean_probability:Q", format=".1%"),
                alt.Tooltip("hit_rate:Q", format=".1%"),
            ],
        )
    ).properties(width="container", height=320)
    mo.vstack(
        [mo.md("## Said and come true: points on the dashed line are right"), calibration_chart]
    )
    return


@app.cell(hide_code=True)
def scores(at_risk):
    mo.stop(at_risk.is_empty())
    _scores = px.rows(
        """
        SELECT toString(velocity) AS class, true_positives, false_positives, false_negatives, precision,
               recall, oversold_units, foreseen_units, mean_lead_ms / 60000 AS lead_minutes, forecasts,
               brier, base_rate_brier, calibration_error
        FROM oversell_score FINAL ORDER BY as_of DESC LIMIT 1 BY velocity"""
    ).sort("class")
    mo.stop(_scores.is_empty(), mo.md("No warning has been judged yet."))
    _shown = _scores.unpivot(
        ["true_positives", "false_positives", "false_negatives"],
        index="class",
        variable_name="what",
        value_name="cases",
    ).with_columns(
        pl.col("what").replace_strict(
            {
                "true_positives": "warned, and it happened",
                "false_positives": "warned, and it did not",
                "false_negatives": "happened without a warning",
            }
        )
    )
    score_chart = (
        alt.Chart(_shown)
        .mark_bar()
        .encode(
            y=alt.Y("class:N", title=None),
            x=alt.X("cases:Q", title=None),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(
                    domain=[
                        "warned, and it happened",
                        "warned, and it did not",
                        "happened without a warning",
                    ],
                    range=[px.BLUE, px.ORANGE, px.VERMILION],
                ),
            ),
            tooltip=["class:N", "what:N", "cases:Q"],
        )
        .properties(width="container", height=130)
    )
    mo.vstack(
        [
            mo.md("## Warnings and oversells, by class of demand"),
            score_chart,
            mo.ui.table(px.rounded(_scores), selection=None),
        ]
    )
    return


@app.cell(hide_code=True)
def what_to_do():
    mo.md("""
    ## What to do

    1. Hold back `buffer_units` of the dearest shelves where the next delivery comes too late, or take
       them from the channel that is told last.
    2. Points below the dashed line: too much is said, warnings can be trusted less than they claim.
       Above it: too little. Look whether one class of demand does it before a setting is changed.
    3. Many that happened without a warning: back-test a lower threshold, and see *Tune a threshold*
       for what it costs in alerts.
    4. A Brier score above that of the base rate means that the forecast is worth nothing for that class.
    """)
    return


if __name__ == "__main__":
    app.run()
