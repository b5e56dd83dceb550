package com.primeaxiom.localstack.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/** What one channel shows of a SKU at a location. */
final class ChannelView {

  private record Unfollowed(long at, ChangeCategory category, long units) {}

  private final int index;
  private final Shelf shelf;
  private final Connector connector;
  private final SplittableRandom lags;
  private final long heldBack;
  private final DriftWatch watch = new DriftWatch(this);
  private final Deque<Unfollowed> unfollowed = new ArrayDeque<>(2);
  private final List<Fault> misses = new ArrayList<>(1);

  private long shown;
  private long buffer;
  private boolean isToBeReported;
  private int pushes;
  private Fault stuckWith;
  private Fault pinnedFor;
  private long lastPushed;
  private long lastPushedAt = Long.MIN_VALUE;

  /**
   * A channel's view of a shelf.
   *
   * @param buffer units that it keeps from sale at first
   * @param heldBack units that it always keeps from sale in addition
   */
  ChannelView(
      int index,
      Shelf shelf,
      Connector connector,
      long buffer,
      long heldBack,
      SplittableRandom lags) {
    this.index = index;
    this.shelf = shelf;
    this.connector = connector;
    this.buffer = buffer;
    this.heldBack = heldBack;
    this.lags = lags;
  }

  int index() {
    return index;
  }

  Shelf shelf() {
    return shelf;
  }

  Connector connector() {
    return connector;
  }

  Channel channel() {
    return connector.channel();
  }

  SplittableRandom lags() {
    return lags;
  }

  DriftWatch watch() {
    return watch;
  }

  long shown() {
    return shown;
  }

  /** Units that it keeps from sale by its rule, without what it always holds back. */
  long buffer() {
    return buffer;
  }

  /** Units that it keeps from sale. */
  long keptFromSale() {
    return buffer + heldBack;
  }

  void setBuffer(long units) {
    buffer = units;
    isToBeReported = true;
  }

  /** What it should show. */
  long right() {
    return Math.max(0, shelf.promisable() - keptFromSale());
  }

  /** What the hub believes it should show. */
  long believed() {
    return Math.max(0, shelf.believedPromisable() - keptFromSale());
  }

  void show(long units) {
    shown = units;
    isToBeReported = true;
  }

  /** It has sold units, and takes them off its figure unless it sells on whatever there is. */
  void sell(long units) {
    if (!isPinned()) {
      show(shown - units);
    }
  }

  /** Whether it shows a figure that follows nothing. */
  boolean isPinned() {
    return pinnedFor != null;
  }

  boolean isPinnedFor(Fault fault) {
    return pinnedFor == fault;
  }

  /** Shows so many units, less what it always holds back, or what it shows already. */
  void pin(Fault fault, long units) {
    pinnedFor = fault;
    show(Math.max(shown, units - heldBack));
  }

  /** Follows again from its next push on; says why it did not. */
  Fault unpin() {
    Fault fault = pinnedFor;
    pinnedFor = null;
    return fault;
  }

  /** Whether it has shown something since it was last asked. */
  boolean takeReport() {
    boolean was = isToBeReported;
    isToBeReported = false;
    return was;
  }

  /** Number of this push, from 0. */
  int countPush() {
    return pushes++;
  }

  void expectsToFollow(long at, ChangeCategory category, long units) {
    unfollowed.add(new Unfollowed(at, category, Math.abs(units)));
  }

  void followedUpTo(long at) {
    while (!unfollowed.isEmpty() && unfollowed.peek().at() <= at) {
      unfollowed.remove();
    }
  }

  /** Whose changes most of the units are that it has not followed yet. */
  ChangeCategory mostlyUnfollowed() {
    Map<ChangeCategory, Long> units = new EnumMap<>(ChangeCategory.class);
    unfollowed.forEach(change -> units.merge(change.category(), change.units(), Long::sum));
    ChangeCategory most = ChangeCategory.TRADE;
    for (Map.Entry<ChangeCategory, Long> entry : units.entrySet()) {
      if (entry.getValue() > units.getOrDefault(most, 0L)) {
        most = entry.getKey();
      }
    }
    return most;
  }

  /** Since when it has not followed a change; empty when it has followed all. */
  OptionalLong unfollowedSince() {
    return unfollowed.isEmpty() ? OptionalLong.empty() : OptionalLong.of(unfollowed.peek().at());
  }

  /** The fault for which it shows more than is right; empty when there is none such. */
  Optional<Fault> showsTooMuchFor() {
    if (pinnedFor != null) {
      return Optional.of(pinnedFor);
    }
    if (stuckWith != null) {
      return Optional.of(stuckWith);
    }
    for (int i = misses.size() - 1; i >= 0; i--) {
      if (misses.get(i).units() > 0) {
        return Optional.of(misses.get(i));
      }
    }
    return shelf.misbeliefs().stream().filter(fault -> fault.units() > 0).findFirst();
  }

  /** A push did not come; the next one that does ends the fault. */
  void miss(Fault fault) {
    misses.add(fault);
  }

  void mended(long at) {
    misses.forEach(fault -> fault.end(at));
    misses.clear();
    if (stuckWith != null) {
      watch.release(stuckWith);
      stuckWith = null;
    }
  }

  void stuckWith(Fault fault) {
    stuckWith = fault;
  }

  long lastPushed() {
    return lastPushed;
  }

  long lastPushedAt() {
    return lastPushedAt;
  }

  void pushed(long value, long at) {
    lastPushed = value;
    lastPushedAt = at;
  }
}
