package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.ArrayList;
import java.util.List;

/** A lamp in the northern warehouse, sold on the web and on a marketplace. */
final class Positions {

  static final long HOUR = HourOfWeekProfile.HOUR_MILLIS;
  static final long DAY = 24 * HOUR;
  static final long NOW = 1_795_507_200_000L; // 2026-11-24T08:00:00Z
  static final SkuLocation LAMP = new SkuLocation("SKU-00012", "north");

  /** 30.00 EUR, of which 20.00 is margin. */
  static final UnitValue VALUE = new UnitValue(3_000, 1_000, "EUR");

  static final EventOrigin STOCK = new EventOrigin("wms.stock-level.v1", 0, 7, "stock-7");

  static final EventOrigin SHIPMENT = new EventOrigin("vendor.asn.v1", 0, 3, "asn-3");

  private Positions() {}

  /** Single units at a rate that is known exactly. */
  static DemandRate known(double unitsAnHour) {
    return new DemandRate(unitsAnHour, 0, 1, 1, 0.01);
  }

  /** A position of channels that sell the same, by what they show. */
  static StockPosition position(double unitsAnHour, long promisable, long... shown) {
    List<ChannelOffer> offers = new ArrayList<>();
    for (int channel = 0; channel < shown.length; channel++) {
      offers.add(
          new ChannelOffer(
              List.of("web", "marketplace", "outlet").get(channel), shown[channel], 5));
    }
    return new StockPosition(
        LAMP, NOW, promisable, offers, known(unitsAnHour), DemandClock.EVEN, null, VALUE);
  }

  static StockPosition with(StockPosition position, Inbound inbound) {
    return new StockPosition(
        position.key(),
        position.nowMillis(),
        position.promisable(),
        position.offers(),
        position.rate(),
        position.clock(),
        inbound,
        position.value());
  }

  static StockPosition without(StockPosition position) {
    return new StockPosition(
        position.key(),
        position.nowMillis(),
        position.promisable(),
        position.offers(),
        position.rate(),
        position.clock(),
        position.inbound(),
        null);
  }

  /** 40 units from Acme, promised and expected at so many hours from now, to the minute. */
  static Inbound inbound(long promisedHours, long expectedHours) {
    return new Inbound(
        "PO-77",
        "acme",
        NOW + promisedHours * HOUR,
        NOW + expectedHours * HOUR,
        0,
        40,
        0.9,
        SHIPMENT);
  }
}
