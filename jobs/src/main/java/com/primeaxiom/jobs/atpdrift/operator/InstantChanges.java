package com.primeaxiom.jobs.atpdrift.operator;

import com.primeaxiom.jobs.atpdrift.domain.StockChange;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What one instant brought to the channels of a key. */
final class InstantChanges {

  private final Set<String> updated = new HashSet<>();
  private final Map<String, Long> sold = new TreeMap<>();
  private final Map<String, Long> unbuffered = new HashMap<>();
  private StockChange change = StockChange.NONE;

  /** A channel took orders for so many units. */
  void sold(String channel, long units) {
    if (units > 0) {
      sold.merge(channel, units, Long::sum);
    }
  }

  /** Units sold, by channel. */
  Map<String, Long> sold() {
    return sold;
  }

  /** A channel lowered its buffer by so many units; negative for raised. */
  void unbuffered(String channel, long units) {
    unbuffered.merge(channel, units, Long::sum);
  }

  /** A channel was told of its figure. */
  void updated(String channel) {
    updated.add(channel);
  }

  /** Whether a channel was told of its figure. */
  boolean isUpdated(String channel) {
    return updated.contains(channel);
  }

  /** The warehouse changed something by itself. */
  void changed(StockChange by) {
    change = change.plus(by);
  }

  /** What changed what can be promised, given by how much it did in all. */
  StockChange inAll(long units) {
    change = change.inAll(units);
    return change;
  }

  /** What a channel's figure has to follow: all but its own orders, and its own buffer. */
  StockChange toFollowBy(String channel) {
    return change.plus(
        new StockChange(sold.getOrDefault(channel, 0L), 0, unbuffered.getOrDefault(channel, 0L)));
  }
}
