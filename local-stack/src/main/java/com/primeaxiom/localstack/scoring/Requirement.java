package com.primeaxiom.localstack.scoring;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A bound that a figure has to keep.
 *
 * @param <C> what the figure is of
 * @param figure which figure
 * @param bound the bound, which the figure may just reach
 */
record Requirement<C>(Figure<C> figure, double bound) {

  /**
   * A figure that can be bound.
   *
   * @param <C> what it is of
   */
  interface Figure<C> {

    /** Its name, to begin a sentence with. */
    String words();

    /** Whether more is better, and it is a share; otherwise less is. */
    boolean isMinimum();

    /** Its value; nothing when there is no case of it. */
    OptionalDouble in(C card);
  }

  /** Whether the bound makes sense: a minimum is one of a share, a maximum is not negative. */
  boolean isPossible() {
    return bound >= 0 && (figure.isMinimum() ? bound <= 1 : Double.isFinite(bound));
  }

  /** A sentence when the figure does not keep the bound, or when nobody can say whether it does. */
  Optional<String> shortfall(C card) {
    OptionalDouble value = figure.in(card);
    if (value.isPresent() && isKept(value.getAsDouble())) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s is %s; %s %s is required.",
            figure.words(),
            value.isPresent()
                ? String.format(Locale.ROOT, "%.4f", value.getAsDouble())
                : "unknown, for there is no case of it",
            figure.isMinimum() ? "at least" : "at most",
            bound));
  }

  private boolean isKept(double value) {
    return figure.isMinimum() ? value >= bound : value <= bound;
  }
}
