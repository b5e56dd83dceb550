package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Repeated;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.DemandState;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;

/**
 * The drift of one channel at the moment it changed.
 *
 * @param key SKU and location
 * @param channel sales channel
 * @param occurredAtMillis event time of the change
 * @param effectiveAtMillis event time of the fact that brought it; earlier than the change when the
 *     fact was late
 * @param drift the figures
 * @param divergence since when and how the channel's figure is wrong
 * @param evidence the newest events of each side
 * @param unitPrice price of a unit at the newest order; null before any
 * @param revision counts the readings of a key, so that the later of two readings of one instant
 *     wins
 * @param silentSinceMillis event time since which nothing was heard of the key, which is now
 *     forgotten; 0 for every other reading
 */
public record DriftReading(
    SkuLocation key,
    @Repeated String channel,
    long occurredAtMillis,
    long effectiveAtMillis,
    Drift drift,
    Divergence divergence,
    Evidence evidence,
    Money unitPrice,
    long revision,
    long silentSinceMillis) {

  /**
   * Where the figures come from.
   *
   * @param level the event that says what the channel shows
   * @param stock the event that says what the warehouse holds
   * @param demand the newest event that changed the demand; null before any
   * @param secondOrder the second delivery of an order; null when there was none
   */
  public record Evidence(
      EventOrigin level, EventOrigin stock, EventOrigin demand, EventOrigin secondOrder) {}

  /**
   * What a channel shows, against the books.
   *
   * @param nowMillis event time of the change
   * @param effectiveMillis event time of the fact that brought it
   * @param channel what is known of the channel
   * @param silentSinceMillis event time since which nothing was heard of the key; 0 while it is
   */
  public static DriftReading of(
      SkuLocation key,
      String name,
      long nowMillis,
      long effectiveMillis,
      ChannelState channel,
      BalanceState balance,
      long silentSinceMillis) {
    DemandState.SecondOrder second = balance.demand().secondOrder();
    return new DriftReading(
        key,
        name,
        nowMillis,
        effectiveMillis,
        channel.lastDrift(),
        channel.divergence(),
        new Evidence(
            channel.origin(),
            balance.warehouse().origin(),
            balance.demand().origin(),
            second == null ? null : second.origin()),
        balance.demand().unitPrice(),
        channel.lastRevision(),
        silentSinceMillis);
  }

  /** Whether this is the last that is said of a key which has fallen silent. */
  public boolean isFarewell() {
    return silentSinceMillis != 0;
  }
}
