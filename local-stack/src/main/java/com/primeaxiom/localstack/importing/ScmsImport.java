package com.primeaxiom.localstack.importing;

import com.primeaxiom.jobs.vendorscore.io.ReferenceMapper;
import com.primeaxiom.localstack.importing.DeliveryReader.Deliveries;
import com.primeaxiom.localstack.importing.ScmsSummary.LeftOut;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventFiles;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Turns the SCMS delivery history into canonical events: of each line a purchase order, the arrival
 * as the carrier scans it at the gate, and the receipt.
 *
 * <p>From the data, as it stands:
 *
 * <ul>
 *   <li>a line is a purchase order of its own with one line, for the lines of an order are
 *       delivered on days of their own and nothing but the receipt says which;
 *   <li>a date is its midnight, UTC, so that differences are whole days;
 *   <li>the data has no numbers of vendors, goods and places: their names are their ids;
 *   <li>a unit is a pack. There is one quantity, so that what was ordered is what was received;
 *   <li>lines from a regional distribution centre have no vendor and are left out, and so are lines
 *       without a scheduled or a delivered date, without a name, or of no packs. An order that
 *       nobody knows the day of is told at its first known date, marked as such. A receipt that
 *       nobody recorded the day of is told at the delivery. A price that is none is told as 0. The
 *       summary counts all of these.
 * </ul>
 *
 * <p>Vendors have agreed on neither acknowledgements nor ship notices, for the data knows of none.
 */
public final class ScmsImport {

  /** Name under which all of it is reported. */
  public static final String SOURCE = "scms";

  private static final String CARRIER = "scms-freight";
  static final String CURRENCY = "USD";

  /** Master data is said before the first order, or its line would meet an unknown vendor. */
  private static final Duration OPENING = Duration.ofHours(1);

  private final Settings settings;
  private final Map<LeftOut, Long> leftOut = new EnumMap<>(LeftOut.class);
  private final Map<String, Map<String, Long>> texts = new TreeMap<>();
  private final List<DeliveryLine> used = new ArrayList<>();

  /**
   * How to import.
   *
   * @param daysEarly days before the scheduled date from which a delivery is on time
   * @param daysLate days after it until which one is
   */
  public record Settings(int daysEarly, int daysLate) {

    /** Deliveries are never too early: ten years. */
    public static final int DEFAULT_DAYS_EARLY = 3_653;

    public static final int DEFAULT_DAYS_LATE = 0;

    public Settings {
      if (Math.min(daysEarly, daysLate) < 0
          || Math.max(daysEarly, daysLate) > ReferenceMapper.LONGEST_DAYS) {
        throw new IllegalArgumentException(
            "%d days early and %d days late; give 0 to %d, as the scorecards take them."
                .formatted(daysEarly, daysLate, ReferenceMapper.LONGEST_DAYS));
      }
    }

    /** As late as the scheduled date, and as early as it likes. */
    public static Settings defaults() {
      return new Settings(DEFAULT_DAYS_EARLY, DEFAULT_DAYS_LATE);
    }
  }

  private ScmsImport(Settings settings) {
    this.settings = settings;
  }

  /**
   * Reads the files and writes canonical events and a summary into a folder. The same files and
   * settings give the same bytes.
   *
   * @throws ImportException when a file cannot be read, or none of its lines can be used; then
   *     nothing is written
   */
  public static ScmsSummary run(List<Path> csvFiles, Path folder, Settings settings) {
    Deliveries deliveries = DeliveryReader.read(csvFiles);
    long csvLines = deliveries.lines().size() + deliveries.malformed();
    ScmsImport scms = new ScmsImport(settings);
    scms.leftOut.put(LeftOut.MALFORMED, deliveries.malformed());
    scms.sift(deliveries.lines());
    if (scms.used.isEmpty()) {
      throw new ImportException(
          "None of the %d lines of the files can be used.".formatted(csvLines));
    }
    try (EventFiles files = new EventFiles(folder)) {
      ScmsSummary summary = scms.write(csvLines, files);
      files.commit();
      summary.writeTo(folder);
      return summary;
    }
  }

