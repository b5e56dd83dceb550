import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="ATP drift",
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
    # Does the shop sell what the warehouse has?

    **Drift** is what a shop shows less what the warehouse can promise it. Above zero customers
    buy what is not there; below zero goods lie that nobody can buy.
    """)
    return


@app.cell(hide_code=True)
def now():
    latest = px.asked(
        """
        SELECT sku, location_id, channel, occurred_at, storefront_available_units,
               warehouse_atp_units, in_flight_units, channel_buffer_units, drift_units, wrong_since
        FROM atp_drift_latest FINAL
        ORDER BY abs(drift_units) DESC, sku, location_id, channel LIMIT 500"""
    )
    mo.stop(
        latest.is_empty(),
        px.sentence(
            "No drift has been read yet. The job `atp-drift` compares shop and warehouse at each of"
            " their events: `local-stack/stack submit atp-drift`."
        ),
    )
    return (latest,)


@app.cell(hide_code=True)
def health(latest):
    _order = ["OVERSOLD", "OVERSELL_RISK", "STOCK_OUT_RISK", "DRIFTING", "HEALTHY"]
    _colors = [px.VERMILION, px.ORANGE, px.PURPLE, px.SKY, px.GREEN]
    _health = px.rows(
        "SELECT toString(health) AS health, count() AS skus FROM sku_health GROUP BY health"
    )
    health_chart = (
        alt.Chart(_health)
        .mark_bar()
        .encode(
            y=alt.Y("health:N", title=None, sort=_order),
            x=alt.X("skus:Q", title="SKUs at a location"),
            color=alt.Color("health:N", legend=None, scale=alt.Scale(domain=_order, range=_colors)),
            tooltip=["health:N", "skus:Q"],
        )
        .properties(width="container", height=140)
    )
    mo.vstack(
        [
            mo.md(
                f"## How the shelves stand now\n\n{px.count(latest.filter(pl.col('drift_units') != 0).height)} of the"
                f" {px.count(latest.height)} shop figures that differ most are wrong at this moment."
            ),
            health_chart,
        ]
    )
    return


@app.cell(hide_code=True)
def by_hour(latest):
    mo.stop(latest.is_empty())
    _hours = px.rows(
        """
        WITH (SELECT max(minute) FROM atp_drift_minute) AS newest
        SELECT toStartOfHour(minute) AS hour, toString(channel) AS channel,
               sumIf(max_drift, max_drift > 0) AS shown_too_much,
               countIf(last_drift != 0) / count() AS wrong_share
        FROM atp_drift_minute FINAL
        WHERE minute > newest - INTERVAL 7 DAY
        GROUP BY hour, channel ORDER BY hour, channel"""
    )
    mo.stop(_hours.is_empty())
    hour_chart = (
        alt.Chart(_hours)
        .mark_rect()
        .encode(
            x=alt.X("hour:T", title=None, timeUnit="yearmonthdatehours"),
            y=alt.Y("channel:N", title=None),
            color=alt.Color(
                "wrong_share:Q",
                title="share of minutes with a change that end wrong",
                legend=alt.Legend(format="%"),
            ),
            tooltip=[
                "hour:T",
                "channel:N",
                alt.Tooltip("wrong_share:Q", format=".1%"),
                "shown_too_much:Q",
            ],
        )
        .properties(width="container", height=120)
    )
    mo.vstack([mo.md("## Which shop is wrong, and when (the last 7 days)"), hour_chart])
    return


@app.cell(hide_code=True)
def lags(latest):
    mo.stop(latest.is_empty())
    _lags = px.rows(
        """
        SELECT concat(location_id, ' → ', channel) AS connector, median_ms / 1000 AS median_s,
               p90_ms / 1000 AS p90_s, p99_ms / 1000 AS p99_s, tolerated_ms / 1000 AS tolerated_s,
               samples, silent_since IS NOT NULL AS silent
        FROM sync_lag FINAL ORDER BY as_of DESC LIMIT 1 BY location_id, channel"""
    ).sort("p99_s", descending=True)
    mo.stop(_lags.is_empty(), mo.md("No connector has been measured yet."))
    _base = alt.Chart(_lags).encode(y=alt.Y("connector:N", title=None, sort=None))
    lag_chart = (
        _base.mark_rule(strokeWidth=4, color=px.SKY).encode(
            x=alt.X(
                "median_s:Q",
                title="seconds from the warehouse to the shop: median to 99 of 100; the tick is what is tolerated",
                scale=alt.Scale(type="log"),
            ),
            x2="p99_s:Q",
        )
        + _base.mark_point(filled=True, size=60, opacity=1, color=px.BLUE).encode(
            x="median_s:Q",
            tooltip=["connector:N", "median_s:Q", "p90_s:Q", "p99_s:Q", "samples:Q", "silent:N"],
        )
        + _base.mark_tick(color=px.VERMILION, thickness=3).encode(
            x="tolerated_s:Q", tooltip=["connector:N", "tolerated_s:Q"]
        )
    ).properties(width="container")
    mo.vstack([mo.md("## How long the news takes to each shop"), lag_chart])
    return


@app.cell(hide_code=True)
def choose(latest):
    worst_table = mo.ui.table(
        latest.with_columns(pl.col("drift_units").alias("drift")).select(
            "sku",
            "location_id",
            "channel",
            "drift",
            "storefront_available_units",
            "warehouse_atp_units",
            "in_flight_units",
            "channel_buffer_units",
            "wrong_since",
            "occurred_at",
        ),
        selection="single",
        initial_selection=[0],
        page_size=8,
        label="What is most wrong now; choose one to see its days",
    )
    worst_table
    return (worst_table,)


@app.cell(hide_code=True)
def life(worst_table):
    mo.stop(worst_table.value.is_empty(), mo.md("Choose a SKU."))
    _key = worst_table.value.row(0, named=True)
    _minutes = px.rows(
        """
        SELECT minute, last_storefront_available AS shown,
               last_warehouse_atp - last_in_flight - last_channel_buffer AS promisable, last_drift AS drift
        FROM atp_drift_minute FINAL
        WHERE sku = {sku:String} AND location_id = {location:String} AND channel = {channel:String}
        ORDER BY minute DESC LIMIT 2000""",
        sku=_key["sku"],
        location=_key["location_id"],
        channel=_key["channel"],
    )
    mo.stop(_minutes.is_empty(), mo.md("Its minutes are not there any more."))
    _long = (
        _minutes.sort("minute")
        .unpivot(["shown", "promisable"], index="minute", variable_name="what", value_name="units")
        .with_columns(
            pl.col("what").replace_strict(
                {"shown": "shown by the shop", "promisable": "can be promised to it"}
            )
        )
    )
    life_chart = (
        alt.Chart(_long)
        .mark_line(interpolate="step-after")
        .encode(
            x=alt.X("minute:T", title=None),
            y=alt.Y("units:Q"),
            color=alt.Color("what:N", scale=alt.Scale(range=[px.BLUE, px.ORANGE])),
            strokeDash="what:N",
            tooltip=["minute:T", "what:N", "units:Q"],
        )
        .properties(width="container")
    )
    mo.vstack([mo.md(f"**{_key['sku']}** at {_key['location_id']}, {_key['channel']}"), life_chart])
    return


@app.cell(hide_code=True)
def what_to_do():
    mo.md("""
    ## What to do

    1. **Oversold** shelves first: take them out of sale where they are shown, then look for the cause
       in the alert (`local-stack/stack alerts list`).
    2. One shop wrong at all hours is a connector: look at its lag, and at whether it is silent.
    3. All shops wrong for one SKU is the warehouse: let it be counted.
    4. Wrong for some minutes after each sale is the usual lag. If it costs oversells, see *What if
       channels had held back more?* in `docs/backtest.md` before a buffer is set.
    """)
    return


if __name__ == "__main__":
    app.run()
