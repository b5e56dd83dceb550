package com.primeaxiom.jobs.stock.domain;

/**
 * What a connector has to do, or has done, for one figure.
 *
 * @param connector the connector
 * @param atMillis event time
 * @param kind what happened
 * @param lagMillis how long the figure had been wrong that an update made right, in milliseconds; 0
 *     for every other kind
 */
public record ChannelUpdate(Connector connector, long atMillis, Kind kind, long lagMillis) {

  /** What can happen to a figure. */
  public enum Kind {
    /** It went wrong and waits for its update. */
    WAITS,
    /** An update made right what had waited. */
    UPDATED,
    /** It waits no longer, and no update did that: events cancelled out, or it was forgotten. */
    WAITS_NO_LONGER
  }

  /**
   * What a connector had to do, or has done, when a figure went from one state to another.
   *
   * @param isUpdate whether the channel was told of its figure
   * @param nowMillis event time
   * @return null when the figure waits, or does not, as before
   */
  public static ChannelUpdate between(
      Connector connector, Divergence before, Divergence after, boolean isUpdate, long nowMillis) {
    if (before.isWaiting() == after.isWaiting()) {
      return null;
    }
    if (isUpdate && before.isWaiting() && !after.isWrong()) {
      return new ChannelUpdate(connector, nowMillis, Kind.UPDATED, before.waitedMillis(nowMillis));
    }
    return new ChannelUpdate(
        connector, nowMillis, after.isWaiting() ? Kind.WAITS : Kind.WAITS_NO_LONGER, 0);
  }
}
