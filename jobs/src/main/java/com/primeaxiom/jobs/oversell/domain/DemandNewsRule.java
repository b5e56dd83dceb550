package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;

/**
 * When the demand for a SKU at a location is told again: from the first sale on, when its rate has
 * changed by much, when a promotion begins or ends, and once in a while as long as it sells. So a
 * key that sells evenly is told once a day, one that nobody wants any more a few times until it is
 * forgotten, and one that never sold not at all.
 *
 * @param change share by which the expected rate has to have risen, or risen from now on to be what
 *     it was
 * @param shortestMillis time between two times, but for a promotion: without it the first orders of
 *     a SKU would be told one by one
 * @param longestMillis time after which a key that has sold since is told though nothing changed
 */
public record DemandNewsRule(double change, long shortestMillis, long longestMillis)
    implements Serializable {

  /** Checks the change and the times. */
  public DemandNewsRule {
    if (!(change > 0) || shortestMillis <= 0 || longestMillis < shortestMillis) {
      throw new IllegalArgumentException(
          "A change of %s between %d and %d ms is no news."
              .formatted(change, shortestMillis, longestMillis));
    }
  }

  /** Whether it is to be told. */
  public boolean isNews(ToldDemandState told, DemandReading now) {
    if (told.asOfMillis() == 0) {
      return told.hasSold();
    }
    if (now.isPromotion() != told.isPromotion()) {
      return true;
    }
    long age = now.asOfMillis() - told.asOfMillis();
    return age >= shortestMillis
        && (hasChanged(told.linesAnHour(), now.rate().linesAnHour())
            || (told.hasSold() && age >= longestMillis));
  }

  private boolean hasChanged(double before, double now) {
    return Math.max(before, now) >= (1 + change) * Math.min(before, now);
  }
}
