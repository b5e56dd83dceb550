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
}
