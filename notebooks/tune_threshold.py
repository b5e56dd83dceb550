import marimo

__generated_with = "0.25.2"
app = marimo.App(
    width="medium",
    app_title="Tune a threshold",
    css_file="primeaxiom.css",
)

with app.setup:
    import json
    import os
    from pathlib import Path

    import altair as alt
    import marimo as mo
    import polars as pl

    import primeaxiom as px


@app.cell(hide_code=True)
def question():
    mo.md("""
    # Where should the threshold be?

    Alerts are judged by what they would have been: a back-test runs the job over what has
    happened, once for each policy.
    """)
    return


@app.cell(hide_code=True)
def choose_folder():
    folder_choice = mo.ui.text(
        value=str(mo.cli_args().get("backtest") or os.environ.get("BACKTEST_FOLDER", "")),
        label="Folder that `stack backtest --out` wrote",
        full_width=True,
    )
    folder_choice
    return (folder_choice,)


@app.cell(hide_code=True)
def read(folder_choice):
    _folder = Path(folder_choice.value.strip() or "no folder").expanduser()
    _runs = {
        each.parent.name if each.parent != _folder else "this run": each.parent
        for each in sorted([*_folder.glob("summary.json"), *_folder.glob("*/summary.json")])
    }
    mo.stop(
        not _runs,
        px.sentence(
            "There is no back-test to read. Make one, and name its folder above:"
            " `local-stack/stack backtest --events DIR --job atp-drift --out RESULT --compare defaults strict.yaml`."
        ),
    )
    runs = _runs
    comparison = (
        json.loads((_folder / "compare.json").read_text(encoding="utf-8"))
        if (_folder / "compare.json").is_file()
        else []
    )
    summaries = {
        name: json.loads((folder / "summary.json").read_text(encoding="utf-8"))
        for name, folder in runs.items()
    }
    return comparison, runs, summaries


@app.cell(hide_code=True)
def compare(comparison, summaries):
    _known = [line for line in comparison if line["true_alerts"] is not None]
    _lines = (
        [
            {
                "policy": line["policy"],
                "what": what,
                "a day": line[key] / line["alerts"] * line["alerts_a_day"],
            }
            for line in _known
            if line["alerts"]
            for what, key in [
                ("true", "true_alerts"),
                ("false", "false_alerts"),
                ("retracted", "retracted_alerts"),
            ]
        ]
        if _known
        else [
            {"policy": name, "what": "not judged", "a day": each["alerts"]["a_day"]}
            for name, each in summaries.items()
        ]
    )
    mo.stop(not _lines, mo.md("No policy made an alert."))
    policy_chart = (
        alt.Chart(pl.DataFrame(_lines))
        .mark_bar()
        .encode(
            y=alt.Y("policy:N", title=None, sort=None),
            x=alt.X("a day:Q", title="alerts a day"),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(
                    domain=["true", "false", "retracted", "not judged"],
                    range=[px.BLUE, px.ORANGE, px.GREY, px.SKY],
                ),
            ),
            tooltip=["policy:N", "what:N", alt.Tooltip("a day:Q", format=".1f")],
        )
        .properties(width="container")
    )
    _table = [
        {
            "policy": line["policy"],
            "alerts": line["alerts"],
            "a day": line["alerts_a_day"],
            "precision": "–"
            if line["true_alerts"] is None or not line["alerts"]
            else px.percent(
                line["true_alerts"] / max(1, line["true_alerts"] + line["false_alerts"])
            ),
            "minutes to open": None
            if line["median_seconds_to_open"] is None
            else line["median_seconds_to_open"] / 60,
            "money at risk": ", ".join(
                px.money(minor, currency) for currency, minor in line["money_at_risk_minor"].items()
            ),
        }
        for line in comparison
    ]
    mo.vstack(
        [mo.md("## The policies side by side"), policy_chart]
        + ([mo.ui.table(pl.DataFrame(_table), selection=None)] if _table else [])
    )
    return


@app.cell(hide_code=True)
def read_alerts(runs):
    def _greatest(path):
        episodes = {}
        with path.open(encoding="utf-8") as steps:
            for step in steps:
                alert = json.loads(step)
                episode = episodes.setdefault(
                    alert["alert_id"],
                    {
                        "type": alert["type"],
                        "money": 0,
                        "currency": None,
                        "values": {},
                        "status": "",
                    },
                )
                episode["status"] = alert["status"]
                if alert.get("money_at_risk_minor") is not None:
                    episode["money"] = max(episode["money"], alert["money_at_risk_minor"])
                    episode["currency"] = alert["currency"]
                for each in alert["explanation"]:
                    if isinstance(each["value"], (int, float)):
                        value = abs(each["value"])
                        episode["values"][each["name"]] = max(
                            episode["values"].get(each["name"], value), value
                        )
        return list(episodes.values())

    episodes = {name: _greatest(folder / "alerts.jsonl") for name, folder in runs.items()}
    mo.stop(
        not any(episodes.values()),
        mo.md("No run made an alert, so no threshold can be looked for in them."),
    )
    return (episodes,)


