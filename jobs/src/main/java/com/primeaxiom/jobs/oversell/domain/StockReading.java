package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.List;

/**
 * What the books of a SKU at a location say at the moment they changed.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time
 * @param promisable units that can be promised to the next order; below zero that many are oversold
 * @param notFound units on the books that repeated picks did not find
 * @param missing units that customers wait for although the warehouse does not have them
 * @param offers what each channel shows, by its name
 * @param soldLines units of each order line taken at this instant
 * @param openLines lines that wait to be shipped; only while more is promised than is there
 * @param evidence the newest events of each side
 * @param unitPrice price of a unit at the newest order; null before any
 * @param isFarewell whether nothing is heard of the key any more, which is now forgotten
 */
public record StockReading(
    SkuLocation key,
    long occurredAtMillis,
    long promisable,
    long notFound,
    long missing,
    List<OfferReading> offers,
    List<Long> soldLines,
    List<OpenOrderLine> openLines,
    List<EventOrigin> evidence,
    Money unitPrice,
    boolean isFarewell) {

  /** Units that can be promised, without those that are known to be missing. */
  public long truth() {
    return promisable - notFound;
  }

  /** Units that are sold and cannot be shipped. */
  public long oversold() {
    return Math.max(0, -truth()) + missing;
  }

  /** Whether any channel takes orders. */
  public boolean isOnOffer() {
    return offers.stream().anyMatch(offer -> offer.shown() > 0);
  }

  /** This reading with what happened at its instant taken out: what stays true until the next. */
  public StockReading lasting() {
    return soldLines.isEmpty()
        ? this
        : new StockReading(
            key,
            occurredAtMillis,
            promisable,
            notFound,
            missing,
            offers,
            List.of(),
            openLines,
            evidence,
            unitPrice,
            isFarewell);
  }
}
