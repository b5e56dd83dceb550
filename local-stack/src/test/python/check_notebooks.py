"""Runs every notebook as marimo does and looks at what came out.

usage: check_notebooks.py NOTEBOOKS OUT filled|empty

filled  every cell ends without an error, every notebook has charts, and each chart, drawn by
        Vega, has at least one mark. The sheets are written to OUT, a file for each.
empty   no notebook has a chart, and each shows its sentence.
"""

import importlib
import re
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

NOTEBOOKS = [
    "atp_drift",
    "oversell",
    "vendor_scorecards",
    "chargebacks",
    "alert_quality",
    "tune_threshold",
]

# How Vega names the groups of what it draws, as against axes and legends.
MARKS = re.compile(r"\bmark-(rect|line|symbol|rule|area|text|bar|arc)\b.*\brole-mark\b")


def marks(svg: str) -> int:
    """Marks that carry data in a drawing."""
    drawn = 0
    for group in xml.fromstring(svg).iter("{http://www.w3.org/2000/svg}g"):
        if MARKS.search(group.get("class", "")):
            drawn += len(list(group))
    return drawn


def main(notebooks: Path, out: Path, world: str) -> int:
    sys.path.insert(0, str(notebooks))
    import altair as alt
    import primeaxiom as px

    wrong = []
    for name in NOTEBOOKS:
        outputs, definitions = importlib.import_module(name).app.run()
        shown = "".join(getattr(output, "text", "") for output in outputs if output is not None)
        charts = {
            key: value
            for key, value in definitions.items()
            if isinstance(value, alt.TopLevelMixin)
        }
        sentences = shown.count("<marimo-callout-output")
        print(f"{name}: {len(charts)} charts, {sentences} sentences")
        if world == "empty":
            if charts or sentences != 1:
                wrong.append(f"{name} has no sentence of its own, or charts without rows")
            continue
        if sentences or not charts:
            wrong.append(f"{name} has nothing to show: {shown[:300]}")
        for key, chart in charts.items():
            drawn = marks(px.drawing(chart))
            if not drawn:
                wrong.append(f"{key} of {name} is empty")
        if "sheet_html" in definitions:
            page = px.document(name, definitions["sheet_html"])
            (out / f"{name}.html").write_text(page, encoding="utf-8")
    if world == "filled":
        import scorecard_sheet

        for window in (30, 7):
            for card in scorecard_sheet.cards(window).head(2).iter_rows(named=True):
                sheet = scorecard_sheet.Scorecard.of(card, window).sheet()
                file = out / f"card-{card['vendor_id']}-{window}-{card['day']:%Y-%m-%d}.html"
                file.write_text(px.document(card["vendor_id"], sheet), encoding="utf-8")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]))
