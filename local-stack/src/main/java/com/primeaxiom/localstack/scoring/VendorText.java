package com.primeaxiom.localstack.scoring;

import java.util.List;
import java.util.Locale;

/** A score of vendor misses for the console. */
final class VendorText {

  /** So many of each sort are named; the JSON names all. */
  private static final int NAMED = 5;

  private final StringBuilder text = new StringBuilder();

  private VendorText() {}

  /** The tables, each line with its end. */
  static String of(VendorScorecard card) {
    return new VendorText().text(card);
  }

  private String text(VendorScorecard card) {
    line(
        "Seed %d, %s to %s: %,d misses of truth",
        card.world().seed(),
        card.world().startedAt(),
        card.world().endedAt(),
        card.all().found() + card.all().missed());
    line("");
    line("precision (95 %%)        %24s", FigureText.withInterval(card.all().precision()));
    line("recall (95 %%)           %24s", FigureText.withInterval(card.all().recall()));
    line("right party (95 %%)      %24s", FigureText.withInterval(card.all().partyRight()));
    line("  of all true misses    %24s", FigureText.withInterval(card.all().attributed()));
    line("");
    line(
        "%-22s %7s %7s %7s %10s %9s %12s",
        "kind", "found", "missed", "wrong", "precision", "recall", "right party");
    card.kinds().forEach(this::kind);
    line("");
    line("%-22s %7s %7s %9s %12s", "cause", "found", "missed", "recall", "right party");
    card.causes().forEach(this::cause);
    line("");
    line("%-22s %s", "party", "told as");
    card.parties().forEach((party, told) -> line("%-22s %s", party, told));
    named("not told", card.missed());
    named("told and not true", card.wrong());
    named("of another party", card.wrongParty());
    return text.toString();
  }

  private void kind(VendorFigures kind) {
    line(
        "%-22s %,7d %,7d %,7d %10s %9s %12s",
        kind.name(),
        kind.found(),
        kind.missed(),
        kind.wrong(),
        FigureText.percent(kind.precision()),
        FigureText.percent(kind.recall()),
        FigureText.percent(kind.partyRight()));
  }

  private void cause(VendorFigures cause) {
    line(
        "%-22s %,7d %,7d %9s %12s",
        cause.name(),
        cause.found(),
        cause.missed(),
        FigureText.percent(cause.recall()),
        FigureText.percent(cause.partyRight()));
  }

  private void named(String title, List<VendorMiss> misses) {
    if (misses.isEmpty()) {
      return;
    }
    line("");
    line("%,d %s", misses.size(), title);
    misses.stream()
        .limit(NAMED)
        .forEach(
            miss ->
                line(
                    "  %s of %s line %d: %s%s",
                    miss.key().kind(),
                    miss.key().purchaseOrderId(),
                    miss.key().lineNumber(),
                    miss.party(),
                    miss.cause() == null ? "" : ", " + miss.cause()));
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
