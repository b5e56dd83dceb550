package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.Repeated;
import java.util.Comparator;
import java.util.Objects;

/**
 * What carries the news of a warehouse to a channel.
 *
 * @param locationId location of the warehouse
 * @param channel sales channel
 */
public record Connector(@Repeated String locationId, @Repeated String channel) {

  /** By location, and there by channel. */
  public static final Comparator<Connector> IN_ORDER =
      Comparator.comparing(Connector::locationId).thenComparing(Connector::channel);

  /** Decides which task keeps the key, so it is written down and not left to the language. */
  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(locationId) + Objects.hashCode(channel);
  }
}
