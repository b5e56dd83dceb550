import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Alert quality",
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
    # Are our alerts worth reading?

    How many there are, how many reach people, how many were wrong, and how long it takes until
    somebody looks.
    """)
    return


@app.cell(hide_code=True)
def quality():
    quality = px.asked(
        """
        SELECT opened_day, toString(type) AS type, toString(audience) AS audience,
               toString(severity) AS severity, alerts, told, rolled_up, acknowledged, open, resolved,
               retracted, reminders, came_true, did_not_come_true, median_minutes_to_acknowledge,
               median_minutes_open
        FROM alert_quality ORDER BY opened_day, type, audience, severity"""
    )
    mo.stop(
        quality.is_empty(),
        px.sentence(
            "No alert is known yet. The job `alert-desk` keeps them:"
            " `local-stack/stack submit alert-desk`."
        ),
    )
    return (quality,)


@app.cell(hide_code=True)
def by_day(quality):
    _told = quality.with_columns(
        (pl.col("alerts") - pl.col("told")).alias("not told by themselves")
    )
    day_chart = (
        alt.Chart(
            _told.group_by("opened_day", "type")
            .agg(pl.col("alerts").sum())
            .sort("opened_day", "type")
        )
        .mark_bar()
        .encode(
            x=alt.X(
                "opened_day:O", title=None, timeUnit="yearmonthdate", axis=alt.Axis(format="%d %b")
            ),
            y=alt.Y("alerts:Q", title="alerts that began"),
            color="type:N",
            tooltip=["opened_day:T", "type:N", "alerts:Q"],
        )
        .properties(width="container")
    )
    _days = quality["opened_day"].n_unique()
    mo.vstack(
        [
            mo.md(
                f"## How many\n\n{px.count(quality['alerts'].sum())} alerts on {_days} days,"
                f" {quality['alerts'].sum() / _days:.1f} a day; {px.count(quality['told'].sum())} were told by"
                f" themselves, {px.count(quality['rolled_up'].sum())} inside another one."
            ),
            day_chart,
        ]
    )
    return


@app.cell(hide_code=True)
def ends(quality):
    _ends = (
        quality.group_by("type")
        .agg(pl.col("open", "resolved", "retracted").sum())
        .unpivot(
            ["open", "resolved", "retracted"],
            index="type",
            variable_name="end",
            value_name="alerts",
        )
        .sort("type", "end")
    )
    end_chart = (
        alt.Chart(_ends)
        .mark_bar()
        .encode(
            y=alt.Y("type:N", title=None),
            x=alt.X("alerts:Q", stack="normalize", title=None, axis=alt.Axis(format="%")),
            color=alt.Color(
                "end:N",
                scale=alt.Scale(
                    domain=["open", "resolved", "retracted"],
                    range=[px.ORANGE, px.BLUE, px.VERMILION],
                ),
            ),
            tooltip=["type:N", "end:N", "alerts:Q"],
        )
        .properties(width="container")
    )
    _judged = quality.select(pl.col("came_true", "did_not_come_true").sum()).row(0)
    mo.vstack(
        [
            mo.md(
                "## How they end\n\nRetracted: only late data had caused it."
                + (
                    f" Of {px.count(sum(_judged))} warnings of overselling that were judged"
                    f" {px.count(_judged[0])} came true ({px.percent(_judged[0] / sum(_judged))})."
                    if sum(_judged)
                    else " No warning of overselling has been judged yet."
                )
            ),
            end_chart,
        ]
    )
    return


@app.cell(hide_code=True)
def steps(quality):
    mo.stop(quality.is_empty())
    _steps = px.rows(
        """
        SELECT toString(type) AS type, toString(fate) AS fate, count() AS steps
        FROM alert_step FINAL GROUP BY type, fate ORDER BY type, fate"""
    ).with_columns(pl.col("fate").str.replace_all("_", " ").str.to_lowercase())
    mo.stop(_steps.is_empty(), mo.md("No step of an alert is known."))
    step_chart = (
        alt.Chart(_steps)
        .mark_bar()
        .encode(
            y=alt.Y("type:N", title=None),
            x=alt.X("steps:Q", title="steps"),
            color="fate:N",
            tooltip=["type:N", "fate:N", "steps:Q"],
        )
        .properties(width="container")
    )
    mo.vstack([mo.md("## What becomes of their steps"), step_chart])
    return


@app.cell(hide_code=True)
def messages(quality):
    mo.stop(quality.is_empty())
    _messages = px.rows(
        """
        SELECT toString(channel) AS channel, toStartOfHour(occurred_at) AS hour,
               countIf(sequence = 1) AS messages, count() - messages AS edits
        FROM alert_notice FINAL GROUP BY channel, hour ORDER BY channel, hour"""
    )
    mo.stop(_messages.is_empty(), mo.md("No message was written yet."))
    message_chart = (
        alt.Chart(_messages)
        .mark_bar()
        .encode(
            x=alt.X("hour:T", title=None),
            y=alt.Y("messages:Q", title="messages an hour"),
            color="channel:N",
            tooltip=["channel:N", "hour:T", "messages:Q", "edits:Q"],
        )
        .properties(width="container")
    )
    mo.vstack([mo.md("## How much people are told"), message_chart])
    return


@app.cell(hide_code=True)
def looked_after(quality):
    _shown = (
        quality.group_by("audience", "severity")
        .agg(
            pl.col("alerts", "told", "acknowledged", "reminders").sum(),
            (pl.col("median_minutes_to_acknowledge") * pl.col("acknowledged"))
            .sum()
            .alias("weighted"),
        )
        .with_columns(
            (pl.col("acknowledged") / pl.col("told")).fill_nan(None).alias("acknowledged share"),
        )
        .drop("weighted")
        .sort("audience", "severity")
    )
    mo.vstack(
        [
            mo.md(
                "## Does somebody look?\n\n"
                + (
                    "Nobody has acknowledged an alert: `local-stack/stack alerts ack`, or the buttons in Slack."
                    if not quality["acknowledged"].sum()
                    else f"{px.count(quality['acknowledged'].sum())} were acknowledged."
                )
            ),
            mo.ui.table(px.rounded(_shown), selection=None),
            mo.ui.table(
                px.rows("SELECT * FROM alert_acknowledgement ORDER BY audience, severity"),
                selection=None,
            ),
        ]
    )
    return


@app.cell(hide_code=True)
def what_to_do():
    mo.md("""
    ## What to do

    1. A type that is seldom acknowledged and often ends by itself is told too early or too often:
       raise its threshold or its duration (*Tune a threshold*), or route it to nowhere.
    2. Retracted alerts come from late data: allow more lateness for the source that is late.
    3. Many that are overtaken before they are told: the wait of the desk does its work.
    4. More than a person reads in a channel: group, or write a digest (`docs/alert-desk.md`).
    """)
    return


if __name__ == "__main__":
    app.run()
