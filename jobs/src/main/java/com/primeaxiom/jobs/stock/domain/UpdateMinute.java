package com.primeaxiom.jobs.stock.domain;

import java.util.List;

/**
 * What a connector had to do and did within one minute; state of the connector operator.
 *
 * @param firstMillis event time of the first update; {@link Long#MAX_VALUE} without any
 * @param lastMillis event time of the last update; {@link Long#MIN_VALUE} without any
 * @param lagsMillis lags of the updates, in milliseconds
 * @param firstWaitMillis event time at which the first figure began to wait; {@link Long#MAX_VALUE}
 *     when none did
 * @param moreWaiting by how many more figures wait at the end of the minute; negative for fewer
 */
public record UpdateMinute(
    long firstMillis,
    long lastMillis,
    List<Long> lagsMillis,
    long firstWaitMillis,
    long moreWaiting) {

  /** Nothing yet. */
  public static final UpdateMinute EMPTY =
      new UpdateMinute(Long.MAX_VALUE, Long.MIN_VALUE, List.of(), Long.MAX_VALUE, 0);

  /** Fewer slow updates may each have a reason of their own. */
  private static final int LEAST_OF_A_QUEUE = 3;

  /** This minute with one thing more. */
  public UpdateMinute plus(ChannelUpdate update) {
    return switch (update.kind()) {
      case WAITS ->
          new UpdateMinute(
              firstMillis,
              lastMillis,
              lagsMillis,
              Math.min(firstWaitMillis, update.atMillis()),
              moreWaiting + 1);
      case WAITS_NO_LONGER ->
          new UpdateMinute(firstMillis, lastMillis, lagsMillis, firstWaitMillis, moreWaiting - 1);
      case UPDATED ->
          new UpdateMinute(
              Math.min(firstMillis, update.atMillis()),
              Math.max(lastMillis, update.atMillis()),
              Lags.plus(lagsMillis, update.lagMillis()),
              firstWaitMillis,
              moreWaiting - 1);
    };
  }

  /** Whether there was an update. */
  public boolean hasUpdate() {
    return !lagsMillis.isEmpty();
  }

  /**
   * Whether most of its updates were slower than is tolerated: a queue is worked off, which says
   * nothing of how long an update takes. One late update among others is no queue.
   */
  public boolean isQueue(long toleratedMillis) {
    long slow = lagsMillis.stream().filter(lag -> lag > toleratedMillis).count();
    return lagsMillis.size() >= LEAST_OF_A_QUEUE && 2 * slow > lagsMillis.size();
  }
}
