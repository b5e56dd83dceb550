package com.primeaxiom.jobs.shipment.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was heard of a shipment; state of the shipment operator. One notice may name several orders,
 * and a correction may leave one out, so each order is told of every notice and scan of a shipment
 * that has ever named it, or from which our dock has counted goods of it.
 *
 * <p>Once a carrier's number is known to be {@link SharedNumber shared}, nothing is remembered of
 * it but that, and no order is told of its scans any more.
 *
 * @param facts what was heard, each thing once; none of a shared number
 * @param sharedMillis event time of what was heard last of a shared number, epoch milliseconds; 0
 *     for any other
 */
public record ShipmentState(List<ShipmentFact> facts, long sharedMillis) {

  /** Nothing was heard yet. */
  public static final ShipmentState UNKNOWN = new ShipmentState(List.of(), 0);

  /** This state with facts that were heard; what is told again changes nothing. */
  public ShipmentState heard(Collection<ShipmentFact> more) {
    if (isShared()) {
      return shared(more);
    }
    List<ShipmentFact> all = new ArrayList<>(facts);
    for (ShipmentFact fact : more) {
      if (all.stream().noneMatch(known -> isSame(known, fact))) {
        all.add(fact);
      }
    }
    if (all.size() == facts.size()) {
      return this;
    }
    return SharedNumber.isSharedBy(all) ? shared(all) : new ShipmentState(List.copyOf(all), 0);
  }

  private ShipmentState shared(Collection<ShipmentFact> heard) {
    return new ShipmentState(List.of(), Math.max(sharedMillis, newest(heard)));
  }

  /** Whether it is a number of the carrier's that names more than one load. */
  public boolean isShared() {
    return sharedMillis != 0;
  }

  /**
   * How many scans were heard that no order is told of, since their number is shared.
   *
   * @param before what was known before
   * @param more what was heard then
   */
  public int scansForNobodySince(ShipmentState before, Collection<ShipmentFact> more) {
    if (!isShared()) {
      return 0;
    }
    List<ShipmentFact> lost = new ArrayList<>();
    // Of those that were heard before, orders that were known have been told.
    if (before.orders().isEmpty()) {
      lost.addAll(before.facts);
    }
    for (ShipmentFact fact : more) {
      if (before.facts.stream().noneMatch(known -> isSame(known, fact))) {
        lost.add(fact);
      }
    }
    return (int) lost.stream().filter(fact -> fact.scanned() != null).count();
  }

  /** What orders have to be told that they were not told before. */
  public List<ShipmentNews> newsSince(ShipmentState before) {
    Set<String> known = before.orders();
    List<ShipmentNews> news = new ArrayList<>();
    for (String order : orders()) {
      for (ShipmentFact fact : facts) {
        boolean isTold =
            known.contains(order) && before.facts.stream().anyMatch(one -> isSame(one, fact));
        if (!isTold && fact.isTold()) {
          news.add(fact.of(order));
        }
      }
    }
    return news;
  }

  /** When something was heard last, epoch milliseconds; 0 before anything. */
  public long newestMillis() {
    return Math.max(sharedMillis, newest(facts));
  }

  private static long newest(Collection<ShipmentFact> facts) {
    return facts.stream().mapToLong(ShipmentFact::occurredAtMillis).max().orElse(0);
  }

  private Set<String> orders() {
    Set<String> orders = new TreeSet<>();
    for (ShipmentFact fact : facts) {
      if (fact.notice() != null) {
        fact.notice().orders().forEach(slice -> orders.add(slice.purchaseOrderId()));
      } else if (fact.countedFor() != null) {
        orders.add(fact.countedFor());
      }
    }
    return orders;
  }

  private static boolean isSame(ShipmentFact one, ShipmentFact other) {
    return one.origin().eventId().equals(other.origin().eventId())
        && (one.notice() == null) == (other.notice() == null)
        && (one.scanned() == null) == (other.scanned() == null);
  }
}
