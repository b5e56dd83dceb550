package com.primeaxiom.localstack.scoring;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A bound that a figure has to keep.
 *
 * @param figure which figure
 * @param bound the bound, which the figure may just reach
 */
record Requirement(Figure figure, double bound) {

  /** Figures that can be bound. */
  enum Figure {
    PRECISION("Precision", true),
    RECALL("Recall", true),
    CAUSE_RIGHT("The share of true alerts with the right cause", true),
    MEDIAN_LAGS_TO_DETECT("The median time to detect as a multiple of the median lag", false),
    FALSE_ALERTS("The number of false alerts per 1,000 SKUs a day", false),
    PHANTOM_PRECISION("Precision on phantom stock", true),
    PHANTOM_RECALL("Recall on phantom stock", true);

    private final String words;
    private final boolean isMinimum;

    Figure(String words, boolean isMinimum) {
      this.words = words;
      this.isMinimum = isMinimum;
    }

    private OptionalDouble in(Scorecard card) {
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

  /** Whether the bound makes sense: a minimum is one of a share, a maximum is not negative. */
  boolean isPossible() {
    return bound >= 0 && (figure.isMinimum ? bound <= 1 : Double.isFinite(bound));
  }

  /** A sentence when the figure does not keep the bound, or when nobody can say whether it does. */
  Optional<String> shortfall(Scorecard card) {
    OptionalDouble value = figure.in(card);
    if (value.isPresent() && isKept(value.getAsDouble())) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is %s; %s %s is required.",
            figure.words,
            value.isPresent()
                ? String.format(Locale.ROOT, "%.4f", value.getAsDouble())
                : "unknown, for there is no case of it",
            figure.isMinimum ? "at least" : "at most",
            bound));
  }

  private boolean isKept(double value) {
    return figure.isMinimum ? value >= bound : value <= bound;
  }
}
