package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.stock.domain.StockChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one instant brought to the channels of a key. */
public final class InstantChanges {

  /** A few names, compared faster than hashed. */
  private final List<String> updated = new ArrayList<>(0);

  private final Map<String, Long> sold = new TreeMap<>();
  private final Map<String, Unbuffered> unbuffered = new HashMap<>();
  private final List<Long> soldLines = new ArrayList<>();
  private final List<MissingUnits> shorts = new ArrayList<>();
  private StockChange change = StockChange.NONE;
  private EventOrigin changedBy;

  /** By how many units a channel lowered its buffer, and the event that says so. */
  private record Unbuffered(long units, EventOrigin origin) {}

  /**
   * Units of an order line that the warehouse says it does not have.
   *
   * @param lineId the line
   * @param units how many more than it had said before
   * @param origin the event that says so
   */
  public record MissingUnits(String lineId, long units, EventOrigin origin) {}

  /** A channel took orders for so many units. */
  public void sold(String channel, long units) {
    if (units > 0) {
      sold.merge(channel, units, Long::sum);
      soldLines.add(units);
    }
  }

  /** Units of each order line sold. */
  public List<Long> soldLines() {
    return soldLines;
  }

  /** The warehouse does not have units of a line. */
  public void shorted(MissingUnits missing) {
    if (missing.units() > 0) {
      shorts.add(missing);
    }
  }

  /** What the warehouse said it does not have. */
  public List<MissingUnits> shorts() {
    return shorts;
  }

  /** Units sold, by channel. */
  public Map<String, Long> sold() {
    return sold;
  }

  /** A channel lowered its buffer by so many units; negative for raised. */
  public void unbuffered(String channel, long units, EventOrigin origin) {
    if (units != 0) {
      unbuffered.merge(
          channel,
          new Unbuffered(units, origin),
          (before, more) -> new Unbuffered(before.units() + more.units(), before.origin()));
    }
  }

  /** A channel was told of its figure. */
  public void updated(String channel) {
    if (!updated.contains(channel)) {
      updated.add(channel);
    }
  }

  /** Whether a channel was told of its figure. */
  public boolean isUpdated(String channel) {
    return updated.contains(channel);
  }

  /** The warehouse changed something by itself. */
  public void changed(StockChange by, EventOrigin origin) {
    change = change.plus(by);
    if (changedBy == null && by.isOwn()) {
      changedBy = origin;
    }
  }

  /** The event by which the warehouse changed something by itself; null for none. */
  public EventOrigin changedBy() {
    return changedBy;
  }

  /** What changed what can be promised, given by how much it did in all. */
  public StockChange inAll(long units) {
    change = change.inAll(units);
    return change;
  }

  /** What a channel's figure has to follow: all but its own orders, and its own buffer. */
  public StockChange toFollowBy(String channel) {
    Unbuffered own = unbuffered.get(channel);
    return change.plus(
        new StockChange(sold.getOrDefault(channel, 0L), 0, own == null ? 0 : own.units()));
  }

  /** The event that changed stock, or the buffer of a channel; null for none. */
  public EventOrigin changedFor(String channel) {
    Unbuffered own = unbuffered.get(channel);
    return own == null ? changedBy : own.origin();
  }
}
