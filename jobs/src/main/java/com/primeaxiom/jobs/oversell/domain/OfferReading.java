package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.stock.domain.SyncLag;

/**
 * What a channel shows of a SKU at a location, and how far that is from what can be promised.
 *
 * @param channel sales channel
 * @param shown units it shows as sellable
 * @param recentUnits units it sold of late, with forgetting
 * @param excess units it shows too many; negative for too few
 * @param wrongSinceMillis event time since which its figure has been wrong; 0 while it is right
 */
public record OfferReading(
    String channel, long shown, double recentUnits, long excess, long wrongSinceMillis) {

  /** A figure that is one too high may be an order that was overlooked for a moment. */
  private static final long LEAST_EXCESS = 2;

  /**
   * The offer, by what is known of the channel's connector. A figure that is too high for much
   * longer than the connector needs is stuck: somebody has to correct it.
   *
   * @param lag how long the connector takes
   * @param stuckLags after how many tolerated lags a figure is stuck
   * @param nowMillis event time
   */
  public ChannelOffer offer(SyncLag lag, double stuckLags, long nowMillis) {
    boolean isStuck =
        excess >= LEAST_EXCESS && nowMillis - wrongSinceMillis > stuckLags * lag.toleratedMillis();
    return new ChannelOffer(
        channel, shown, recentUnits, isStuck ? ChannelOffer.NEVER : lag.medianMillis());
  }
}
