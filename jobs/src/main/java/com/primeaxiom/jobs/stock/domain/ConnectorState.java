package com.primeaxiom.jobs.stock.domain;

/**
 * How a connector fares; state of the connector operator.
 *
 * @param lastUpdateMillis event time of its newest update; 0 before any
 * @param waiting figures that wait for an update
 * @param waitingSinceMillis event time since which there has always been one; 0 when none waits
 * @param silentSinceMillis event time since which nothing has come though something waits, once
 *     that is too long; 0 while the connector works
 * @param stalledFromMillis event time at which its last stall that has ended began; 0 before any
 * @param stalledToMillis event time at which that stall ended; 0 before any
 * @param toldAtMillis event time at which its figures were told last; 0 before
 * @param toldTolerance what was tolerated then, in milliseconds
 * @param toldSilentSinceMillis since when it was silent then
 * @param reachedMillis event time up to which its updates were counted; 0 before any
 * @param lags what was seen of its lags; null while they have to be read from the histograms
 */
public record ConnectorState(
    long lastUpdateMillis,
    long waiting,
    long waitingSinceMillis,
    long silentSinceMillis,
    long stalledFromMillis,
    long stalledToMillis,
    long toldAtMillis,
    long toldTolerance,
    long toldSilentSinceMillis,
    long reachedMillis,
    LagFigures lags) {

  /** A connector of which nothing is known yet. */
  public static final ConnectorState UNKNOWN =
      new ConnectorState(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null);

  /** A change of what is tolerated by less than that share is not told. */
  private static final double NOTICEABLE = 0.02;

  /** Figures are told this often even when nothing has changed, for those who plot them. */
  private static final long TELL_EVERY_MILLIS = 3_600_000;

  /**
   * This connector after a minute; updates that are told late and are older than what is known
   * change no more than how many figures wait.
   *
   * @param silenceMillis how long it may be silent while something waits
   */
  public ConnectorState after(UpdateMinute minute, long silenceMillis) {
    long nowWaiting = Math.max(0, waiting + minute.moreWaiting());
    long since = waitingSinceMillis == 0 ? minute.firstWaitMillis() : waitingSinceMillis;
    boolean isNews = minute.hasUpdate() && minute.lastMillis() > lastUpdateMillis;
    boolean wasStalled =
        isNews && waiting > 0 && minute.firstMillis() - waitedFromMillis() > silenceMillis;
    return new ConnectorState(
        isNews ? minute.lastMillis() : lastUpdateMillis,
        nowWaiting,
        nowWaiting == 0 ? 0 : since,
        isNews ? 0 : silentSinceMillis,
        wasStalled ? quietFromMillis() : stalledFromMillis,
        wasStalled ? minute.firstMillis() : stalledToMillis,
        toldAtMillis,
        toldTolerance,
        toldSilentSinceMillis,
        reachedMillis,
        lags);
  }

  /**
   * This connector at a time.
   *
   * @param silenceMillis how long it may be silent while something waits
   */
  public ConnectorState at(long nowMillis, long silenceMillis) {
    boolean isSilent = waiting > 0 && nowMillis - waitedFromMillis() > silenceMillis;
    return new ConnectorState(
        lastUpdateMillis,
        waiting,
        waitingSinceMillis,
        isSilent ? quietFromMillis() : 0,
        stalledFromMillis,
        stalledToMillis,
        toldAtMillis,
        toldTolerance,
        toldSilentSinceMillis,
        nowMillis,
        lags);
  }

  /** This connector with other figures of its lags. */
  public ConnectorState with(LagFigures figures) {
    return new ConnectorState(
        lastUpdateMillis,
        waiting,
        waitingSinceMillis,
        silentSinceMillis,
        stalledFromMillis,
        stalledToMillis,
        toldAtMillis,
        toldTolerance,
        toldSilentSinceMillis,
        reachedMillis,
        figures);
  }

  /** Since when something waits and nothing has come. */
  private long waitedFromMillis() {
    return Math.max(lastUpdateMillis, waitingSinceMillis);
  }

  /** Since when nothing has come, as far back as is known. */
  private long quietFromMillis() {
    return lastUpdateMillis == 0 ? waitingSinceMillis : lastUpdateMillis;
  }

  /** Whether nothing waits and nothing has come at or after a time. */
  public boolean isIdleSince(long atMillis) {
    return waiting == 0 && lastUpdateMillis < atMillis;
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
        waiting,
        waitingSinceMillis,
        silentSinceMillis,
        stalledFromMillis,
        stalledToMillis,
        lag.asOfMillis(),
        lag.toleratedMillis(),
        lag.silentSinceMillis(),
        reachedMillis,
        lags);
  }
}
