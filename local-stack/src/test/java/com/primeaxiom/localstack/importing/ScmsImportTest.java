package com.primeaxiom.localstack.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.importing.ScmsSummary.LeftOut;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.ReplayLine;
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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScmsImportTest {

  private static final String DELIVERIES = "scms/deliveries.csv.gz";
  private static final String HEADER =
      "ID,Project Code,PQ #,PO / SO #,ASN/DN #,Country,Managed By,Fulfill Via,Vendor INCO Term,"
          + "Shipment Mode,PQ First Sent to Client Date,PO Sent to Vendor Date,"
          + "Scheduled Delivery Date,Delivered to Client Date,Delivery Recorded Date,Product Group,"
          + "Sub Classification,Vendor,Item Description,Molecule/Test Type,Brand,Dosage,"
          + "Dosage Form,Unit of Measure (Per Pack),Line Item Quantity,Line Item Value,Pack Price,"
          + "Unit Price,Manufacturing Site,First Line Designation,Weight (Kilograms),"
          + "Freight Cost (USD),Line Item Insurance (USD)\n";

  @TempDir Path folder;

  @Test
  void makesAnOrderAnArrivalAndAReceiptOfALine() throws IOException {
    ScmsSummary summary =
        importing(row("15", "11/13/06", "30-Apr-07", "3-May-07", "4-May-07", "Direct Drop"));

    PurchaseOrder order = only(PurchaseOrder.class);
    PurchaseOrderLine line = order.getLines().get(0);
    assertThat(order.getEventId()).isEqualTo("scms/SCMS-87-15/ORDERED");
    assertThat(order.getOccurredAt()).isEqualTo(Instant.parse("2006-11-13T00:00:00Z"));
    assertThat(order.getOrderTimeKnown()).isTrue();
    assertThat(order.getStatus()).isEqualTo(PurchaseOrderStatus.ORDERED);
    assertThat(order.getVendorId()).isEqualTo("Abbott GmbH & Co. KG");
    assertThat(order.getLocationId()).isEqualTo("Côte d'Ivoire");
    assertThat(order.getPromisedAt()).isEqualTo(Instant.parse("2007-04-30T00:00:00Z"));
    assertThat(order.getCurrency()).isEqualTo("USD");
    assertThat(line.getSku()).isEqualTo("HIV 1/2, Determine Complete HIV Kit, 100 Tests");
    assertThat(line.getQuantity()).isEqualTo(416);
    assertThat(line.getUnitCostMinor()).as("of a pack").isEqualTo(535);
    TrackingScan scan = only(TrackingScan.class);
    assertThat(scan.getReference()).isEqualTo(order.getPoId());
    assertThat(scan.getDirection()).isEqualTo(TrackingDirection.INBOUND);
    assertThat(scan.getStatus()).isEqualTo(TrackingStatus.ARRIVED);
    assertThat(scan.getOccurredAt()).isEqualTo(Instant.parse("2007-05-03T00:00:00Z"));
    Receipt receipt = only(Receipt.class);
    assertThat(receipt.getPoId()).isEqualTo(order.getPoId());
    assertThat(receipt.getOccurredAt()).isEqualTo(Instant.parse("2007-05-04T00:00:00Z"));
    assertThat(receipt.getStatus()).isEqualTo(ReceiptStatus.RECEIVED);
    assertThat(receipt.getTrackingNumber()).isEqualTo(scan.getTrackingNumber());
    assertThat(receipt.getLines())
        .containsExactly(
            ReceiptLine.newBuilder()
                .setLineNumber(1)
                .setSku(line.getSku())
                .setReceived(416)
                .setDamaged(0)
                .build());
    VendorReference vendor = only(VendorReference.class);
    assertThat(vendor.getVendorId()).isEqualTo(order.getVendorId());
    assertThat(vendor.getAcknowledgementSlaHours()).as("none is agreed").isNull();
    assertThat(vendor.getAsnSlaHours()).isNull();
    assertThat(vendor.getDaysLate()).isZero();
    assertThat(vendor.getOccurredAt()).isBefore(order.getOccurredAt());
    SkuReference sku = only(SkuReference.class);
    assertThat(sku.getSku()).isEqualTo(line.getSku());
    assertThat(sku.getCategory()).isEqualTo("HRDT / HIV test");
    assertThat(summary.packs()).isEqualTo(416);
    assertThat(summary.valueMinor()).isEqualTo(416 * 535);
  }

  @Test
  void countsByReasonWhatItLeavesOutAndWhatItStandsIn() throws IOException {
    ScmsSummary summary =
        importing(
            row("1", "Date Not Captured", "27-Aug-06", "20-Aug-06", "21-Aug-06", "Direct Drop"),
            row("2", "N/A - From RDC", "27-Aug-06", "27-Aug-06", "27-Aug-06", "From RDC"),
            row("3", "11/13/06", "Pre-PQ Process", "27-Aug-06", "27-Aug-06", "Direct Drop"),
            row("4", "11/13/06", "27-Aug-06", "Date Not Captured", "27-Aug-06", "Direct Drop"),
            row("5", "8/1/06", "27-Aug-06", "28-Aug-06", "", "Direct Drop"),
            row("5", "8/1/06", "27-Aug-06", "28-Aug-06", "28-Aug-06", "Direct Drop"),
            row("6", "8/31/2006", "27-Aug-06", "28-Aug-06", "27-Aug-06", "Direct Drop"),
            row("7", "2/30/06", "27-Aug-06", "28-Aug-06", "28-Aug-06", "Direct Drop"));

    assertThat(summary.csvLines()).isEqualTo(8);
    assertThat(summary.lines()).isEqualTo(4);
    assertThat(summary.leftOut())
        .containsAllEntriesOf(
            Map.of(
                LeftOut.FROM_RDC, 1L,
                LeftOut.REPEATED_ID, 1L,
                LeftOut.NO_SCHEDULED_DATE, 1L,
                LeftOut.NO_DELIVERED_DATE, 1L));
    assertThat(summary.texts())
        .isEqualTo(
            Map.of(
                "PO Sent to Vendor Date",
                Map.of("Date Not Captured", 1L, "N/A - From RDC", 1L, "2/30/06", 1L),
                "Scheduled Delivery Date",
                Map.of("Pre-PQ Process", 1L),
                "Delivered to Client Date",
                Map.of("Date Not Captured", 1L),
                "Delivery Recorded Date",
                Map.of("(nothing)", 1L)));
    assertThat(summary.orderDatesUnknown()).isEqualTo(2);
    assertThat(summary.receiptDatesUnknown()).isEqualTo(1);
    assertThat(summary.orderedAfterDelivery()).isEqualTo(1);
    assertThat(summary.recordedBeforeDelivery()).isEqualTo(1);
    PurchaseOrder undated = named(PurchaseOrder.class).get("SCMS-87-1");
    assertThat(undated.getOrderTimeKnown()).isFalse();
    assertThat(undated.getOccurredAt())
        .as("no later than anything else that is known of it")
        .isEqualTo(Instant.parse("2006-08-20T00:00:00Z"));
    assertThat(named(Receipt.class).get("SCMS-87-5").getOccurredAt())
        .as("the delivery stands in")
        .isEqualTo(Instant.parse("2006-08-28T00:00:00Z"));
    assertThat(named(PurchaseOrder.class).get("SCMS-87-6").getOccurredAt())
        .as("a mistake of the data stays one")
        .isEqualTo(Instant.parse("2006-08-31T00:00:00Z"));
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile());
    assertThat(json.at("/left_out/FROM_RDC").asLong()).isEqualTo(1);
    assertThat(json.at("/text_in_place_of_date/PO Sent to Vendor Date/2~130~106").asLong())
        .isEqualTo(1);
    assertThat(json.at("/events/wms.receipt.v1").asLong()).isEqualTo(4);
    assertThat(summary.text())
        .contains("1  FROM_RDC")
        .contains("1  Scheduled Delivery Date: Pre-PQ Process");
  }

  @Test
  void readsBothFormsOfADateAndNothingElse() {
    assertThat(RecordedDate.of("27-Aug-06").date()).contains(LocalDate.of(2006, 8, 27));
    assertThat(RecordedDate.of("3-SEP-15").date()).contains(LocalDate.of(2015, 9, 3));
    assertThat(RecordedDate.of(" 11/13/06 ").date()).contains(LocalDate.of(2006, 11, 13));
    assertThat(RecordedDate.of("1/2/2014").date()).contains(LocalDate.of(2014, 1, 2));
    for (String text :
        List.of("", "Date Not Captured", "Pre-PQ Process", "13/11/06", "31-Feb-06", "11/13/")) {
      assertThat(RecordedDate.of(text)).isEqualTo(new RecordedDate(Optional.empty(), text));
    }
  }

  @Test
  void leavesOutWhatCannotBeReadAndGoesOn() throws IOException {
    String good = row("1", "8/1/06", "27-Aug-06", "28-Aug-06", "28-Aug-06", "Direct Drop");
    ScmsSummary summary =
        importing(
            good,
            good.replaceFirst("1", "2").replace(",416,", ",many,"),
            good.replaceFirst("1", "3").replace(",416,", ",0,"),
            good.replaceFirst("1", "4").replace(",416,", ",-5,"),
            good.replaceFirst("1", "5").replace("Abbott GmbH & Co. KG", " "),
            good.replaceFirst("1", "6").replace(",5.35,", ",on request,"),
            good.replaceFirst("1", "7").strip() + ",more,than,the,header\n",
            "8,short\n",
            "\n",
            good.replaceFirst("1", "9")
                .replace("Complete HIV Kit, 100", "Complete\nHIV \"\"Kit\"\", 100"));

    assertThat(summary.csvLines()).isEqualTo(9);
    assertThat(summary.lines()).isEqualTo(3);
    assertThat(summary.leftOut().get(LeftOut.NO_PACKS)).isEqualTo(3);
    assertThat(summary.leftOut().get(LeftOut.NO_NAME)).isEqualTo(1);
    assertThat(summary.leftOut().get(LeftOut.MALFORMED)).isEqualTo(2);
    assertThat(summary.pricesUnknown()).isEqualTo(1);
    Map<String, PurchaseOrder> orders = named(PurchaseOrder.class);
    assertThat(orders).containsOnlyKeys("SCMS-87-1", "SCMS-87-6", "SCMS-87-9");
    assertThat(orders.get("SCMS-87-6").getLines().get(0).getUnitCostMinor()).isZero();
    assertThat(orders.get("SCMS-87-9").getLines().get(0).getSku())
        .isEqualTo("HIV 1/2, Determine Complete\nHIV \"Kit\", 100 Tests");
  }

  @Test
  void saysWhyThereIsNothingToImport() {
    assertThatThrownBy(
            () -> importing(row("2", "N/A - From RDC", "1-May-06", "1-May-06", "", "From RDC")))
        .isInstanceOf(ImportException.class)
        .hasMessage("None of the 1 lines of the files can be used.");
    assertThatThrownBy(() -> run(Files.writeString(folder.resolve("other.csv"), "ID,Vendor\n")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("it has no column PO / SO #");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void takesOnlyTermsThatTheScorecardsTake() {
    assertThatThrownBy(() -> new ScmsImport.Settings(-1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScmsImport.Settings(36_526, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "36526 days early and 0 days late; give 0 to 36525, as the scorecards take them.");
    assertThat(new ScmsImport.Settings(36_525, 36_525).daysLate()).isEqualTo(36_525);
  }

  @Test
  void countsTheRealDeliveriesAsTheCsvDoes() throws IOException {
    Path csv = deliveries();
    CsvCounts counted = CsvCounts.of(csv);

    ScmsSummary summary = run(csv);

    assertThat(summary.csvLines()).isEqualTo(counted.lines);
    assertThat(summary.lines()).isEqualTo(counted.direct);
    assertThat(summary.leftOut().get(LeftOut.FROM_RDC)).isEqualTo(counted.fromRdc);
    assertThat(summary.csvLines())
        .isEqualTo(summary.lines() + summary.leftOut().values().stream().mapToLong(n -> n).sum());
    assertThat(summary.texts()).isEqualTo(counted.texts);
    assertThat(summary.packs()).isEqualTo(counted.packs);
    assertThat(summary.vendors()).isEqualTo(counted.vendors.size());
    assertThat(named(PurchaseOrder.class)).hasSize((int) counted.direct);
    assertThat(vendors(named(PurchaseOrder.class), named(TrackingScan.class)))
        .as("per vendor: lines, on time, days late and lead times")
        .isEqualTo(counted.vendors);
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Path csv = deliveries();

    run(csv);
    ScmsImport.run(List.of(csv), folder.resolve("again"), ScmsImport.Settings.defaults());

    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(6);
      for (Path file : all) {
        assertThat(folder.resolve("again").resolve(file.getFileName().toString()))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  /** A line in the form of the data; only what matters to a test differs. */
  private static String row(
      String id, String ordered, String scheduled, String delivered, String recorded, String via) {
    return String.join(
        ",",
        id,
        "100-CI-T01,Pre-PQ Process,SCMS-87,ASN-57,Côte d'Ivoire,PMO - US",
        via,
        "EXW,Air,Pre-PQ Process",
        ordered,
        scheduled,
        delivered,
        recorded,
        "HRDT,HIV test,Abbott GmbH & Co. KG",
        "\"HIV 1/2, Determine Complete HIV Kit, 100 Tests\"",
        "\"HIV 1/2, Determine Complete HIV Kit\",Determine,N/A,Test kit,100,416,2225.6,5.35,0.02",
        "ABBVIE GmbH & Co.KG Wiesbaden,Yes,See ASN-93 (ID#:1281),5920.42,\n");
  }

  private ScmsSummary importing(String... rows) throws IOException {
    return run(Files.writeString(folder.resolve("data.csv"), HEADER + String.join("", rows)));
  }

  private ScmsSummary run(Path csv) {
    return ScmsImport.run(List.of(csv), folder.resolve("out"), ScmsImport.Settings.defaults());
  }

  private <T extends SpecificRecord> T only(Class<T> type) {
    List<T> found = written(type);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  /** Events of a type by purchase order. */
  private <T extends SpecificRecord> Map<String, T> named(Class<T> type) {
    Map<String, T> named = new HashMap<>();
    for (T event : written(type)) {
      String field = event instanceof TrackingScan ? "reference" : "po_id";
      named.put((String) event.get(event.getSchema().getField(field).pos()), event);
    }
    return named;
  }

  private <T extends SpecificRecord> List<T> written(Class<T> type) {
    List<T> found = new ArrayList<>();
    try (CanonicalEvents events = CanonicalEvents.in(folder.resolve("out"))) {
      for (Optional<ReplayLine> line = events.next(); line.isPresent(); line = events.next()) {
        SpecificRecord value = ((ReplayLine.Event) line.get()).event().value();
        if (type.isInstance(value)) {
          found.add(type.cast(value));
        }
      }
    }
    return found;
  }

  private static Path deliveries() {
    Optional<Path> csv = SharedData.file(DELIVERIES);
    assumeTrue(
        csv.isPresent(),
        "The real data is not here: set "
            + SharedData.VARIABLE
            + " to the folder that holds "
            + DELIVERIES
            + ".");
    return csv.orElseThrow();
  }

  /**
   * Timeliness of a vendor.
   *
   * @param lines lines delivered
   * @param onTime those not after their scheduled day
   * @param daysLate days from the scheduled to the delivered day of each, sorted
   * @param leadDays days from the order to the delivery of those whose order has a date, sorted
   */
  private record Timeliness(long lines, long onTime, List<Long> daysLate, List<Long> leadDays) {}

  private static Map<String, Timeliness> vendors(
      Map<String, PurchaseOrder> orders, Map<String, TrackingScan> arrivals) {
    Map<String, List<Long>> late = new TreeMap<>();
    Map<String, List<Long>> lead = new TreeMap<>();
    orders.forEach(
        (id, order) -> {
          Instant arrived = arrivals.get(id).getOccurredAt();
          late.computeIfAbsent(order.getVendorId(), any -> new ArrayList<>())
              .add(Duration.between(order.getPromisedAt(), arrived).toDays());
          List<Long> leads = lead.computeIfAbsent(order.getVendorId(), any -> new ArrayList<>());
          if (order.getOrderTimeKnown()) {
            leads.add(Duration.between(order.getOccurredAt(), arrived).toDays());
          }
        });
    return timeliness(late, lead);
  }

  private static Map<String, Timeliness> timeliness(
      Map<String, List<Long>> late, Map<String, List<Long>> lead) {
    Map<String, Timeliness> vendors = new TreeMap<>();
    late.forEach(
        (vendor, days) -> {
          Collections.sort(days);
          Collections.sort(lead.get(vendor));
          vendors.put(
              vendor,
              new Timeliness(
                  days.size(),
                  days.stream().filter(day -> day <= 0).count(),
                  days,
                  lead.get(vendor)));
        });
    return vendors;
  }

  /** The CSV counted without the importer: patterns for columns and dates, and sums. */
  private static final class CsvCounts {
    /** A comma with an even number of quotation marks after it, so outside of them. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final Pattern QUOTES = Pattern.compile("^\"|\"$");
    private static final Pattern SLASHES = Pattern.compile("(\\d+)/(\\d+)/(\\d\\d)");
    private static final Pattern DASHES = Pattern.compile("(\\d+)-([A-Z][a-z][a-z])-(\\d\\d)");
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int ORDERED = 11;
    private static final int RECORDED = 14;

    private final Map<String, Map<String, Long>> texts = new TreeMap<>();
    private final Map<String, List<Long>> late = new TreeMap<>();
    private final Map<String, List<Long>> lead = new TreeMap<>();
    private Map<String, Timeliness> vendors = Map.of();
    private long lines;
    private long fromRdc;
    private long direct;
    private long packs;

    static CsvCounts of(Path csv) throws IOException {
      CsvCounts counts = new CsvCounts();
      List<String> header = cells(HEADER.strip());
      try (BufferedReader rows =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(csv)), StandardCharsets.UTF_8))) {
        rows.lines().skip(1).map(CsvCounts::cells).forEach(row -> counts.add(header, row));
      }
      counts.vendors = timeliness(counts.late, counts.lead);
      return counts;
    }

    private void add(List<String> header, List<String> row) {
      assertThat(row).hasSameSizeAs(header);
      lines++;
      for (int column = ORDERED; column <= RECORDED; column++) {
        if (day(row.get(column)).isEmpty()) {
          texts
              .computeIfAbsent(header.get(column), any -> new TreeMap<>())
              .merge(row.get(column), 1L, Long::sum);
        }
      }
      if (row.get(7).equals("From RDC")) {
        fromRdc++;
        return;
      }
      direct++;
      packs += new BigDecimal(row.get(24)).longValueExact();
      long delivered = day(row.get(13)).orElseThrow();
      late.computeIfAbsent(row.get(17), any -> new ArrayList<>())
          .add(delivered - day(row.get(12)).orElseThrow());
      List<Long> leads = lead.computeIfAbsent(row.get(17), any -> new ArrayList<>());
      day(row.get(ORDERED)).ifPresent(ordered -> leads.add(delivered - ordered));
    }

    private static Optional<Long> day(String text) {
      Matcher slashes = SLASHES.matcher(text);
      if (slashes.matches()) {
        return Optional.of(day(slashes.group(3), slashes.group(1), slashes.group(2)));
      }
      Matcher dashes = DASHES.matcher(text);
      if (dashes.matches()) {
        int month = MONTHS.indexOf(dashes.group(2)) / 3 + 1;
        return Optional.of(day(dashes.group(3), String.valueOf(month), dashes.group(1)));
      }
      return Optional.empty();
    }

    private static long day(String year, String month, String day) {
      return LocalDate.of(
              2000 + Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day))
          .toEpochDay();
    }

    private static List<String> cells(String row) {
      return COMMA
          .splitAsStream(row + " ")
          .map(cell -> QUOTES.matcher(cell.strip()).replaceAll(""))
          .toList();
    }
  }
}
