package com.primeaxiom.jobs.oversell.domain;

/**
 * What a channel can still sell of a SKU at a location.
 *
 * @param channel sales channel
 * @param shown units it shows as sellable; at none it stops selling
 * @param recentUnits units it sold of late, with forgetting; its share of demand
 * @param correctionMillis for how long it goes on selling when stock has ended: until its figure is
 *     corrected; {@link #NEVER} when nothing corrects it
 */
public record ChannelOffer(String channel, long shown, double recentUnits, long correctionMillis) {

  /** Nothing corrects the figure. */
  public static final long NEVER = Long.MAX_VALUE;

  /** A channel whose figure nothing corrects. */
  public ChannelOffer(String channel, long shown, double recentUnits) {
    this(channel, shown, recentUnits, NEVER);
  }
}
