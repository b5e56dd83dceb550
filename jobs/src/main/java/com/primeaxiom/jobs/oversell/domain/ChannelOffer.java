package com.primeaxiom.jobs.oversell.domain;

/**
 * What a channel can still sell of a SKU at a location.
 *
 * @param channel sales channel
 * @param shown units it shows as sellable; at none it stops selling
 * @param recentUnits units it sold of late, with forgetting; its share of demand
 * @param correctionMillis for how long it goes on selling when stock has ended: until its figure is
 *     corrected; {@link #NEVER} when nothing corrects it
 * @param linesUntilTold order lines, on any channel, that it takes before that time begins: one
 *     where an update got lost, for the next change brings the figure right
 * @param isHeldUp whether its connector is silent, and every figure of it waits
 */
public record ChannelOffer(
    String channel,
    long shown,
    double recentUnits,
    long correctionMillis,
    int linesUntilTold,
    boolean isHeldUp) {

  /** Nothing corrects the figure. */
  public static final long NEVER = Long.MAX_VALUE;

  /** A channel whose figure nothing corrects. */
  public ChannelOffer(String channel, long shown, double recentUnits) {
    this(channel, shown, recentUnits, NEVER, 0, false);
  }

  /** A channel that is told of every change. */
  public ChannelOffer(String channel, long shown, double recentUnits, long correctionMillis) {
    this(channel, shown, recentUnits, correctionMillis, 0, false);
  }
}