  private void sift(List<DeliveryLine> lines) {
    Set<String> usedIds = new HashSet<>();
    for (DeliveryLine line : lines) {
      countText(DeliveryReader.ORDERED, line.orderedOn());
      countText(DeliveryReader.SCHEDULED, line.scheduledOn());
      countText(DeliveryReader.DELIVERED, line.deliveredOn());
      countText(DeliveryReader.RECORDED, line.recordedOn());
      Optional<LeftOut> reason = reason(line);
      if (reason.isEmpty() && !usedIds.add(line.id())) {
        reason = Optional.of(LeftOut.REPEATED_ID);
      }
      reason.ifPresentOrElse(why -> leftOut.merge(why, 1L, Long::sum), () -> used.add(line));
    }
  }

  private void countText(String column, RecordedDate date) {
    if (date.date().isEmpty()) {
      texts
          .computeIfAbsent(column, any -> new TreeMap<>())
          .merge(date.text().isEmpty() ? "(nothing)" : date.text(), 1L, Long::sum);
    }
  }

  private static Optional<LeftOut> reason(DeliveryLine line) {
    if (line.isFromRdc()) {
      return Optional.of(LeftOut.FROM_RDC);
    } else if (!line.isNamed()) {
      return Optional.of(LeftOut.NO_NAME);
    } else if (line.packs() == 0) {
      return Optional.of(LeftOut.NO_PACKS);
    } else if (line.scheduledOn().date().isEmpty()) {
      return Optional.of(LeftOut.NO_SCHEDULED_DATE);
    } else if (line.deliveredOn().date().isEmpty()) {
      return Optional.of(LeftOut.NO_DELIVERED_DATE);
    }
    return Optional.empty();
  }

  private ScmsSummary write(long csvLines, EventFiles files) {
    List<PurchaseOrder> orders = sorted(ScmsImport::order, PurchaseOrder::getOccurredAt);
    List<TrackingScan> arrivals = sorted(ScmsImport::arrival, TrackingScan::getOccurredAt);
    List<Receipt> receipts = sorted(ScmsImport::receipt, Receipt::getOccurredAt);
    Instant first =
        Stream.of(
                orders.get(0).getOccurredAt(),
                arrivals.get(0).getOccurredAt(),
                receipts.get(0).getOccurredAt())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    Instant last =
        Stream.of(
                last(orders).getOccurredAt(),
                last(arrivals).getOccurredAt(),
                last(receipts).getOccurredAt())
            .max(Comparator.naturalOrder())
            .orElseThrow();

    Map<String, DeliveryLine> vendors = new TreeMap<>();
    Map<String, DeliveryLine> items = new TreeMap<>();
    for (DeliveryLine line : used) {
      vendors.put(line.vendor(), line);
      items.put(line.item(), line);
    }
    Instant opening = first.minus(OPENING);
    vendors
        .keySet()
        .forEach(
            name ->
                files.write(new CanonicalEvent<>(Topics.VENDOR_REFERENCE, vendor(name, opening))));
    items
        .values()
        .forEach(
            line -> files.write(new CanonicalEvent<>(Topics.SKU_REFERENCE, sku(line, opening))));
    orders.forEach(order -> files.write(new CanonicalEvent<>(Topics.PURCHASE_ORDER, order)));
    arrivals.forEach(scan -> files.write(new CanonicalEvent<>(Topics.TRACKING, scan)));
    receipts.forEach(receipt -> files.write(new CanonicalEvent<>(Topics.RECEIPT, receipt)));
    return new ScmsSummary(
        csvLines,
        used.size(),
        leftOut,
        texts,
        count(line -> line.orderedOn().date().isEmpty()),
        count(line -> line.recordedOn().date().isEmpty()),
        count(line -> line.packPriceMinor().isEmpty()),
        count(
            line ->
                line.orderedOn().date().filter(date -> date.isAfter(delivered(line))).isPresent()),
        count(
            line ->
                line.recordedOn()
                    .date()
                    .filter(date -> date.isBefore(delivered(line)))
                    .isPresent()),
        used.stream().mapToLong(DeliveryLine::packs).sum(),
        used.stream().mapToLong(line -> line.packs() * priceMinor(line)).sum(),
        vendors.size(),
        items.size(),
        files.counts(),
        first,
        last,
        settings.daysEarly(),
        settings.daysLate());
  }

  private <T> List<T> sorted(Function<DeliveryLine, T> event, Function<T, Instant> time) {
    // Stable: what is of one day stays in the order of the files.
    return used.stream().map(event).sorted(Comparator.comparing(time)).toList();
  }

