package com.primeaxiom.jobs.shipment.domain;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a carrier's number names more than one load. Vendors write "TBD" where they have no
 * number yet, and carriers use numbers again: what is said of such a number is said of nobody's
 * goods. More facts never make it less so, for the answer must not depend on their order.
 */
final class SharedNumber {

  /**
   * Shipments of one load leave within this time: a container is filled for weeks. Without it goods
   * of this month would have arrived with those of the last.
   */
  static final long ONE_LOAD_MILLIS = Duration.ofDays(30).toMillis();

  /**
   * More shipments than this are in no load, though vendor and place are the same. Without it what
   * is remembered of a number would have no end.
   */
  static final int MOST_SHIPMENTS = 100;

  /** Every carrier's number has a figure; "N/A", "PENDING" and "0000" are none. */
  private static final Pattern NUMBER = Pattern.compile(".*[1-9].*");

  private SharedNumber() {}

  /**
   * Looks at what was heard under one key.
   *
   * @param facts what was heard, each thing once
   */
  static boolean isSharedBy(Collection<ShipmentFact> facts) {
    List<ShipmentFact> loads = facts.stream().filter(fact -> !fact.isByShipment()).toList();
    if (loads.stream().anyMatch(fact -> !NUMBER.matcher(fact.key()).matches())) {
      return true;
    }
    List<ShipmentFact> notices = loads.stream().filter(fact -> fact.notice() != null).toList();
    return notices.stream().map(fact -> fact.notice().head().shipmentId()).distinct().count()
            > MOST_SHIPMENTS
        || notices.stream()
            .anyMatch(one -> notices.stream().anyMatch(other -> areApart(one, other)));
  }

  /** Whether two notices are of two shipments that cannot be in one load. */
  private static boolean areApart(ShipmentFact one, ShipmentFact other) {
    GoodsAnnounced said = one.notice().head();
    GoodsAnnounced told = other.notice().head();
    return !said.shipmentId().equals(told.shipmentId())
        && (!said.vendorId().equals(told.vendorId())
            || !said.locationId().equals(told.locationId())
            || Math.abs(leftMillis(one) - leftMillis(other)) > ONE_LOAD_MILLIS);
  }

  private static long leftMillis(ShipmentFact fact) {
    long shipped = fact.notice().head().shippedAtMillis();
    return shipped == 0 ? fact.occurredAtMillis() : shipped;
  }
}
