package com.primeaxiom.jobs.stock.operator;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.stock.domain.StockChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one instant brought to the channels of a key. */
public final class InstantChanges {

  private final Set<String> updated = new HashSet<>();
  private final Map<String, Long> sold = new TreeMap<>();
  private final Map<String, Long> unbuffered = new HashMap<>();
  private final List<Long> soldLines = new ArrayList<>();
  private final List<MissingUnits> shorts = new ArrayList<>();
  private StockChange change = StockChange.NONE;

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
  public void unbuffered(String channel, long units) {
    unbuffered.merge(channel, units, Long::sum);
  }

  /** A channel was told of its figure. */
  public void updated(String channel) {
    updated.add(channel);
  }

  /** Whether a channel was told of its figure. */
  public boolean isUpdated(String channel) {
    return updated.contains(channel);
  }

  /** The warehouse changed something by itself. */
  public void changed(StockChange by) {
    change = change.plus(by);
  }

  /** What changed what can be promised, given by how much it did in all. */
  public StockChange inAll(long units) {
    change = change.inAll(units);
    return change;
  }

  /** What a channel's figure has to follow: all but its own orders, and its own buffer. */
  public StockChange toFollowBy(String channel) {
    return change.plus(
        new StockChange(sold.getOrDefault(channel, 0L), 0, unbuffered.getOrDefault(channel, 0L)));
  }
}
