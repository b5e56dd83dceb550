package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.Comparator;

/**
 * One thing that was reported of a SKU at a location. Exactly one of the last five components is
 * there.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param stock the warehouse's balance, or null
 * @param receipt goods that came in, or null
 * @param ordered a line of an order, or null
 * @param answer the warehouse's answer to an order line, or null
 * @param level what a channel shows, or null
 */
public record AtpFact(
    SkuLocation key,
    long occurredAtMillis,
    EventOrigin origin,
    StockBalance stock,
    InboundReceipt receipt,
    OrderedLine ordered,
    WarehouseAnswer answer,
    StorefrontLevel level) {

  /**
   * Order in which facts of one instant are taken, whatever the order of arrival: by event id, then
   * by line, so that two runs over the same events agree; of an event that was delivered twice the
   * first delivery comes first.
   */
  public static final Comparator<AtpFact> WITHIN_INSTANT =
      Comparator.comparingInt(AtpFact::rank)
          .thenComparing(fact -> fact.origin().eventId())
          .thenComparingInt(AtpFact::lineNumber)
          .thenComparing(AtpFact::origin, EventOrigin.BY_ID);

  /** A balance the warehouse reported. */
  public static AtpFact of(SkuLocation key, long at, EventOrigin origin, StockBalance stock) {
    return new AtpFact(key, at, origin, stock, null, null, null, null);
  }

  /** Goods that came in. */
  public static AtpFact of(SkuLocation key, long at, EventOrigin origin, InboundReceipt receipt) {
    return new AtpFact(key, at, origin, null, receipt, null, null, null);
  }

  /** A line of an order. */
  public static AtpFact of(SkuLocation key, long at, EventOrigin origin, OrderedLine ordered) {
    return new AtpFact(key, at, origin, null, null, ordered, null, null);
  }

  /** An answer of the warehouse. */
  public static AtpFact of(SkuLocation key, long at, EventOrigin origin, WarehouseAnswer answer) {
    return new AtpFact(key, at, origin, null, null, null, answer, null);
  }

  /** A level a channel shows. */
  public static AtpFact of(SkuLocation key, long at, EventOrigin origin, StorefrontLevel level) {
    return new AtpFact(key, at, origin, null, null, null, null, level);
  }

  private int rank() {
    if (receipt != null) {
      return 0;
    }
    if (ordered != null) {
      return 1;
    }
    if (answer != null) {
      return 2;
    }
    // A balance is judged by what is known of the lines at its instant, a level by both.
    return stock != null ? 3 : 4;
  }

  private int lineNumber() {
    if (ordered != null) {
      return ordered.lineNumber();
    }
    return answer != null ? answer.lineNumber() : 0;
  }
}
