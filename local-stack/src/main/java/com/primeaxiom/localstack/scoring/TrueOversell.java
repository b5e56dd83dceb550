package com.primeaxiom.localstack.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time in which more of a SKU was accepted at a location than could be shipped, as the truth has
 * it.
 *
 * @param place SKU and location
 * @param velocity velocity class of the SKU
 * @param cause what let it happen
 * @param time from the first unit too many until nothing was owed any more
 * @param spikeStartedAt begin of the promotion in which it started; null for none
 * @param overshownSince since when, without a break, a channel showed more than could be promised;
 *     null when none did before
 * @param promisableBefore what could be promised half an hour before
 * @param shownBefore what all channels showed half an hour before
 * @param units units that could not be shipped
 * @param moneyMinor their price, minor units
 * @param lines when order lines took more than could be shipped, in order
 */
record TrueOversell(
    StockPlace place,
    String velocity,
    String cause,
    Interval time,
    Instant spikeStartedAt,
    Instant overshownSince,
    long promisableBefore,
    long shownBefore,
    long units,
    long moneyMinor,
    List<Instant> lines) {

  /** Time in which somebody can still do something about it. */
  static final Duration TIME_TO_ACT = Duration.ofMinutes(30);

  private static final String PHANTOM_STOCK = "PHANTOM_STOCK";

  Instant startedAt() {
    return time.from();
  }

  /** Whether the books gave no sign of it: the shelf did not hold what they said. */
  boolean isPhantom() {
    return cause.equals(PHANTOM_STOCK);
  }

  /** Whether it was going on at an instant after its start. */
  boolean isGoingOnAfterStart(Instant at) {
    return startedAt().isBefore(at) && time.contains(at);
  }

  /** Whether one of its order lines was accepted within that time, both ends included. */
  boolean grewWithin(Instant from, Instant until) {
    return lines.stream().anyMatch(at -> !at.isBefore(from) && !at.isAfter(until));
  }

  /**
   * How long before its start somebody had to be warned: the time to act, or not at all before
   * where the promotion, the wrong figures or the world itself are younger than that.
   */
  Duration leadWanted(Instant worldStartedAt) {
    Instant due = startedAt().minus(TIME_TO_ACT);
    boolean isYoung =
        Stream.of(spikeStartedAt, overshownSince, worldStartedAt)
            .anyMatch(since -> since != null && since.isAfter(due));
    return isYoung ? Duration.ZERO : TIME_TO_ACT;
  }
}
