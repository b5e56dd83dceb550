package com.primeaxiom.localstack.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.ReplayLine;
import com.primeaxiom.localstack.world.DriftLedger;
import com.primeaxiom.localstack.world.InjectedFault;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailImportTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  private static final OnlineRetailImport.Settings SETTINGS =
      new OnlineRetailImport.Settings("GB-MAIN", 1, 0.01);
  private static final String DECEMBER = "online_retail/2010-12.csv.gz";

  @TempDir Path folder;

  @Test
  void groupsLinesOfAnInvoiceIntoAnOrder() throws IOException {
    ImportSummary summary =
        importing(
            """
                536365,85123A,"HOLDER, WHITE",6,2011-06-01 08:27:00,2.55,17850.0,United Kingdom
                536366,85123a,HOLDER,1,2011-06-01 08:28:00,2.555,,France
                536365,85123A,"HOLDER, WHITE",6,2011-06-01 08:26:00,2.55,17850.0,United Kingdom
                536365,POST,POSTAGE,1,2011-06-01 08:27:00,18.0,17850.0,United Kingdom
                """);

    List<Order> orders = orders();
    assertThat(orders).extracting(Order::getOrderId).containsExactly("536365", "536366");
    Order first = orders.get(0);
    assertThat(first.getOccurredAt())
        .as("the earliest line, British summer time to UTC")
        .isEqualTo(Instant.parse("2011-06-01T07:26:00Z"));
    assertThat(first.getCustomerId()).isEqualTo("17850");
    assertThat(first.getRegion()).isEqualTo("United Kingdom");
    assertThat(first.getChannel()).isEqualTo("web");
    assertThat(first.getStatus()).isEqualTo(OrderStatus.PLACED);
    assertThat(first.getLines())
        .as("exact duplicates are two lines")
        .extracting(OrderLine::getLineNumber, OrderLine::getSku, OrderLine::getQuantity)
        .containsExactly(tuple(1, "85123A", 6L), tuple(2, "85123A", 6L), tuple(3, "POST", 1L));
    OrderLine postage = first.getLines().get(2);
    assertThat(postage.getRequiresShipping()).isFalse();
    assertThat(postage.getLocationId()).isNull();
    assertThat(first.getLines().get(0).getLocationId()).isEqualTo("GB-MAIN");
    assertThat(orders.get(1).getCustomerId()).isNull();
    assertThat(orders.get(1).getLines().get(0).getSku()).isEqualTo("85123a");
    assertThat(orders.get(1).getLines().get(0).getUnitPriceMinor())
        .as("2.555 pounds, half-even")
        .isEqualTo(256);
    assertThat(summary.orders()).isEqualTo(2);
    assertThat(summary.orderLines()).isEqualTo(4);
    assertThat(summary.units()).isEqualTo(14);
    assertThat(summary.goodsUnits()).isEqualTo(13);
    assertThat(summary.nonGoodsLines()).isEqualTo(1);
    assertThat(summary.skus()).isEqualTo(2);
  }

  @Test
  void passesCancellationsAndNonsenseOnAndNamesWhatMustBeRefused() throws IOException {
    ImportSummary summary =
        importing(
            """
                536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
                C536379,85123A,HOLDER,-2,2010-12-01 09:41:00,2.55,17850.0,United Kingdom
                536589,21777,broken,-10,2010-12-01 16:50:00,0.0,,United Kingdom
                A563186,B,Adjust bad debt,1,2010-12-02 14:51:00,-11062.06,,United Kingdom
                """);

    List<Order> orders = orders();
    assertThat(orders.get(1).getStatus()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(orders.get(1).getOrderId()).isEqualTo("C536379");
    assertThat(orders.get(1).getLines().get(0).getQuantity()).isEqualTo(2);
    assertThat(orders.get(2).getLines().get(0).getQuantity()).isEqualTo(-10);
    assertThat(orders.get(3).getLines().get(0).getUnitPriceMinor()).isEqualTo(-1_106_206);
    assertThat(summary.orders()).isEqualTo(1);
    assertThat(summary.cancellations()).isEqualTo(1);
    assertThat(summary.unitsCancelled()).isEqualTo(2);
    assertThat(summary.expectedDeadLetters())
        .containsExactly(
            new ExpectedDeadLetter(
                "storefront.order.v1",
                "536589",
                Instant.parse("2010-12-01T16:50:00Z"),
                DeadLetterReason.NEGATIVE_QUANTITY,
                1,
                -10),
            new ExpectedDeadLetter(
                "storefront.order.v1",
                "A563186",
                Instant.parse("2010-12-02T14:51:00Z"),
                DeadLetterReason.INVALID_VALUE,
                1,
                1));
    assertThat(summary.text()).contains("536589 at 2010-12-01T16:50:00Z: NEGATIVE_QUANTITY");
    JsonNode json = new ObjectMapper().readTree(folder.resolve("out/summary.json").toFile());
    assertThat(json.at("/expected_dead_letters/0/order_id").asText()).isEqualTo("536589");
    assertThat(json.at("/units_cancelled").asLong()).isEqualTo(2);
  }

  @Test
  void tellsGoodsFromEverythingElseByTheirCode() {
    for (String goods : List.of("85123A", "22423", "85123a", "15056BL", "DCGS0076", "DCGSSBOY")) {
      assertThat(line(goods).isGoods()).as(goods).isTrue();
    }
    for (String other :
        List.of(
            "POST",
            "DOT",
            "C2",
            "D",
            "M",
            "m",
            "S",
            "B",
            "BANK CHARGES",
            "AMAZONFEE",
            "CRUK",
            "PADS",
            "gift_0001_40")) {
      assertThat(line(other).isGoods()).as(other).isFalse();
    }
  }

  @Test
  void readsTheOriginalSpreadsheetsTimesAndItsByteOrderMark() throws IOException {
    Path csv = folder.resolve("data.csv");
    Files.writeString(
        csv,
        "\uFEFF" + HEADER + "536365,85123A,HOLDER,6,12/1/2010 8:26,2.55,17850,United Kingdom\n");

    OnlineRetailImport.run(List.of(csv), folder.resolve("out"), SETTINGS);

    assertThat(orders().get(0).getOccurredAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(orders().get(0).getCustomerId()).isEqualTo("17850");
  }

  @Test
  void saysWhichLineOfWhichFileCannotBeRead() {
    assertThatThrownBy(
            () ->
                importing(
                    """
                536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
                536366,85123A,HOLDER,six,2010-12-01 08:26:00,2.55,,United Kingdom
                """))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("data.csv:3 has a number");
    assertThatThrownBy(
            () ->
                OnlineRetailImport.run(
                    List.of(folder.resolve("none.csv")), folder.resolve("out"), SETTINGS))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("There is no file");
  }

  @Test
  void countsARealMonthAsTheCsvDoes() throws IOException {
    Path csv = december();
    CsvCounts counted = CsvCounts.of(csv);

    ImportSummary summary = OnlineRetailImport.run(List.of(csv), folder.resolve("out"), SETTINGS);

    assertThat(summary.csvLines()).isEqualTo(counted.lines).isEqualTo(42_481);
    assertThat(summary.orders()).isEqualTo(counted.orders.size());
    assertThat(summary.orderLines()).isEqualTo(counted.orderLines);
    assertThat(summary.units()).isEqualTo(counted.units);
    assertThat(summary.cancellations()).isEqualTo(counted.cancellations.size());
    assertThat(summary.unitsCancelled()).isEqualTo(counted.unitsCancelled);
    assertThat(summary.expectedDeadLetters())
        .extracting(ExpectedDeadLetter::orderId)
        .containsExactlyInAnyOrderElementsOf(counted.writeOffs);
    List<Order> written = orders();
    assertThat(written).hasSize(2_025);
    assertThat(units(written, OrderStatus.PLACED, 1)).isEqualTo(counted.units);
    assertThat(units(written, OrderStatus.CANCELLED, 1)).isEqualTo(counted.unitsCancelled);
    assertThat(units(written, OrderStatus.PLACED, -1)).isEqualTo(counted.unitsWrittenOff);
  }

  @Test
  void driftsInARealMonthOnlyWhereAnUpdateWasLost() throws IOException {
    Path csv = december();

    ImportSummary summary = OnlineRetailImport.run(List.of(csv), folder.resolve("out"), SETTINGS);

    DriftLedger ledger = ledger(summary);
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.inFlight()).isZero();
    assertThat(summary.faults()).hasSizeGreaterThan(20);
    for (InjectedFault fault : summary.faults()) {
      assertThat(ledger.at(fault.key(), fault.start()).unexplained()).isEqualTo(fault.units());
    }
    Set<String> mended = new TreeSet<>();
    summary.faults().stream()
        .filter(fault -> fault.end().isEmpty())
        .forEach(fault -> mended.add(fault.key().sku()));
    ledger
        .last()
        .forEach(
            (key, last) -> {
              if (!mended.contains(key.sku())) {
                assertThat(last.drift()).as("%s at the end", key).isZero();
              }
            });
  }

  @Test
  void driftsNowhereInARealMonthWhenNothingIsLost() throws IOException {
    Path csv = december();

    ImportSummary summary =
        OnlineRetailImport.run(
            List.of(csv), folder.resolve("out"), new OnlineRetailImport.Settings("GB-MAIN", 1, 0));

    DriftLedger ledger = ledger(summary);
    assertThat(ledger.violations()).isEmpty();
    assertThat(summary.faults()).isEmpty();
    assertThat(ledger.last().values()).allMatch(last -> last.drift() == 0);
    ledger.readings().forEach((key, readings) -> assertNoneIsOld(key.sku(), readings));
  }

  @Test
  void writesTheSameBytesAgain() throws IOException {
    Path csv = december();

    OnlineRetailImport.run(List.of(csv), folder.resolve("out"), SETTINGS);
    OnlineRetailImport.run(List.of(csv), folder.resolve("again"), SETTINGS);

    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(6);
      for (Path file : all) {
        assertThat(folder.resolve("again").resolve(file.getFileName().toString()))
            .hasSameBinaryContentAs(file);
      }
    }
  }

  private static void assertNoneIsOld(String sku, List<DriftLedger.Reading> readings) {
    Instant since = null;
    for (DriftLedger.Reading reading : readings) {
      if (since != null) {
        assertThat(Duration.between(since, reading.at()))
            .as("drift of %s since %s", sku, since)
            .isLessThanOrEqualTo(Duration.ofMinutes(2));
      }
      if (reading.unexplained() == 0) {
        since = null;
      } else if (since == null) {
        since = reading.at();
      }
    }
  }

  private static Path december() {
    Optional<Path> csv = SharedData.file(DECEMBER);
    assumeTrue(
        csv.isPresent(),
        "The real data is not here: set "
            + SharedData.VARIABLE
            + " to the folder that holds "
            + DECEMBER
            + ".");
    return csv.orElseThrow();
  }

  private ImportSummary importing(String rows) throws IOException {
    Path csv = folder.resolve("data.csv");
    Files.writeString(csv, HEADER + rows);
    return OnlineRetailImport.run(List.of(csv), folder.resolve("out"), SETTINGS);
  }

  private static InvoiceLine line(String stockCode) {
    return new InvoiceLine(
        "1",
        stockCode,
        "",
        1,
        LocalDateTime.of(2011, 1, 4, 10, 0),
        BigDecimal.ONE,
        Optional.empty(),
        "");
  }

  private List<Order> orders() {
    List<Order> orders = new ArrayList<>();
    events(
        event -> {
          if (event.value() instanceof Order order) {
            orders.add(order);
          }
        });
    return orders;
  }

  /** Units of all orders of a status on lines of one sign, as positive numbers. */
  private static long units(List<Order> orders, OrderStatus status, int sign) {
    return orders.stream()
        .filter(order -> order.getStatus() == status)
        .flatMap(order -> order.getLines().stream())
        .mapToLong(line -> sign * line.getQuantity())
        .filter(units -> units > 0)
        .sum();
  }

  /** The drift of what was written, without the records that a job refuses. */
  private DriftLedger ledger(ImportSummary summary) {
    Set<String> refused = new TreeSet<>();
    summary.expectedDeadLetters().forEach(letter -> refused.add(letter.orderId()));
    DriftLedger ledger = new DriftLedger();
    events(
        event -> {
          if (!(event.value() instanceof Order order) || !refused.contains(order.getOrderId())) {
            ledger.accept(event);
          }
        });
    return ledger.end();
  }

  private void events(Consumer<CanonicalEvent<?>> consumer) {
    try (CanonicalEvents events = CanonicalEvents.in(folder.resolve("out"))) {
      for (Optional<ReplayLine> line = events.next(); line.isPresent(); line = events.next()) {
        consumer.accept(((ReplayLine.Event) line.get()).event());
      }
    }
  }

  /** The CSV counted without the importer: a pattern for the columns, sets and sums. */
  private static final class CsvCounts {
    private static final Pattern ROW =
        Pattern.compile("^([^,]+),([^,]+),(\"(?:[^\"]|\"\")*\"|[^,]*),(-?\\d+),([^,]+),.*$");

    private final Set<String> orders = new TreeSet<>();
    private final Set<String> cancellations = new TreeSet<>();
    private final Set<String> writeOffs = new TreeSet<>();
    private long lines;
    private long orderLines;
    private long units;
    private long unitsCancelled;
    private long unitsWrittenOff;

    static CsvCounts of(Path csv) throws IOException {
      CsvCounts counts = new CsvCounts();
      try (BufferedReader rows =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(csv)), StandardCharsets.UTF_8))) {
        rows.lines().skip(1).forEach(counts::add);
      }
      return counts;
    }

    private void add(String row) {
      Matcher columns = ROW.matcher(row);
      assertThat(columns.matches()).as(row).isTrue();
      String invoice = columns.group(1);
      long quantity = Long.parseLong(columns.group(4));
      lines++;
      if (invoice.startsWith("C")) {
        cancellations.add(invoice);
        unitsCancelled -= quantity;
      } else if (quantity < 0) {
        writeOffs.add(invoice);
        unitsWrittenOff -= quantity;
      } else {
        orders.add(invoice);
        orderLines++;
        units += quantity;
      }
    }
  }
}
