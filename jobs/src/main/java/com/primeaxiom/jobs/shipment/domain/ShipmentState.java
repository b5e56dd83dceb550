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
 * @param facts what was heard, each thing once
 */
public record ShipmentState(List<ShipmentFact> facts) {

  /** Nothing was heard yet. */
  public static final ShipmentState UNKNOWN = new ShipmentState(List.of());

  /** This state with facts that were heard; what is told again changes nothing. */
  public ShipmentState heard(Collection<ShipmentFact> more) {
    List<ShipmentFact> all = new ArrayList<>(facts);
    for (ShipmentFact fact : more) {
      if (all.stream().noneMatch(known -> isSame(known, fact))) {
        all.add(fact);
      }
    }
    return all.size() == facts.size() ? this : new ShipmentState(List.copyOf(all));
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
