package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import java.util.Comparator;

/**
 * One thing that was heard of a purchase order; exactly one of the contents is set.
 *
 * @param purchaseOrderId purchase order number
 * @param occurredAtMillis event time, epoch milliseconds
 * @param toldAtMillis event time at which it was known that it is about this order, epoch
 *     milliseconds; not before it happened
 * @param origin where the event can be read again
 * @param placed what is wanted
 * @param acknowledged what the vendor answered
 * @param announced what the vendor says it ships
 * @param scanned what the carrier says
 * @param received what our dock says
 * @param categorised which category a SKU belongs to
 */
public record PurchaseFact(
    String purchaseOrderId,
    long occurredAtMillis,
    long toldAtMillis,
    EventOrigin origin,
    OrderPlaced placed,
    OrderAcknowledged acknowledged,
    GoodsAnnounced announced,
    LoadScanned scanned,
    GoodsReceived received,
    SkuCategorised categorised) {

  /** Order of facts of one instant: as a purchase order lives, then by id. */
  public static final Comparator<PurchaseFact> WITHIN_INSTANT =
      Comparator.comparing(PurchaseFact::kind)
          .thenComparing(PurchaseFact::origin, EventOrigin.BY_ID)
          .thenComparing(PurchaseFact::about);

  /** Order of facts of a purchase order. */
  static final Comparator<PurchaseFact> BY_TIME =
      Comparator.comparingLong(PurchaseFact::occurredAtMillis).thenComparing(WITHIN_INSTANT);

  /** What a fact is about. */
  public enum Kind {
    /** What is wanted. */
    PLACED,
    /** Which category a SKU belongs to. */
    CATEGORISED,
    /** What the vendor answered. */
    ACKNOWLEDGED,
    /** What the vendor says it ships. */
    ANNOUNCED,
    /** What the carrier says. */
    SCANNED,
    /** What our dock says. */
    RECEIVED
  }

  /** A purchase order was placed, changed or cancelled. */
  public static PurchaseFact of(String id, long atMillis, EventOrigin origin, OrderPlaced placed) {
    return new PurchaseFact(id, atMillis, atMillis, origin, placed, null, null, null, null, null);
  }

  /** A vendor answered. */
  public static PurchaseFact of(
      String id, long atMillis, EventOrigin origin, OrderAcknowledged acknowledged) {
    return new PurchaseFact(
        id, atMillis, atMillis, origin, null, acknowledged, null, null, null, null);
  }

  /** What an order is told of a shipment that is in it. */
  public static PurchaseFact of(ShipmentNews news) {
    return new PurchaseFact(
        news.purchaseOrderId(),
        news.occurredAtMillis(),
        news.toldAtMillis(),
        news.origin(),
        null,
        null,
        news.announced(),
        news.scanned(),
        null,
        null);
  }

  /** Our dock said something. */
  public static PurchaseFact of(
      String id, long atMillis, EventOrigin origin, GoodsReceived received) {
    return new PurchaseFact(id, atMillis, atMillis, origin, null, null, null, null, received, null);
  }

  /** The category of a SKU became known. */
  public static PurchaseFact of(
      String id, long atMillis, EventOrigin origin, SkuCategorised categorised) {
    return new PurchaseFact(
        id, atMillis, atMillis, origin, null, null, null, null, null, categorised);
  }

  /** This fact as its order keeps it: when it was told is nothing that the order remembers. */
  PurchaseFact kept() {
    return new PurchaseFact(
        purchaseOrderId,
        occurredAtMillis,
        occurredAtMillis,
        origin,
        placed,
        acknowledged,
        announced,
        scanned,
        received,
        categorised);
  }

  /** What it is about. */
  public Kind kind() {
    if (placed != null) {
      return Kind.PLACED;
    }
    if (acknowledged != null) {
      return Kind.ACKNOWLEDGED;
    }
    if (announced != null) {
      return Kind.ANNOUNCED;
    }
    if (scanned != null) {
      return Kind.SCANNED;
    }
    return received != null ? Kind.RECEIVED : Kind.CATEGORISED;
  }

  /** Whether it says again what another one said. */
  boolean repeats(PurchaseFact other) {
    return kind() == other.kind()
        && (categorised == null
            ? origin.eventId().equals(other.origin.eventId())
            : categorised.sku().equals(other.categorised.sku()));
  }

  private String about() {
    return categorised == null ? "" : categorised.sku();
  }
}
