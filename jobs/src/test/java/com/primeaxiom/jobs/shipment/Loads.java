package com.primeaxiom.jobs.shipment;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import java.time.Instant;
import java.util.List;

/** What is heard under a carrier's number, for tests. Times are hours after {@link #START}. */
public final class Loads {

  /** A Monday, 09:00 UTC, epoch milliseconds. */
  public static final long START = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

  private Loads() {}

  /** Epoch milliseconds of an hour of the story. */
  public static long at(long hour) {
    return START + hour * 3_600_000;
  }

  /** A vendor's notice of a shipment of one order, which leaves when it is told. */
  public static ShipmentFact notice(
      String number, long hour, String vendor, String location, String shipment, String order) {
    String id = String.join("/", "asn", Long.toString(hour), vendor, location, shipment, order);
    return new ShipmentFact(
        ShipmentFact.load(number),
        at(hour),
        new EventOrigin("vendor.asn.v1", 0, hour, id),
        new ShipmentFact.Notice(
            new GoodsAnnounced(
                shipment, 0, false, vendor, location, number, at(hour), 0, List.of()),
            List.of(
                new ShipmentFact.Slice(order, List.of(new GoodsAnnounced.Line(1, "LAMP", 10))))),
        null,
        null);
  }

  /** A scan that knows only the carrier's number. */
  public static ShipmentFact scan(String number, long hour, Step step) {
    return new ShipmentFact(
        ShipmentFact.load(number),
        at(hour),
        new EventOrigin("carrier.tracking.v1", 0, hour, "scan/" + hour + "/" + step),
        null,
        new LoadScanned(null, number, step, 0, null),
        null);
  }
}
