package com.primeaxiom.jobs.atpdrift.domain;

/**
 * How a connector fares; state of the connector operator.
 *
 * @param lastUpdateMillis event time of its newest update; 0 before any
 * @param silentSinceMillis that time once it is too long ago; 0 while the connector works
 * @param stalledFromMillis event time at which its last stall that has ended began; 0 before any
 * @param stalledToMillis event time at which that stall ended; 0 before any
 * @param toldAtMillis event time at which its figures were told last; 0 before
 * @param toldTolerance what was tolerated then, in milliseconds
 * @param toldSilentSinceMillis since when it was silent then
 * @param reachedMillis event time up to which its updates were counted; 0 before any
 */
public record ConnectorState(
    long lastUpdateMillis,
    long silentSinceMillis,
    long stalledFromMillis,
    long stalledToMillis,
    long toldAtMillis,
    long toldTolerance,
    long toldSilentSinceMillis,
    long reachedMillis) {

  /** A connector of which nothing is known yet. */
  public static final ConnectorState UNKNOWN = new ConnectorState(0, 0, 0, 0, 0, 0, 0, 0);

  /** A change of what is tolerated by less than that share is not told. */
  private static final double NOTICEABLE = 0.02;

  /** Figures are told this often even when nothing has changed, for those who plot them. */
  private static final long TELL_EVERY_MILLIS = 3_600_000;

  /**
   * This connector after a minute with updates; one that is told late and is older than what is
   * known changes nothing.
   *
   * @param silenceMillis how long it may be silent
   */
  public ConnectorState after(UpdateMinute minute, long silenceMillis) {
    if (minute.lastMillis() <= lastUpdateMillis) {
      return this;
    }
    boolean wasStalled =
        lastUpdateMillis != 0 && minute.firstMillis() - lastUpdateMillis > silenceMillis;
    return new ConnectorState(
        minute.lastMillis(),
        0,
        wasStalled ? lastUpdateMillis : stalledFromMillis,
        wasStalled ? minute.firstMillis() : stalledToMillis,
        toldAtMillis,
        toldTolerance,
        toldSilentSinceMillis,
        reachedMillis);
  }

  /**
   * This connector at a time.
   *
   * @param silenceMillis how long it may be silent
   */
  public ConnectorState at(long nowMillis, long silenceMillis) {
    boolean isSilent = nowMillis - lastUpdateMillis > silenceMillis;
    return new ConnectorState(
        lastUpdateMillis,
        isSilent ? lastUpdateMillis : 0,
        stalledFromMillis,
        stalledToMillis,
        toldAtMillis,
        toldTolerance,
        toldSilentSinceMillis,
        nowMillis);
  }

  /** Whether the lags of a minute are those of a queue that is worked off after a stall. */
  public boolean isCatchingUp(UpdateMinute minute, long toleratedMillis) {
    return stalledToMillis != 0 && minute.firstMillis() <= stalledToMillis + toleratedMillis;
  }

  /** Whether figures differ from those that were told last by so much that they have to be told. */
  public boolean isNews(SyncLag lag) {
    return toldAtMillis == 0
        || lag.silentSinceMillis() != toldSilentSinceMillis
        || Math.abs(lag.toleratedMillis() - toldTolerance) > NOTICEABLE * toldTolerance
        || lag.asOfMillis() - toldAtMillis >= TELL_EVERY_MILLIS;
  }

  /** This connector after its figures were told. */
  public ConnectorState told(SyncLag lag) {
    return new ConnectorState(
        lastUpdateMillis,
        silentSinceMillis,
        stalledFromMillis,
        stalledToMillis,
        lag.asOfMillis(),
        lag.toleratedMillis(),
        lag.silentSinceMillis(),
        reachedMillis);
  }
}
