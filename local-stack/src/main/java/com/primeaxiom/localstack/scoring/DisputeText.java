package com.primeaxiom.localstack.scoring;

import com.primeaxiom.localstack.scoring.DisputeScorecard.Figures;
import java.util.Locale;

/** A score of disputes for the console; every exception is named. */
final class DisputeText {

  private final StringBuilder text = new StringBuilder();

  private DisputeText() {}

  /** The table and the exceptions, each line with its end. */
  static String of(DisputeScorecard card) {
    return new DisputeText().text(card);
  }

  private String text(DisputeScorecard card) {
    line(
        "Seed %d, %s to %s: %,d disputes",
        card.world().seed(), card.world().startedAt(), card.world().endedAt(), card.disputes());
    line("");
    line("%-20s %9s %9s %9s %10s %9s", "", "right", "missing", "wrong", "precision", "recall");
    card.figures().forEach(figures -> figures(figures.aspect().name(), figures));
    figures("ALL", card.all());
    line("");
    line("%,d exceptions", card.differences().size());
    for (DisputeDifference one : card.differences()) {
      line(
          "  %s %s of %s: %s, told: %s",
          one.aspect(),
          one.problem(),
          one.subject(),
          one.expected().isEmpty() ? "nothing" : one.expected(),
          one.told().isEmpty() ? "nothing" : one.told());
    }
    return text.toString();
  }

  private void figures(String name, Figures figures) {
    line(
        "%-20s %,9d %,9d %,9d %10s %9s",
        name,
        figures.right(),
        figures.missing(),
        figures.wrong(),
        FigureText.percent(figures.precision()),
        FigureText.percent(figures.recall()));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
