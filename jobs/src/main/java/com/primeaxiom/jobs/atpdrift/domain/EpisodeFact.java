package com.primeaxiom.jobs.atpdrift.domain;

import java.util.Comparator;

/**
 * What the episode operator is told of a SKU. One of the last three components is there, or none
 * where something was heard of the SKU that leaves nothing to decide on its channels.
 *
 * @param sku stock keeping unit
 * @param occurredAtMillis event time, epoch milliseconds
 * @param reading drift of a channel, or null
 * @param pick failed picks, or null
 * @param price master data, or null
 */
public record EpisodeFact(
    String sku, long occurredAtMillis, DriftReading reading, PickReading pick, SkuPrice price) {

  /** Order in which facts of one instant are taken, whatever the order of arrival. */
  public static final Comparator<EpisodeFact> WITHIN_INSTANT =
      Comparator.comparingInt(EpisodeFact::rank)
          .thenComparing(EpisodeFact::location)
          .thenComparing(EpisodeFact::channel)
          .thenComparingLong(EpisodeFact::revision);

  /** A drift. */
  public static EpisodeFact of(DriftReading reading) {
    return new EpisodeFact(reading.key().sku(), reading.occurredAtMillis(), reading, null, null);
  }

  /** Failed picks. */
  public static EpisodeFact of(PickReading pick) {
    return new EpisodeFact(pick.key().sku(), pick.occurredAtMillis(), null, pick, null);
  }

  /** Master data. */
  public static EpisodeFact of(SkuPrice price) {
    return new EpisodeFact(price.sku(), price.occurredAtMillis(), null, null, price);
  }

  /**
   * Something was heard of the SKU: figures that were right still are.
   *
   * @param atMillis event time, epoch milliseconds
   */
  public static EpisodeFact heardOf(String sku, long atMillis) {
    return new EpisodeFact(sku, atMillis, null, null, null);
  }

  private int rank() {
    if (price != null) {
      return 0;
    }
    return reading != null ? 1 : 2;
  }

  private String location() {
    if (reading != null) {
      return reading.key().locationId();
    }
    return pick != null ? pick.key().locationId() : "";
  }

  private String channel() {
    return reading != null ? reading.channel() : "";
  }

  private long revision() {
    return reading != null ? reading.revision() : 0;
  }
}
