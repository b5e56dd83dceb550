package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.io.Serializable;

/**
 * When a figure that does not follow is stuck.
 *
 * @param lags after how many tolerated lags of its connector a second change that a channel has not
 *     followed shows its figure to be stuck
 * @param knownSamples updates that have to be observed before it is known how long a connector
 *     takes
 */
public record StuckRule(double lags, long knownSamples) implements Serializable {

  /** Until it is known how long a connector takes, it may be one that is told once an hour. */
  private static final long UNKNOWN_LAG_MILLIS = 3_600_000;

  /**
   * After how long a second change that a channel has not followed shows its figure to be stuck.
   */
  public double waitMillis(SyncLag lag) {
    boolean isKnown = lag.samples() >= knownSamples;
    return lags * Math.max(lag.toleratedMillis(), isKnown ? 0 : UNKNOWN_LAG_MILLIS);
  }
}
