package com.primeaxiom.localstack.scoring;

import java.util.Optional;
import java.util.OptionalDouble;

/** Figures of a drift score that can be bound. */
enum DriftFigure implements Requirement.Figure<Scorecard> {
  PRECISION("Precision", true),
  RECALL("Recall", true),
  CAUSE_RIGHT("The share of true alerts with the right cause", true),
  MEDIAN_LAGS_TO_DETECT("The median time to detect as a multiple of the median lag", false),
  FALSE_ALERTS("The number of false alerts per 1,000 SKUs a day", false),
  PHANTOM_PRECISION("Precision on phantom stock", true),
  PHANTOM_RECALL("Recall on phantom stock", true);

  private final String words;
  private final boolean isMinimum;

  DriftFigure(String words, boolean isMinimum) {
    this.words = words;
    this.isMinimum = isMinimum;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean isMinimum() {
    return isMinimum;
  }

  @Override
  public OptionalDouble in(Scorecard card) {
    Figures all = card.ours().all();
    return switch (this) {
      case PRECISION -> all.precision().value();
      case RECALL -> all.recall().value();
      case CAUSE_RIGHT -> all.causeRight().value();
      case MEDIAN_LAGS_TO_DETECT -> median(all.lagsToDetect());
      case FALSE_ALERTS -> all.falseAlertsAThousandSkusADay();
      case PHANTOM_PRECISION -> card.phantoms().precision().value();
      case PHANTOM_RECALL -> card.phantoms().recall().value();
    };
  }

  private static OptionalDouble median(Optional<Spread> spread) {
    return spread.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(spread.get().median());
  }
}
