package com.primeaxiom.jobs.atpdrift.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The updates of a connector within one minute; state of the connector operator.
 *
 * @param firstMillis event time of the first
 * @param lastMillis event time of the last
 * @param lagsMillis lags that were measured, in milliseconds
 */
public record UpdateMinute(long firstMillis, long lastMillis, List<Long> lagsMillis) {

  /** No update yet. */
  public static final UpdateMinute EMPTY =
      new UpdateMinute(Long.MAX_VALUE, Long.MIN_VALUE, List.of());

  /** This minute with one more update. */
  public UpdateMinute plus(ChannelUpdate update) {
    List<Long> lags = new ArrayList<>(lagsMillis);
    lags.add(update.lagMillis());
    return new UpdateMinute(
        Math.min(firstMillis, update.atMillis()), Math.max(lastMillis, update.atMillis()), lags);
  }
}
