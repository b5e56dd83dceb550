package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is known of a purchase order; state of the delivery operator.
 *
 * @param vendorId who delivers; null before the order is known
 * @param locationId where to; null before the order is known
 * @param orderedAtMillis event time of the newest event that says what is wanted
 * @param promisedAtMillis event time for which it is promised; 0 when it is not
 * @param ordered units wanted, by SKU
 * @param announced what vendors say that shipments hold of it, the newest of each shipment
 * @param estimatedAtMillis the carrier's newest estimate; 0 without one
 * @param estimateMadeAtMillis event time of that estimate
 * @param isAtGate whether that estimate is of goods that stand at the gate
 * @param received units counted in, by SKU
 * @param firstReceivedAtMillis event time at which the first were counted in; 0 before any
 * @param firstFill share of the ordered units that came then, or before the order was known
 * @param receipts ids of the events that said so
 * @param asOfMillis event time of the newest event
 * @param origin that event; null before any
 */
public record PurchaseState(
    String vendorId,
    String locationId,
    long orderedAtMillis,
    long promisedAtMillis,
    Map<String, Long> ordered,
    List<DeliveryEvent.Announced> announced,
    long estimatedAtMillis,
    long estimateMadeAtMillis,
    boolean isAtGate,
    Map<String, Long> received,
    long firstReceivedAtMillis,
    double firstFill,
    List<String> receipts,
    long asOfMillis,
    EventOrigin origin) {

  /** A purchase order of which nothing is known yet. */
  public static final PurchaseState UNKNOWN =
      new PurchaseState(
          null, null, 0, 0, Map.of(), List.of(), 0, 0, false, Map.of(), 0, 0, List.of(), 0, null);

  /** This purchase order after an event; one that is told again, or is older, changes nothing. */
  public PurchaseState after(DeliveryEvent event) {
    long at = event.occurredAtMillis();
    boolean isNewest = event.toldAtMillis() >= asOfMillis;
    long asOf = isNewest ? event.toldAtMillis() : asOfMillis;
    EventOrigin newest = isNewest ? event.origin() : origin;
    if (event.ordered() != null) {
      DeliveryEvent.Ordered order = event.ordered();
      // Of goods that came before their order was known it can be said only now how many came.
      boolean isOrderLate = vendorId == null && firstReceivedAtMillis != 0;
      return at < orderedAtMillis
          ? this
          : new PurchaseState(
              order.vendorId(),
              order.locationId(),
              at,
              order.promisedAtMillis(),
              order.units(),
              announced,
              estimatedAtMillis,
              estimateMadeAtMillis,
              isAtGate,
              received,
              firstReceivedAtMillis,
              isOrderLate ? fill(order.units(), received) : firstFill,
              receipts,
              asOf,
              newest);
    }
    if (event.announced() != null) {
      List<DeliveryEvent.Announced> known = new ArrayList<>(announced);
      known.removeIf(
          one ->
              one.shipmentId().equals(event.announced().shipmentId())
                  && event.announced().replaces(one));
      boolean isKnownBetter =
          known.stream().anyMatch(one -> one.shipmentId().equals(event.announced().shipmentId()));
      if (isKnownBetter || announced.contains(event.announced())) {
        return this;
      }
      known.add(event.announced());
      known.sort(Comparator.comparing(DeliveryEvent.Announced::shipmentId));
      return new PurchaseState(
          vendorId,
          locationId,
          orderedAtMillis,
          promisedAtMillis,
          ordered,
          List.copyOf(known),
          estimatedAtMillis,
          estimateMadeAtMillis,
          isAtGate,
          received,
          firstReceivedAtMillis,
          firstFill,
          receipts,
          asOf,
          newest);
    }
    if (event.estimatedAtMillis() != null) {
      // Goods at the gate are there, whatever is estimated of them before or later.
      boolean isKnownBetter = isAtGate == event.isAtGate() ? at < estimateMadeAtMillis : isAtGate;
      return isKnownBetter
          ? this
          : new PurchaseState(
              vendorId,
              locationId,
              orderedAtMillis,
              promisedAtMillis,
              ordered,
              announced,
              event.estimatedAtMillis(),
              at,
              event.isAtGate(),
              received,
              firstReceivedAtMillis,
              firstFill,
              receipts,
              asOf,
              newest);
    }
    if (receipts.contains(event.origin().eventId())) {
      return this;
    }
    Map<String, Long> counted = new HashMap<>(received);
    event.received().forEach((sku, units) -> counted.merge(sku, units, Long::sum));
    List<String> ids = new ArrayList<>(receipts);
    ids.add(event.origin().eventId());
    boolean isFirst = firstReceivedAtMillis == 0;
    return new PurchaseState(
        vendorId,
        locationId,
        orderedAtMillis,
        promisedAtMillis,
        ordered,
        announced,
        estimatedAtMillis,
        estimateMadeAtMillis,
        isAtGate,
        counted,
        isFirst ? at : firstReceivedAtMillis,
        isFirst ? fill(ordered, counted) : firstFill,
        ids,
        asOf,
        newest);
  }

  private static double fill(Map<String, Long> ordered, Map<String, Long> received) {
    double wanted = ordered.values().stream().mapToLong(units -> units).sum();
    double came = received.values().stream().mapToLong(units -> units).sum();
    return wanted == 0 ? 1 : Math.min(1, came / wanted);
  }

  /** How the vendor kept its promise; null while that is not known. */
  public VendorArrival arrival(String purchaseOrderId) {
    if (vendorId == null || promisedAtMillis == 0 || firstReceivedAtMillis == 0) {
      return null;
    }
    return new VendorArrival(
        vendorId,
        purchaseOrderId,
        asOfMillis,
        (firstReceivedAtMillis - promisedAtMillis) / (double) HourOfWeekProfile.HOUR_MILLIS,
        firstFill);
  }

  /**
   * What is to come, for every SKU of the order or the order before the event. What is left of an
   * order of which goods have come is promised for no time: mostly it never comes.
   */
  public List<DeliveryState> deliveries(String purchaseOrderId, PurchaseState before) {
    if (locationId == null) {
      return List.of();
    }
    TreeSet<String> skus = new TreeSet<>(ordered.keySet());
    skus.addAll(before.ordered().keySet());
    List<DeliveryState> all = new ArrayList<>();
    for (String sku : skus) {
      long left = ordered.getOrDefault(sku, 0L) - received.getOrDefault(sku, 0L);
      all.add(
          new DeliveryState(
              new SkuLocation(sku, locationId),
              purchaseOrderId,
              vendorId,
              asOfMillis,
              firstReceivedAtMillis == 0 ? promisedAtMillis : 0,
              estimatedAtMillis != 0 ? estimatedAtMillis : announcedAtMillis(sku),
              isAtGate,
              Math.max(0, left),
              Math.max(0, announcedUnits(sku) - received.getOrDefault(sku, 0L)),
              origin));
    }
    return all;
  }

  /** Units of a SKU in the first shipment that holds any: the later ones do not come with it. */
  private long announcedUnits(String sku) {
    return firstShipment(sku).map(one -> one.units().get(sku)).orElse(0L);
  }

  /** When the vendor expects the first shipment with units of a SKU to arrive; 0 without a word. */
  private long announcedAtMillis(String sku) {
    return firstShipment(sku).map(DeliveryEvent.Announced::expectedAtMillis).orElse(0L);
  }

  /** One of which nobody says when it comes is the last. */
  private Optional<DeliveryEvent.Announced> firstShipment(String sku) {
    return announced.stream()
        .filter(one -> one.units().getOrDefault(sku, 0L) > 0)
        .min(
            Comparator.comparing((DeliveryEvent.Announced one) -> one.expectedAtMillis() == 0)
                .thenComparingLong(DeliveryEvent.Announced::expectedAtMillis)
                .thenComparing(DeliveryEvent.Announced::shipmentId));
  }

  /**
   * That nothing more is to come, for every SKU of the order.
   *
   * @param nowMillis event time at which the order is given up
   */
  public List<DeliveryState> givenUp(String purchaseOrderId, long nowMillis) {
    return new PurchaseState(
            vendorId,
            locationId,
            orderedAtMillis,
            promisedAtMillis,
            Map.of(),
            announced,
            estimatedAtMillis,
            estimateMadeAtMillis,
            isAtGate,
            received,
            firstReceivedAtMillis,
            firstFill,
            receipts,
            nowMillis,
            origin)
        .deliveries(purchaseOrderId, this);
  }
}
