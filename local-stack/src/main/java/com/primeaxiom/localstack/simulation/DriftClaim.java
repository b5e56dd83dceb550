package com.primeaxiom.localstack.simulation;

import java.util.Optional;
import java.util.OptionalLong;

/** A fault's claim to the wrong figures that a channel shows from some moment on. */
final class DriftClaim {

  private static final long NONE = Long.MIN_VALUE;

  private final Fault fault;
  private final long from;
  private final boolean lasts;

  private long startedAt = NONE;
  private long rightSince = NONE;
  private boolean isWrong;
  private boolean isReleased;
  private long materialSince = NONE;
  private long longestFrom = NONE;
  private long longestUntil = NONE;
  private long peak;

  /**
   * A claim.
   *
   * @param from wrong figures before this moment are not the fault's
   * @param lasts whether a figure that is right for a while does not end it, because the fault goes
   *     on
   */
  DriftClaim(Fault fault, long from, boolean lasts) {
    this.fault = fault;
    this.from = from;
    this.lasts = lasts;
  }

  Fault fault() {
    return fault;
  }

  long from() {
    return from;
  }

  boolean lasts() {
    return lasts;
  }

  /** The fault is over: the claim ends when the figure is right. */
  void release() {
    isReleased = true;
  }

  /** The channel shows, or should show, something else from this moment on. */
  void change(long at, long shown, long right) {
    isWrong = shown != right;
    if (isWrong && startedAt == NONE) {
      startedAt = at;
    }
    if (isWrong) {
      rightSince = NONE;
    } else if (rightSince == NONE) {
      rightSince = at;
    }
    if (Math.abs(shown - right) > Math.abs(peak)) {
      peak = shown - right;
    }
    if (TrueDrift.isMaterial(shown, right)) {
      if (materialSince == NONE) {
        materialSince = at;
      }
    } else {
      endMaterial(at);
    }
  }

  /** Whether there is nothing more to come. */
  boolean isOver() {
    return !isWrong && (isReleased || !lasts);
  }

  /**
   * What it came to; nothing when no wrong figure was shown.
   *
   * @param now the present, or the end of the world
   */
  Optional<TrueDrift> result(ChannelView view, long now) {
    if (startedAt == NONE) {
      return Optional.empty();
    }
    endMaterial(now);
    return Optional.of(
        new TrueDrift(
            fault,
            view,
            startedAt,
            isWrong ? OptionalLong.empty() : OptionalLong.of(rightSince),
            longestFrom == NONE ? TrueDrift.NEVER : longestFrom,
            longestUntil,
            peak));
  }

  private void endMaterial(long at) {
    if (materialSince != NONE) {
      if (longestFrom == NONE || at - materialSince > longestUntil - longestFrom) {
        longestFrom = materialSince;
        longestUntil = at;
      }
      materialSince = NONE;
    }
  }
}
