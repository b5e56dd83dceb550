package com.primeaxiom.jobs.oversell.domain;

/**
 * Units a channel sold of late; state by (sku, location) and channel.
 *
 * @param units units, with forgetting, as of that time
 * @param asOfMillis event time of the newest sale
 */
public record ChannelDemandState(double units, long asOfMillis) {

  /** Nothing was sold. */
  public static final ChannelDemandState NONE = new ChannelDemandState(0, 0);

  /**
   * With one more sale, whenever it comes.
   *
   * @param sold units of it
   * @param atMillis event time of it
   * @param halfLifeMillis after which a unit counts half
   */
  public ChannelDemandState after(long sold, long atMillis, long halfLifeMillis) {
    long newest = Math.max(asOfMillis, atMillis);
    return new ChannelDemandState(
        unitsAt(newest, halfLifeMillis) + sold * remembered(newest - atMillis, halfLifeMillis),
        newest);
  }

  /** Units as of a time that is not before the newest sale. */
  public double unitsAt(long nowMillis, long halfLifeMillis) {
    return units * remembered(nowMillis - asOfMillis, halfLifeMillis);
  }

  private static double remembered(long ageMillis, long halfLifeMillis) {
    return Math.pow(0.5, (double) Math.max(0, ageMillis) / halfLifeMillis);
  }
}
