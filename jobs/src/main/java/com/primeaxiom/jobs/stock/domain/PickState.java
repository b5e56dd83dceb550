package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.ArrayList;
import java.util.List;

/**
 * Picks that failed although stock was assigned, since the stock last proved to be there; part of
 * the state of the drift operator.
 *
 * @param failed lines whose pick failed
 * @param units units that were not found
 * @param sinceMillis event time of the first failed pick; 0 before any
 * @param origins the newest events that say so
 */
public record PickState(int failed, long units, long sinceMillis, List<EventOrigin> origins) {

  /** The stock is where it should be, as far as is known. */
  public static final PickState PROVEN = new PickState(0, 0, 0, List.of());

  /** So many events prove the point; more would only make the state larger. */
  private static final int MOST_ORIGINS = 5;

  /**
   * These picks after goods were found at a time: what was found before the first pick failed
   * proves nothing of what is there since.
   *
   * @param atMillis event time
   */
  public PickState foundAt(long atMillis) {
    return failed > 0 && atMillis < sinceMillis ? this : PROVEN;
  }

  /** These picks and one more that failed. */
  public PickState failedAgain(long missing, long atMillis, EventOrigin origin) {
    List<EventOrigin> newest = new ArrayList<>(origins);
    newest.add(origin);
    return new PickState(
        failed + 1,
        units + missing,
        failed == 0 ? atMillis : sinceMillis,
        List.copyOf(newest.subList(Math.max(0, newest.size() - MOST_ORIGINS), newest.size())));
  }
}
