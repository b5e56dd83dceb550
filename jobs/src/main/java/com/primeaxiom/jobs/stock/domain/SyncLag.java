package com.primeaxiom.jobs.stock.domain;

/**
 * How long a connector takes, as it was observed, and how long one waits for it therefore.
 *
 * @param connector the connector
 * @param asOfMillis event time from which this holds
 * @param samples updates that were measured
 * @param medianMillis median lag
 * @param p90Millis lag that 9 of 10 updates keep
 * @param p99Millis lag that 99 of 100 updates keep
 * @param toleratedMillis how long a figure may be wrong before that is more than waiting
 * @param silentSinceMillis event time of the newest update when there has been none for too long; 0
 *     while the connector works
 * @param stalledFromMillis event time at which its last stall that has ended began; 0 before any
 * @param stalledToMillis event time at which that stall ended; 0 before any
 */
public record SyncLag(
    Connector connector,
    long asOfMillis,
    long samples,
    long medianMillis,
    long p90Millis,
    long p99Millis,
    long toleratedMillis,
    long silentSinceMillis,
    long stalledFromMillis,
    long stalledToMillis) {

  /** These figures from a time on. */
  public SyncLag asOf(long atMillis) {
    return new SyncLag(
        connector,
        atMillis,
        samples,
        medianMillis,
        p90Millis,
        p99Millis,
        toleratedMillis,
        silentSinceMillis,
        stalledFromMillis,
        stalledToMillis);
  }

  /** Whether nothing is known of the connector any more. */
  public boolean isUnobserved() {
    return samples == 0 && silentSinceMillis == 0;
  }

  /** For so many tolerated lags after a stall a connector works off its queue. */
  private static final int CATCHING_UP = 2;

  /**
   * Whether updates were or are held up for a figure that went wrong at a time: the connector fell
   * silent before it could have been updated.
   *
   * @param wrongSinceMillis event time since which the figure is wrong
   * @param nowMillis event time
   */
  public boolean holdsUp(long wrongSinceMillis, long nowMillis) {
    long couldHave = wrongSinceMillis + toleratedMillis;
    if (silentSinceMillis != 0 && silentSinceMillis <= couldHave) {
      return true;
    }
    return stalledToMillis != 0
        && stalledFromMillis <= couldHave
        && stalledToMillis > wrongSinceMillis
        && nowMillis <= stalledToMillis + CATCHING_UP * toleratedMillis;
  }
}