@app.cell(hide_code=True)
def choose_measure(episodes):
    _types = sorted({each["type"] for run in episodes.values() for each in run})
    run_choice = mo.ui.dropdown(
        [name for name, run in episodes.items() if run],
        value=next(name for name, run in episodes.items() if run),
        label="Run",
        allow_select_none=False,
    )
    type_choice = mo.ui.dropdown(_types, value=_types[0], label="Alerts", allow_select_none=False)
    mo.hstack([run_choice, type_choice], justify="start", wrap=True)
    return run_choice, type_choice


@app.cell(hide_code=True)
def choose_name(episodes, run_choice, type_choice):
    of_type = [each for each in episodes[run_choice.value] if each["type"] == type_choice.value]
    _values = {}
    for _each in of_type:
        for _name, _value in _each["values"].items():
            _values.setdefault(_name, set()).add(_value)
    _names = sorted(name for name, values in _values.items() if len(values) > 1)
    mo.stop(not _names, mo.md("These alerts of this run differ in no figure."))
    measure_choice = mo.ui.dropdown(
        _names,
        value="relative_excess" if "relative_excess" in _names else _names[0],
        label="A figure that they explain themselves by",
        allow_select_none=False,
    )
    measure_choice
    return measure_choice, of_type


@app.cell(hide_code=True)
def curve(measure_choice, of_type, run_choice, summaries):
    _days = max(summaries[run_choice.value]["days"], 1e-9)
    _found = sorted(
        (
            (each["values"][measure_choice.value], each["money"])
            for each in of_type
            if measure_choice.value in each["values"]
        ),
        reverse=True,
    )
    _all = sum(money for _, money in _found) or 1
    _points, _money = [], 0
    for _place, (_value, _each) in enumerate(_found, 1):
        _money += _each
        _points.append(
            {
                "threshold": _value,
                "alerts a day": _place / _days,
                "share of the money": _money / _all,
            }
        )
    curve_data = pl.DataFrame(_points).group_by("threshold").last().sort("threshold")
    _base = alt.Chart(curve_data).encode(
        x=alt.X(
            "threshold:Q",
            title=f"{measure_choice.value.replace('_', ' ')}, at least",
            scale=alt.Scale(zero=False),
        )
    )
    curve_chart = (
        alt.layer(
            _base.mark_line(interpolate="step-before", color=px.BLUE).encode(
                y=alt.Y("alerts a day:Q", axis=alt.Axis(titleColor=px.BLUE)),
                tooltip=["threshold:Q", "alerts a day:Q"],
            ),
            _base.mark_line(
                interpolate="step-before", color=px.VERMILION, strokeDash=[6, 4]
            ).encode(
                y=alt.Y("share of the money:Q", axis=alt.Axis(format="%", titleColor=px.VERMILION)),
                tooltip=["threshold:Q", "share of the money:Q"],
            ),
        )
        .resolve_scale(y="independent")
        .properties(width="container")
    )
    _tenth = curve_data.filter(pl.col("share of the money") >= 0.9).tail(1)
    mo.vstack(
        [
            mo.md(
                "## What a higher threshold would leave\n\n"
                + (
                    f"From {_tenth['threshold'][0]:.3g} on, {_tenth['alerts a day'][0]:.1f} alerts a day have nine tenths of"
                    f" the money of the {len(_found) / _days:.1f} a day of this run."
                    if _tenth.height
                    else ""
                )
                + " An estimate: only what this run told of is in it, so it says nothing of lower thresholds,"
                " nor of alerts that would open later."
            ),
            curve_chart,
        ]
    )
    return


@app.cell(hide_code=True)
def what_to_do():
    mo.md("""
    ## What to do

    1. Read from the curve where most of the money is left with few alerts.
    2. Write that into a policy file and back-test it beside the one in force; the comparison has the
       answer, the curve only the guess.
    3. `local-stack/stack policy apply FILE --why "…"` puts it in force without a restart, and
       `policy rollback` takes it back.
    4. Look at *Alert quality* a week later.
    """)
    return


if __name__ == "__main__":
    app.run()
