package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.ArrivalSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The loads of a purchase order, put together from ship notices, scans and what our dock says. They
 * are told apart by the vendor's shipment number, or by the carrier's number where only that is
 * known.
 */
final class Loads {

  private static final Load NONE = new Load("", null);

  private final Map<String, Load> byId = new LinkedHashMap<>();
  private final Map<String, String> shipmentOfTracking = new HashMap<>();
  private final Map<String, String> shipmentOfReceipt = new HashMap<>();

  private Loads() {}

  /** One load; times in epoch milliseconds, 0 for what has not happened or is not known. */
  static final class Load {
    private final String id;
    private final PurchaseFact notice;
    private final List<PurchaseFact> notices = new ArrayList<>();
    private final List<PurchaseFact> scans = new ArrayList<>();
    private final List<PurchaseFact> counts = new ArrayList<>();
    private PurchaseFact pickUp;
    private PurchaseFact firstMove;
    private PurchaseFact arrived;
    private PurchaseFact delivered;
    private PurchaseFact gate;
    private PurchaseFact door;

    private Load(String id, PurchaseFact notice) {
      this.id = id;
      this.notice = notice;
    }

    /** The notice that holds; null without one. */
    PurchaseFact notice() {
      return notice;
    }

    /** Every notice of it. */
    List<PurchaseFact> notices() {
      return notices;
    }

    /** Every scan of it. */
    List<PurchaseFact> scans() {
      return scans;
    }

    /** Every count of it. */
    List<PurchaseFact> counts() {
      return counts;
    }

    /** Whether a notice says that it will not come. */
    boolean isCancelled() {
      return notice != null && notice.announced().isCancelled();
    }

    /** Units of a line that its notice names; 0 for another SKU than ordered. */
    long announced(int lineNumber, String sku) {
      if (notice == null || isCancelled()) {
        return 0;
      }
      return notice.announced().lines().stream()
          .filter(line -> line.lineNumber() == lineNumber && line.sku().equals(sku))
          .mapToLong(GoodsAnnounced.Line::units)
          .sum();
    }

    /** Whether its notice names a line, be it with another SKU. */
    boolean names(int lineNumber) {
      return notice != null
          && !isCancelled()
          && notice.announced().lines().stream().anyMatch(line -> line.lineNumber() == lineNumber);
    }

    /**
     * The event that says when it arrived; null before. What the carrier and our own gate say of it
     * each proves that it was here by then, so the earliest holds; of one time, the carrier's.
     */
    PurchaseFact gateIn() {
      return earliest(arrived, delivered, gate, door);
    }

    /** Who said so. */
    ArrivalSource source() {
      return gateIn().scanned() != null ? ArrivalSource.CARRIER : ArrivalSource.GATE;
    }

    /**
     * The event that says when the carrier took it over; null before. Without the scan of the
     * pick-up, and before it, whatever the carrier scans on the way shows that it had the goods.
     */
    PurchaseFact handOver() {
      return earliest(pickUp, firstMove);
    }

    private static PurchaseFact earliest(PurchaseFact... facts) {
      PurchaseFact earliest = null;
      for (PurchaseFact fact : facts) {
        if (fact != null
            && (earliest == null || fact.occurredAtMillis() < earliest.occurredAtMillis())) {
          earliest = fact;
        }
      }
      return earliest;
    }

    /** The first scan that gives a reason; null without one. */
    PurchaseFact exception(LoadScanned.Reason reason) {
      return scans.stream()
          .filter(fact -> fact.scanned().reason() == reason)
          .findFirst()
          .orElse(null);
    }

    private void add(PurchaseFact fact) {
      if (fact.scanned() != null) {
        scans.add(fact);
        switch (fact.scanned().step()) {
          case PICKED_UP -> pickUp = first(pickUp, fact);
          case ARRIVED -> arrived = first(arrived, fact);
          case DELIVERED -> delivered = first(delivered, fact);
          case MOVING -> firstMove = first(firstMove, fact);
          case EXCEPTION -> {
            if (fact.scanned().isOnTheWay()) {
              firstMove = first(firstMove, fact);
            }
          }
        }
      } else if (fact.received() != null) {
        switch (fact.received().step()) {
          case GATE_IN -> gate = first(gate, fact);
          case DOCKED -> door = first(door, fact);
          case COUNTED -> counts.add(fact);
          case CLOSED -> {}
        }
      }
    }

