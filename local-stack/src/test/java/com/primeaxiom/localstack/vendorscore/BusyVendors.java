package com.primeaxiom.localstack.vendorscore;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventFiles;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.ExceptionReason;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import com.primeaxiom.schemas.vendor.Acknowledgement;
import com.primeaxiom.schemas.vendor.AcknowledgementLine;
import com.primeaxiom.schemas.vendor.AcknowledgementLineStatus;
import com.primeaxiom.schemas.vendor.AcknowledgementStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.vendor.ShipNotice;
import com.primeaxiom.schemas.vendor.ShipNoticeLine;
import com.primeaxiom.schemas.vendor.ShipNoticePurpose;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Half a year of purchase orders at random, in which everything goes wrong that can: answers that
 * change or reject, notices of several orders, of wrong items, corrected and cancelled, scans that
 * name the order, the shipment or only the load, partial, damaged, wrong, unwanted and missing
 * goods, changed and cancelled orders, and events told twice.
 */
final class BusyVendors {

  static final Instant BEGIN = Instant.parse("2026-01-05T08:00:00Z");

  private static final int VENDORS = 4;
  private static final int SKUS = 9;
  private static final List<AcknowledgementStatus> STATUSES =
      Stream.of(AcknowledgementStatus.values())
          .filter(status -> status != AcknowledgementStatus.UNKNOWN)
          .toList();
  private static final List<ExceptionReason> REASONS =
      Stream.of(ExceptionReason.values())
          .filter(reason -> reason != ExceptionReason.UNKNOWN)
          .toList();
  private static final Duration SPAN = Duration.ofDays(180);

  private final List<CanonicalEvent<?>> events = new ArrayList<>();
  private final SplittableRandom random;

