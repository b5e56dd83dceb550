package com.primeaxiom.jobs.vendorscore;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ShipmentNews;
import com.primeaxiom.jobs.vendorscore.domain.GoodsReceived;
import com.primeaxiom.jobs.vendorscore.domain.LifeRule;
import com.primeaxiom.jobs.vendorscore.domain.OrderAcknowledged;
import com.primeaxiom.jobs.vendorscore.domain.OrderPlaced;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.SkuCategorised;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A purchase order of lamps and wicks from Acme for Leeds, for tests. Times are hours after {@link
 * #START}. It is to be shipped by hour 72 and promised for hour 120; on time is from hour 96 to
 * hour 144; to be acknowledged within 24 hours, and announced within 24 hours of the ship date.
 */
public final class LampsForLeeds {

  /** A Monday, 09:00 UTC, epoch milliseconds. */
  public static final long START = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

  /** The order. */
  public static final String ORDER = "PO-1";

  /** What was agreed with Acme. */
  public static final VendorTerms ACME =
      new VendorTerms(
          "acme",
          START - hours(1_000),
          "Acme Ltd",
          hours(24),
          hours(24),
          hours(24),
          hours(24),
          "vera",
          "orders@acme.example",
          "carl");

  /** A line waits a week for more, our dock has two days. */
  public static final LifeRule RULE = new LifeRule(hours(168), hours(48));

  private LampsForLeeds() {}

  /** Milliseconds of hours. */
  public static long hours(long hours) {
    return hours * 3_600_000;
  }

  /** Epoch milliseconds of an hour of the story. */
  public static long at(long hour) {
    return START + hours(hour);
  }

  /** An event by its id. */
  public static EventOrigin origin(String eventId) {
    return new EventOrigin("topic", 0, 0, eventId);
  }

  /** The order: so many lamps, at 4.00 each in cases of 10, and so many wicks, at 0.50 each. */
  public static PurchaseFact placed(long hour, int version, long lamps, long wicks) {
    return placed(hour, version, at(72), false, lamps, wicks);
  }

  /** The order, cancelled. */
  public static PurchaseFact cancelled(long hour, int version) {
    return placed(hour, version, at(72), true, 100, 60);
  }

  /** The order, with a ship date of its own. */
  public static PurchaseFact placed(
      long hour, int version, long shipByMillis, boolean isCancelled, long lamps, long wicks) {
    return PurchaseFact.of(
        ORDER,
        at(hour),
        origin("placed@" + hour + "/" + version),
        new OrderPlaced(
            version,
            "acme",
            "LEEDS",
            "GBP",
            shipByMillis,
            true,
            isCancelled,
            List.of(
                new OrderPlaced.Line(1, "LAMP", lamps, 400, at(120), 10),
                new OrderPlaced.Line(2, "WICK", wicks, 50, at(120), 1))));
  }

  /** The order as it is, and another vendor's: it was never Acme's. */
  public static PurchaseFact correctedTo(String vendorId, long hour, int version) {
    PurchaseFact acmes = placed(hour, version, 100, 60);
    OrderPlaced said = acmes.placed();
    return PurchaseFact.of(
        ORDER,
        at(hour),
        acmes.origin(),
        new OrderPlaced(
            version,
            vendorId,
            said.locationId(),
            said.currency(),
            said.shipByMillis(),
            said.isTimeKnown(),
            said.isCancelled(),
            said.lines()));
  }

  /** The vendor accepts all. */
  public static PurchaseFact accepted(long hour) {
    return acknowledged(hour, true, false, Map.of());
  }

  /** The vendor answers. */
  public static PurchaseFact acknowledged(
      long hour, boolean isForAll, boolean isRejected, Map<Integer, Long> units) {
    return PurchaseFact.of(
        ORDER, at(hour), origin("ack@" + hour), new OrderAcknowledged(isForAll, isRejected, units));
  }

  /** The vendor announces so many lamps and wicks in a shipment. */
  public static PurchaseFact announced(
      long hour, String shipment, int version, long lamps, long wicks) {
    return announced(
        hour,
        shipment,
        version,
        false,
        List.of(
            new GoodsAnnounced.Line(1, "LAMP", lamps), new GoodsAnnounced.Line(2, "WICK", wicks)));
  }

  /** The vendor announces a shipment. */
  public static PurchaseFact announced(
      long hour,
      String shipment,
      int version,
      boolean isCancelled,
      List<GoodsAnnounced.Line> lines) {
    return PurchaseFact.of(
        new ShipmentNews(
            ORDER,
            at(hour),
            at(hour),
            origin("asn@" + hour + "/" + shipment),
            new GoodsAnnounced(
                shipment,
                version,
                isCancelled,
                "acme",
                "LEEDS",
                "T" + shipment,
                at(hour),
                0,
                lines),
            null));
  }

  /** The carrier scans a shipment. */
  public static PurchaseFact scanned(long hour, String shipment, LoadScanned.Step step) {
    return scanned(hour, shipment, step, 0, null);
  }

  /** The carrier scans a shipment. */
  public static PurchaseFact scanned(
      long hour,
      String shipment,
      LoadScanned.Step step,
      long estimatedAtMillis,
      LoadScanned.Reason reason) {
    return PurchaseFact.of(
        new ShipmentNews(
            ORDER,
            at(hour),
            at(hour),
            origin("scan@" + hour + "/" + shipment),
            null,
            new LoadScanned(shipment, "T" + shipment, step, estimatedAtMillis, reason)));
  }

  /** Our dock counts lamps and wicks of a shipment. */
  public static PurchaseFact counted(long hour, String shipment, long lamps, long wicks) {
    return counted(
        hour,
        shipment,
        List.of(
            new GoodsReceived.Line(1, "LAMP", lamps, 0),
            new GoodsReceived.Line(2, "WICK", wicks, 0)));
  }

  /** Our dock counts goods; without a shipment when that is null. */
  public static PurchaseFact counted(long hour, String shipment, List<GoodsReceived.Line> lines) {
    return received(hour, GoodsReceived.Step.COUNTED, shipment, lines);
  }

  /** Our dock says something. */
  public static PurchaseFact received(
      long hour, GoodsReceived.Step step, String shipment, List<GoodsReceived.Line> lines) {
    return PurchaseFact.of(
        ORDER,
        at(hour),
        origin(step + "@" + hour),
        new GoodsReceived("R-" + shipment, step, shipment, null, lines));
  }

  /** The category of lamps or wicks. */
  public static PurchaseFact categorised(long hour, String sku, String category) {
    return PurchaseFact.of(
        ORDER, at(hour), origin("sku/" + sku), new SkuCategorised(sku, category));
  }

  /** An order on which nothing went wrong. */
  public static List<PurchaseFact> flawless() {
    return List.of(
        placed(0, 0, 100, 60),
        categorised(0, "LAMP", "lights"),
        categorised(0, "WICK", "spares"),
        accepted(5),
        announced(70, "S1", 0, 100, 60),
        scanned(71, "S1", LoadScanned.Step.PICKED_UP),
        scanned(110, "S1", LoadScanned.Step.ARRIVED),
        counted(112, "S1", 100, 60));
  }
}
