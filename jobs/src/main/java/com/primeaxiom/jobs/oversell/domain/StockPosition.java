package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.List;

/**
 * All that the rules are told of a SKU at a location, at one event time.
 *
 * @param key SKU and location
 * @param nowMillis event time
 * @param promisable units that can be promised to the next order: available to promise less in
 *     flight, and less what is known to be wrong in it; below zero that many are oversold
 * @param offers what each channel shows; the order does not matter
 * @param rate how fast it sells
 * @param clock its time
 * @param inbound the next delivery; null when none is confirmed
 * @param value what a unit is worth; null when no price is known
 */
public record StockPosition(
    SkuLocation key,
    long nowMillis,
    long promisable,
    List<ChannelOffer> offers,
    DemandRate rate,
    DemandClock clock,
    Inbound inbound,
    UnitValue value) {

  /** This position with other units that can be promised. */
  public StockPosition promising(long units) {
    return new StockPosition(key, nowMillis, units, offers, rate, clock, inbound, value);
  }

  /** This position as if no delivery were confirmed. */
  public StockPosition withoutInbound() {
    return new StockPosition(key, nowMillis, promisable, offers, rate, clock, null, value);
  }

  /** Units that can still be sold and shipped. */
  public long sellable() {
    return Math.max(0, promisable);
  }

  /** Units that are sold and cannot be shipped. */
  public long oversold() {
    return Math.max(0, -promisable);
  }

  /** Units that the channels together would still accept orders for. */
  public long shown() {
    long shown = 0;
    for (ChannelOffer offer : offers) {
      shown += Math.max(0, offer.shown());
    }
    return shown;
  }
}
