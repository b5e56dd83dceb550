package com.primeaxiom.localstack.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.ReplayLine;
import com.primeaxiom.localstack.simulation.RecordedOrders;
import com.primeaxiom.localstack.simulation.RecordedOrders.Article;
import com.primeaxiom.localstack.simulation.RecordedOrders.Item;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OnlineRetailWorldTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

  @TempDir private Path root;

  private final StringWriter console = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void salesOfGoodsAreTheRecord() throws IOException {
    RecordedOrders record =
        record(
            """
                536366,22423,CAKESTAND,3,2011-06-01 08:28:00,12.75,,France
                536365,85123A,HOLDER,6,2011-06-01 08:26:00,2.55,17850.0,United Kingdom
                536365,85123A,HOLDER,4,2011-06-01 08:26:00,2.95,17850.0,United Kingdom
                536365,POST,POSTAGE,1,2011-06-01 08:26:00,18.0,17850.0,United Kingdom
                C536379,85123A,HOLDER,-2,2011-06-01 09:41:00,2.55,17850.0,United Kingdom
                536589,21777,broken,-10,2011-06-01 16:50:00,0.0,,United Kingdom
                536600,POST,POSTAGE,1,2011-06-01 17:00:00,18.0,17850.0,United Kingdom
                536700,85123A,HOLDER,2,2011-06-03 08:26:00,2.55,17850.0,United Kingdom
                """);

    assertThat(record.currency()).isEqualTo("GBP");
    assertThat(record.orders())
        .extracting(RecordedOrders.Recorded::orderId)
        .containsExactly("536365", "536366", "536700");
    RecordedOrders.Recorded first = record.orders().get(0);
    assertThat(first.at()).isEqualTo(Instant.parse("2011-06-01T07:26:00Z"));
    assertThat(first.customerId()).isEqualTo("17850");
    assertThat(first.region()).isEqualTo("United Kingdom");
    assertThat(first.items()).containsExactly(new Item("85123A", 10));
    assertThat(record.orders().get(1).customerId()).isNull();
    assertThat(record.articles())
        .containsExactly(
            new Article("22423", "CAKESTAND", "giftware", 1275, 637, 0.5, 3, 9),
            new Article("85123A", "HOLDER", "giftware", 255, 127, 1, 6, 52));
  }

  @Test
  void aFileWithoutSalesMakesNoWorld() {
    assertThatThrownBy(
            () -> record("C536379,85123A,HOLDER,-2,2011-06-01 09:41:00,2.55,17850.0,Germany\n"))
        .isInstanceOf(ImportException.class)
        .hasMessage("The files hold no sale of goods.");
  }

  @Test
  void aWorldOfVendorsHasNoCustomersToServe() {
    assertThatThrownBy(
            () ->
                StackVerb.run(
                    "import",
                    "online-retail",
                    "none.csv",
                    "--scenario",
                    "vendors",
                    "--out",
                    "none"))
        .hasMessageContaining(
            "--scenario vendors serves no recorded orders; give drift or oversell");
  }

  @Test
  void theWorldTakesTheOrdersAsFarAsItsChannelsShowAndKnowsTheTruth() throws IOException {
    Path csv = csv(weekOfASmallShop());
    Path events = root.resolve("events");

    assertThat(
            stack(
                "import",
                "online-retail",
                csv.toString(),
                "--scenario",
                "oversell",
                "--seed",
                "3",
                "--out",
                events.toString()))
        .as(error.toString())
        .isZero();

    RecordedOrders record = OnlineRetailRecord.of(InvoiceReader.read(List.of(csv)));
    Map<String, RecordedOrders.Recorded> recorded =
        record.orders().stream()
            .collect(Collectors.toMap(RecordedOrders.Recorded::orderId, order -> order));
    List<Order> placed =
        values(events, Order.class).stream()
            .filter(order -> order.getStatus() == OrderStatus.PLACED)
            // A web hook that comes twice says the same order again, some seconds later.
            .filter(order -> !order.getEventId().endsWith("/again"))
            .toList();
    assertThat(placed).hasSizeGreaterThan(recorded.size() * 3 / 4);
    assertThat(placed)
        .allSatisfy(
            order -> {
              RecordedOrders.Recorded wanted = recorded.get(order.getOrderId());
              assertThat(order.getOccurredAt()).isEqualTo(wanted.at());
              assertThat(order.getCustomerId()).isEqualTo(wanted.customerId());
              assertThat(order.getRegion()).isEqualTo(wanted.region());
              assertThat(order.getCurrency()).isEqualTo("GBP");
              assertThat(order.getLines())
                  .allSatisfy(
                      line ->
                          assertThat(wanted.items())
                              .anyMatch(
                                  item ->
                                      item.sku().equals(line.getSku())
                                          && item.units() >= line.getQuantity()));
            });
    assertThat(placed.stream().map(Order::getChannel).distinct()).hasSize(3);
    assertThat(values(events, SkuReference.class))
        .extracting(SkuReference::getDescription)
        .contains("THING 1");
    assertThat(console.toString()).containsPattern("[\\d,]+ of [\\d,]+ lines were sold in full");
    assertThat(events.resolve("truth"))
        .isDirectoryContaining("glob:**oversells.jsonl.gz")
        .isDirectoryContaining("glob:**world.json")
        .isDirectoryContaining("glob:**skus.jsonl.gz")
        .isDirectoryNotContaining("glob:**season.json");
  }

  /** Some hundred orders of a few articles, by the dozen. */
  private static String weekOfASmallShop() {
    StringBuilder lines = new StringBuilder();
    for (int invoice = 0; invoice < 400; invoice++) {
      int minute = invoice * 20;
      lines.append(
          "%d,2%04d,THING %d,%d,2011-06-%02d %02d:%02d:00,1.95,%s,%s%n"
              .formatted(
                  536_000 + invoice,
                  invoice % 7,
                  invoice % 7,
                  1 + invoice % 12,
                  1 + minute / 1_440,
                  minute / 60 % 24,
                  minute % 60,
                  invoice % 5 == 0 ? "" : 17_000 + invoice % 90 + ".0",
                  invoice % 3 == 0 ? "France" : "United Kingdom"));
    }
    return lines.toString();
  }

  private RecordedOrders record(String lines) throws IOException {
    return OnlineRetailRecord.of(InvoiceReader.read(List.of(csv(lines))));
  }

  private Path csv(String lines) throws IOException {
    return Files.writeString(root.resolve("sales.csv"), HEADER + lines);
  }

  private int stack(String... arguments) {
    CommandLine stack = Stack.commandLine();
    stack.setOut(new PrintWriter(console, true));
    stack.setErr(new PrintWriter(error, true));
    return stack.execute(arguments);
  }

  private static <T> List<T> values(Path events, Class<T> type) {
    List<T> values = new ArrayList<>();
    try (CanonicalEvents read = CanonicalEvents.in(events)) {
      for (Optional<ReplayLine> line = read.next(); line.isPresent(); line = read.next()) {
        Object value = ((ReplayLine.Event) line.get()).event().value();
        if (type.isInstance(value)) {
          values.add(type.cast(value));
        }
      }
    }
    return values;
  }
}
