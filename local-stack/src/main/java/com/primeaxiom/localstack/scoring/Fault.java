package com.primeaxiom.localstack.scoring;

/**
 * Something that went wrong in the world, whether or not a channel showed a wrong figure for it.
 *
 * @param faultId its id
 * @param kind kind of fault
 * @param sku the SKU it concerned; null when it concerned many
 * @param locationId the location it concerned; null when it concerned many
 * @param channel the channel it concerned; null when it concerned all or none
 * @param time since when and until when
 */
record Fault(
    String faultId, String kind, String sku, String locationId, String channel, Interval time) {

  /** Whether it can have had to do with that key. */
  boolean concerns(DriftKey key) {
    boolean isBound = sku != null || locationId != null;
    return isBound
        && (sku == null || sku.equals(key.sku()))
        && (locationId == null || locationId.equals(key.locationId()))
        && (channel == null || channel.equals(key.channel()));
  }
}