  private static <T> T last(List<T> events) {
    return events.get(events.size() - 1);
  }

  private long count(Predicate<DeliveryLine> predicate) {
    return used.stream().filter(predicate).count();
  }

  private static LocalDate scheduled(DeliveryLine line) {
    return line.scheduledOn().date().orElseThrow();
  }

  private static LocalDate delivered(DeliveryLine line) {
    return line.deliveredOn().date().orElseThrow();
  }

  private static Instant midnight(LocalDate date) {
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static long priceMinor(DeliveryLine line) {
    return line.packPriceMinor().orElse(0L);
  }

  private static String purchaseOrder(DeliveryLine line) {
    return line.purchaseOrder() + "-" + line.id();
  }

  private static PurchaseOrder order(DeliveryLine line) {
    LocalDate firstKnown =
        Stream.of(scheduled(line), delivered(line)).min(Comparator.naturalOrder()).orElseThrow();
    return PurchaseOrder.newBuilder()
        .setEventId(String.join("/", SOURCE, purchaseOrder(line), "ORDERED"))
        .setOccurredAt(midnight(line.orderedOn().date().orElse(firstKnown)))
        .setSource(SOURCE)
        .setPoId(purchaseOrder(line))
        .setVendorId(line.vendor())
        .setLocationId(line.country())
        .setStatus(PurchaseOrderStatus.ORDERED)
        .setCurrency(CURRENCY)
        .setPromisedAt(midnight(scheduled(line)))
        .setOrderTimeKnown(line.orderedOn().date().isPresent())
        .setLines(
            List.of(
                PurchaseOrderLine.newBuilder()
                    .setLineNumber(1)
                    .setSku(line.item())
                    .setQuantity(line.packs())
                    .setUnitCostMinor(priceMinor(line))
                    .build()))
        .build();
  }

  private static TrackingScan arrival(DeliveryLine line) {
    String number = line.shipment() + "-" + line.id();
    return TrackingScan.newBuilder()
        .setEventId(String.join("/", SOURCE, number, TrackingStatus.ARRIVED.name()))
        .setOccurredAt(midnight(delivered(line)))
        .setSource(SOURCE)
        .setTrackingNumber(number)
        .setCarrier(CARRIER)
        .setDirection(TrackingDirection.INBOUND)
        .setStatus(TrackingStatus.ARRIVED)
        .setReference(purchaseOrder(line))
        .setLocation(line.country())
        .build();
  }

  private static Receipt receipt(DeliveryLine line) {
    return Receipt.newBuilder()
        .setEventId(String.join("/", SOURCE, purchaseOrder(line), "RECEIVED"))
        .setOccurredAt(midnight(line.recordedOn().date().orElse(delivered(line))))
        .setSource(SOURCE)
        .setPoId(purchaseOrder(line))
        .setReceiptId(line.shipment() + "-" + line.id())
        .setLocationId(line.country())
        .setStatus(ReceiptStatus.RECEIVED)
        .setTrackingNumber(line.shipment() + "-" + line.id())
        .setLines(
            List.of(
                ReceiptLine.newBuilder()
                    .setLineNumber(1)
                    .setSku(line.item())
                    .setReceived(line.packs())
                    .setDamaged(0)
                    .build()))
        .build();
  }

  private VendorReference vendor(String name, Instant opening) {
    return VendorReference.newBuilder()
        .setEventId(String.join("/", SOURCE, "vendor", name))
        .setOccurredAt(opening)
        .setSource(SOURCE)
        .setVendorId(name)
        .setName(name)
        .setDaysEarly(settings.daysEarly())
        .setDaysLate(settings.daysLate())
        .build();
  }

  /** Master data of an item, from its last line; what it is sold for the data does not say. */
  private static SkuReference sku(DeliveryLine line, Instant opening) {
    return SkuReference.newBuilder()
        .setEventId(String.join("/", SOURCE, "sku", line.item()))
        .setOccurredAt(opening)
        .setSource(SOURCE)
        .setSku(line.item())
        .setDescription(line.item())
        .setCategory(line.category())
        .setPriceMinor(priceMinor(line))
        .setCostMinor(priceMinor(line))
        .setCurrency(CURRENCY)
        .build();
  }
}
