package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What could be promised of a key in the recent past, and what had changed it; part of the state of
 * the drift operator. A channel that shows a figure of two minutes ago is behind, not wrong: this
 * tells how far.
 *
 * @param points changes, oldest first
 */
public record PromisableHistory(List<Point> points) {

  /** Nothing is known yet. */
  public static final PromisableHistory EMPTY = new PromisableHistory(List.of());

  /** A busy key has many changes within the time that matters; the oldest of more are forgotten. */
  private static final int MOST_POINTS = 64;

  /**
   * A change.
   *
   * @param atMillis event time
   * @param promisable units that could be promised from then on, before the buffer of a channel
   * @param change what it consisted of
   * @param own the event by which the warehouse changed stock or buffer by itself; null when it did
   *     not
   */
  public record Point(long atMillis, long promisable, StockChange change, EventOrigin own) {}

  /**
   * This history with one more change.
   *
   * @param point the change
   * @param keepMillis how long changes are kept
   */
  public PromisableHistory plus(Point point, long keepMillis) {
    long oldest = point.atMillis() - keepMillis;
    List<Point> kept = new ArrayList<>(points.size() + 1);
    for (int i = 0; i < points.size(); i++) {
      boolean holdsAtOldest = i + 1 < points.size() && points.get(i + 1).atMillis() <= oldest;
      if (!holdsAtOldest && points.size() - i < MOST_POINTS) {
        kept.add(points.get(i));
      }
    }
    kept.add(point);
    return new PromisableHistory(kept);
  }

  /**
   * Until when a figure was right, most recently.
   *
   * @param shown units a channel shows
   * @param buffer units the channel keeps from sale
   * @return event time at which what could be promised moved away from it; empty when it was never
   *     right within this history, or still is
   */
  public OptionalLong rightUntil(long shown, long buffer) {
    for (int i = points.size() - 2; i >= 0; i--) {
      if (Math.max(0, points.get(i).promisable() - buffer) == shown) {
        return OptionalLong.of(points.get(i + 1).atMillis());
      }
    }
    return OptionalLong.empty();
  }

  /**
   * The newest single change at or after a time that a channel did not follow although it was told
   * of the rest.
   *
   * @param excess units by which the channel shows too much
   * @return null when no change is of that size
   */
  public Point exactly(long excess, long sinceMillis) {
    for (int i = points.size() - 1; i >= 0 && points.get(i).atMillis() >= sinceMillis; i--) {
      if (points.get(i).change().exactly(excess) != null) {
        return points.get(i);
      }
    }
    return null;
  }

  /**
   * The first event at or after a time by which the warehouse changed stock or buffer by itself.
   *
   * @return null when there is none
   */
  public EventOrigin ownSince(long atMillis) {
    for (Point point : points) {
      if (point.atMillis() >= atMillis && point.own() != null) {
        return point.own();
      }
    }
    return null;
  }

  /** All changes at and after a time, taken together. */
  public StockChange since(long atMillis) {
    StockChange sum = StockChange.NONE;
    for (Point point : points) {
      if (point.atMillis() >= atMillis) {
        sum = sum.plus(point.change());
      }
    }
    return sum;
  }
}