  private BusyVendors(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** So many purchase orders. */
  static BusyVendors atRandom(long seed, int orders) {
    BusyVendors vendors = new BusyVendors(seed);
    vendors.reference();
    for (int number = 0; number < orders; number++) {
      vendors.order(number);
    }
    // The last word, so that midnights after the last order are reached.
    vendors.sku(0, BEGIN.plus(SPAN).plus(Duration.ofDays(40)));
    return vendors;
  }

  /** Writes the events, in time order, as every producer of canonical files does. */
  Path write(Path folder) {
    events.sort(Comparator.<CanonicalEvent<?>, Instant>comparing(CanonicalEvent::occurredAt));
    try (EventFiles files = new EventFiles(folder)) {
      events.forEach(event -> write(event, files));
      files.commit();
    }
    return folder;
  }

  private static <T extends SpecificRecord> void write(CanonicalEvent<T> event, EventFiles files) {
    files.write(event);
  }

  private void reference() {
    // The last vendor and the last SKU have no master data.
    for (int vendor = 0; vendor < VENDORS - 1; vendor++) {
      events.add(
          new CanonicalEvent<>(
              Topics.VENDOR_REFERENCE,
              VendorReference.newBuilder()
                  .setEventId(id("vendor"))
                  .setOccurredAt(BEGIN.minusSeconds(60))
                  .setSource("erp")
                  .setVendorId("V-" + vendor)
                  .setName("Vendor " + vendor)
                  .setAcknowledgementSlaHours(vendor == 1 ? null : 24)
                  .setAsnSlaHours(24)
                  .setDaysEarly(2)
                  .setDaysLate(vendor)
                  .build()));
    }
    for (int sku = 0; sku < SKUS - 1; sku++) {
      sku(sku, BEGIN.plus(Duration.ofDays(sku)));
    }
  }

  private void sku(int sku, Instant at) {
    events.add(
        new CanonicalEvent<>(
            Topics.SKU_REFERENCE,
            SkuReference.newBuilder()
                .setEventId(id("sku"))
                .setOccurredAt(at)
                .setSource("erp")
                .setSku("SKU-" + sku)
                .setDescription("thing " + sku)
                .setCategory("category-" + sku % 3)
                .setPriceMinor(1_000)
                .setCostMinor(400)
                .setCurrency("EUR")
                .build()));
  }

  private void order(int number) {
    String id = "PO-" + number;
    String vendor = "V-" + random.nextInt(VENDORS);
    String location = random.nextBoolean() ? "LEEDS" : "LYON";
    Instant placed = BEGIN.plusSeconds(random.nextLong(SPAN.toSeconds()));
    Instant promised = placed.plus(Duration.ofHours(random.nextInt(72, 30 * 24)));
    Instant shipBy = random.nextInt(4) == 0 ? null : promised.minus(Duration.ofDays(2));
    List<PurchaseOrderLine> lines = new ArrayList<>();
    int count = random.nextInt(1, 5);
    for (int line = 1; line <= count; line++) {
      lines.add(line(line, random.nextLong(1, 200)));
    }
    PurchaseOrder order = order(id, vendor, location, placed, promised, shipBy, lines);
    twice(new CanonicalEvent<>(Topics.PURCHASE_ORDER, order));
    change(order);
    acknowledge(order);
    int shipments = random.nextInt(4) == 0 ? 2 : 1;
    for (int shipment = 0; shipment < shipments && random.nextInt(12) > 0; shipment++) {
      ship(order, number, shipment);
    }
    if (random.nextInt(6) == 0) {
      receipt(
          order,
          "R-" + number,
          promised.plus(Duration.ofDays(random.nextInt(1, 20))),
          ReceiptStatus.CLOSED,
          null,
          List.of());
    }
  }

  private PurchaseOrderLine line(int number, long quantity) {
    return PurchaseOrderLine.newBuilder()
        .setLineNumber(number)
        .setSku("SKU-" + random.nextInt(SKUS))
        .setQuantity(quantity)
        .setUnitCostMinor(400)
        .setUnitsPerCase(random.nextBoolean() ? 12L : null)
        .build();
  }

  private PurchaseOrder order(
      String id,
      String vendor,
      String location,
      Instant placed,
      Instant promised,
      Instant shipBy,
      List<PurchaseOrderLine> lines) {
    return PurchaseOrder.newBuilder()
        .setEventId(id("po"))
        .setOccurredAt(placed)
        .setSource("erp")
        .setPoId(id)
        .setVendorId(vendor)
        .setLocationId(location)
        .setStatus(PurchaseOrderStatus.ORDERED)
        .setCurrency("EUR")
        .setPromisedAt(promised)
        .setShipBy(shipBy)
        .setLines(lines)
        .build();
  }

  private void change(PurchaseOrder order) {
    int what = random.nextInt(10);
    if (what > 2) {
      return;
    }
    List<PurchaseOrderLine> lines = new ArrayList<>();
    for (PurchaseOrderLine line : order.getLines()) {
      boolean isKept = what == 0 || random.nextBoolean();
      lines.add(
          PurchaseOrderLine.newBuilder(line)
              .setQuantity(isKept ? line.getQuantity() : what == 1 ? 0 : line.getQuantity() / 2)
              .build());
    }
    twice(
        new CanonicalEvent<>(
            Topics.PURCHASE_ORDER,
            PurchaseOrder.newBuilder(order)
                .setEventId(id("po"))
                .setOccurredAt(after(order.getOccurredAt(), 24 * 20))
                .setStatus(what == 0 ? PurchaseOrderStatus.CANCELLED : PurchaseOrderStatus.CHANGED)
                .setVersion(1)
                .setLines(lines)
                .build()));
  }

  private void acknowledge(PurchaseOrder order) {
    for (int answer = random.nextInt(3); answer > 0; answer--) {
      AcknowledgementStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
      List<AcknowledgementLine> lines = new ArrayList<>();
      for (PurchaseOrderLine line : order.getLines()) {
        if (random.nextBoolean()) {
          lines.add(
              AcknowledgementLine.newBuilder()
                  .setLineNumber(line.getLineNumber())
                  .setSku(line.getSku())
                  .setStatus(AcknowledgementLineStatus.QUANTITY_CHANGED)
                  .setQuantity(random.nextLong(line.getQuantity() + 1))
                  .build());
        }
      }
      twice(
          new CanonicalEvent<>(
              Topics.ACKNOWLEDGEMENT,
              Acknowledgement.newBuilder()
                  .setEventId(id("ack"))
                  .setOccurredAt(after(order.getOccurredAt(), 48))
                  .setSource("edi")
                  .setAcknowledgementId(id("A"))
                  .setPoId(order.getPoId())
                  .setVendorId(order.getVendorId())
                  .setStatus(status)
                  .setLines(lines)
                  .build()));
    }
  }

  private void ship(PurchaseOrder order, int number, int part) {
    String shipment = "S-" + number + "-" + part;
    String tracking = "T-" + number + "-" + part;
    Instant shipped = order.getPromisedAt().minus(Duration.ofHours(random.nextInt(-24, 96)));
    if (random.nextInt(5) > 0) {
      announce(order, shipment, tracking, shipped);
    }
    Instant gate = after(shipped, 72);
    boolean isNamed = random.nextBoolean();
    scan(order, shipment, tracking, isNamed, TrackingStatus.PICKED_UP, shipped, null);
    if (random.nextInt(6) == 0) {
      ExceptionReason reason = REASONS.get(random.nextInt(REASONS.size()));
      scan(
          order,
          shipment,
          tracking,
          isNamed,
          TrackingStatus.EXCEPTION,
          shipped.plusSeconds(7_200),
          reason);
    }
    if (random.nextInt(8) > 0) {
      scan(order, shipment, tracking, isNamed, TrackingStatus.ARRIVED, gate, null);
    } else {
      receipt(order, shipment, gate.plusSeconds(900), ReceiptStatus.GATE_IN, shipment, List.of());
    }
    if (random.nextInt(10) > 0) {
      count(order, shipment, after(gate, 80));
    }
  }

  private void announce(PurchaseOrder order, String shipment, String tracking, Instant shipped) {
    List<ShipNoticeLine> lines = new ArrayList<>();
    for (PurchaseOrderLine line : order.getLines()) {
      if (random.nextInt(6) > 0) {
        lines.add(
            ShipNoticeLine.newBuilder()
                .setPoId(order.getPoId())
                .setLineNumber(line.getLineNumber())
                .setSku(random.nextInt(15) == 0 ? "SKU-X" : line.getSku())
                .setQuantity(random.nextInt(3) > 0 ? line.getQuantity() : line.getQuantity() / 2)
                .build());
      }
    }
    // Another order is in it too, by mistake or not.
    lines.add(
        ShipNoticeLine.newBuilder()
            .setPoId("PO-" + random.nextInt(20))
            .setLineNumber(1)
            .setSku("SKU-1")
            .setQuantity(3)
            .build());
    ShipNotice first =
        ShipNotice.newBuilder()
            .setEventId(id("asn"))
            .setOccurredAt(shipped.plusSeconds(random.nextInt(-36_000, 72_000)))
            .setSource("edi")
            .setShipmentId(shipment)
            .setVendorId(order.getVendorId())
            .setLocationId(random.nextInt(12) == 0 ? "NOWHERE" : order.getLocationId())
            .setPurpose(ShipNoticePurpose.ORIGINAL)
            .setVersion(0)
            .setTrackingNumber(random.nextInt(10) == 0 ? null : tracking)
            .setShippedAt(shipped)
            .setLines(lines)
            .build();
    twice(new CanonicalEvent<>(Topics.SHIP_NOTICE, first));
    if (random.nextInt(4) == 0) {
      twice(
          new CanonicalEvent<>(
              Topics.SHIP_NOTICE,
              ShipNotice.newBuilder(first)
                  .setEventId(id("asn"))
                  .setOccurredAt(after(first.getOccurredAt(), 10))
                  .setPurpose(
                      random.nextInt(4) == 0
                          ? ShipNoticePurpose.CANCELLATION
                          : ShipNoticePurpose.REPLACEMENT)
                  .setVersion(1)
                  .setLines(lines.subList(0, lines.size() - 1))
                  .build()));
    }
  }

  private void scan(
      PurchaseOrder order,
      String shipment,
      String tracking,
      boolean isNamed,
      TrackingStatus status,
      Instant at,
      ExceptionReason reason) {
    twice(
        new CanonicalEvent<>(
            Topics.TRACKING,
            TrackingScan.newBuilder()
                .setEventId(id("scan"))
                .setOccurredAt(at)
                .setSource("road-freight")
                .setTrackingNumber(tracking)
                .setCarrier("road-freight")
                .setDirection(TrackingDirection.INBOUND)
                .setStatus(status)
                .setEstimatedDeliveryAt(
                    status == TrackingStatus.PICKED_UP ? at.plus(Duration.ofHours(40)) : null)
                .setReference(isNamed ? order.getPoId() : null)
                .setShipmentId(random.nextBoolean() ? shipment : null)
                .setExceptionReason(reason)
                .build()));
  }

  private void count(PurchaseOrder order, String shipment, Instant at) {
    List<ReceiptLine> lines = new ArrayList<>();
    for (PurchaseOrderLine line : order.getLines()) {
      switch (random.nextInt(8)) {
        case 0 -> {}
        case 1 -> lines.add(counted(line, line.getSku(), line.getQuantity() / 2, 0));
        case 2 -> lines.add(counted(line, line.getSku(), line.getQuantity() + 5, 0));
        case 3 -> lines.add(counted(line, line.getSku(), Math.max(0, line.getQuantity() - 3), 3));
        case 4 -> {
          lines.add(counted(line, line.getSku(), line.getQuantity() / 3, 0));
          lines.add(counted(line, "SKU-Y", 4, 0));
        }
        default -> lines.add(counted(line, line.getSku(), line.getQuantity(), 0));
      }
    }
    if (random.nextInt(12) == 0) {
      lines.add(new ReceiptLine(0, "SKU-Z", 9L, 1L));
    }
    receipt(
        order,
        shipment,
        at,
        ReceiptStatus.RECEIVED,
        random.nextInt(3) > 0 ? shipment : null,
        lines);
  }

  private static ReceiptLine counted(PurchaseOrderLine line, String sku, long sound, long damaged) {
    return new ReceiptLine(line.getLineNumber(), sku, sound, damaged);
  }

  private void receipt(
      PurchaseOrder order,
      String receipt,
      Instant at,
      ReceiptStatus status,
      String shipment,
      List<ReceiptLine> lines) {
    twice(
        new CanonicalEvent<>(
            Topics.RECEIPT,
            Receipt.newBuilder()
                .setEventId(id("receipt"))
                .setOccurredAt(at)
                .setSource("wms")
                .setPoId(order.getPoId())
                .setReceiptId(receipt)
                .setLocationId(order.getLocationId())
                .setStatus(status)
                .setShipmentId(shipment)
                .setLines(lines)
                .build()));
  }

  /** Some events are told twice. */
  private void twice(CanonicalEvent<?> event) {
    events.add(event);
    if (random.nextInt(7) == 0) {
      events.add(event);
    }
  }

  private Instant after(Instant time, int hours) {
    return time.plusSeconds(random.nextLong(1, 3_600L * hours));
  }

  private String id(String kind) {
    return kind + "-" + events.size();
  }
}