    private static PurchaseFact first(PurchaseFact known, PurchaseFact fact) {
      return known == null ? fact : known;
    }

    /** The events that say how it travelled. */
    List<EventOrigin> journey() {
      List<EventOrigin> all = new ArrayList<>();
      for (PurchaseFact fact : new PurchaseFact[] {notice, handOver(), gateIn()}) {
        if (fact != null) {
          all.add(fact.origin());
        }
      }
      return all;
    }
  }

  /** Puts loads together from facts in their order. */
  static Loads of(List<PurchaseFact> facts) {
    Loads loads = new Loads();
    Map<String, List<PurchaseFact>> notices = new LinkedHashMap<>();
    for (PurchaseFact fact : facts) {
      if (fact.announced() != null) {
        notices.computeIfAbsent(fact.announced().shipmentId(), id -> new ArrayList<>()).add(fact);
      }
    }
    notices.forEach(
        (id, all) -> {
          PurchaseFact newest = all.get(0);
          for (PurchaseFact fact : all) {
            newest = fact.announced().version() >= newest.announced().version() ? fact : newest;
          }
          Load load = new Load("S" + id, newest);
          load.notices.addAll(all);
          loads.byId.put(load.id, load);
          String tracking = newest.announced().trackingNumber();
          if (tracking != null) {
            loads.shipmentOfTracking.putIfAbsent(tracking, load.id);
          }
        });
    loads.learnNumbers(facts);
    for (PurchaseFact fact : facts) {
      String id = loads.idOf(fact);
      if (id != null) {
        loads.byId.computeIfAbsent(id, one -> new Load(one, null)).add(fact);
      }
    }
    return loads;
  }

  /** A scan or a count that bears several numbers tells which load each of them means. */
  private void learnNumbers(List<PurchaseFact> facts) {
    for (PurchaseFact fact : facts) {
      String shipment = shipment(fact);
      String tracking = tracking(fact);
      if (shipment != null && tracking != null) {
        shipmentOfTracking.putIfAbsent(tracking, "S" + shipment);
      }
    }
    for (PurchaseFact fact : facts) {
      if (fact.received() != null && (shipment(fact) != null || tracking(fact) != null)) {
        shipmentOfReceipt.putIfAbsent(fact.received().receiptId(), idOf(fact));
      }
    }
  }

  /** All loads that may still come or have come. */
  List<Load> all() {
    return byId.values().stream().filter(load -> !load.isCancelled()).toList();
  }

  /**
   * The load from which goods were counted: the one that the count names, else the newest that was
   * at the gate by then.
   */
  Load of(PurchaseFact count) {
    Load named = byId.getOrDefault(idOf(count), NONE);
    if (named.gateIn() != null || named.notice() != null) {
      return named;
    }
    Load newest = named;
    for (Load load : all()) {
      PurchaseFact gateIn = load.gateIn();
      if (gateIn != null
          && gateIn.occurredAtMillis() <= count.occurredAtMillis()
          && (newest.gateIn() == null
              || newest.gateIn().occurredAtMillis() <= gateIn.occurredAtMillis())) {
        newest = load;
      }
    }
    return newest;
  }

  private String idOf(PurchaseFact fact) {
    if (fact.scanned() == null && fact.received() == null) {
      return null;
    }
    String shipment = shipment(fact);
    if (shipment != null) {
      return "S" + shipment;
    }
    String tracking = tracking(fact);
    if (tracking != null) {
      return shipmentOfTracking.getOrDefault(tracking, "T" + tracking);
    }
    // Nobody noted which load it is; what bears one number of our own is one load.
    return fact.received() == null
        ? null
        : shipmentOfReceipt.getOrDefault(
            fact.received().receiptId(), "R" + fact.received().receiptId());
  }

  private static String shipment(PurchaseFact fact) {
    if (fact.scanned() != null) {
      return fact.scanned().shipmentId();
    }
    return fact.received() == null ? null : fact.received().shipmentId();
  }

  private static String tracking(PurchaseFact fact) {
    if (fact.scanned() != null) {
      return fact.scanned().trackingNumber();
    }
    return fact.received() == null ? null : fact.received().trackingNumber();
  }
}
