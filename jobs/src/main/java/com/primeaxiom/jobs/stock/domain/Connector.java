package com.primeaxiom.jobs.stock.domain;

/**
 * What carries the news of a warehouse to a channel.
 *
 * @param locationId location of the warehouse
 * @param channel sales channel
 */
public record Connector(String locationId, String channel) {
  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Connector that
            && locationId.equals(that.locationId)
            && channel.equals(that.channel));
  }

  /** Decides which task keeps the key, so it is written down and not left to the language. */
  @Override
  public int hashCode() {
    return 31 * locationId.hashCode() + channel.hashCode();
  }
}
