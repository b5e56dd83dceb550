package com.primeaxiom.jobs.atpdrift.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.jobs.atpdrift.domain.AtpFact;
import com.primeaxiom.jobs.atpdrift.domain.OrderEvent;
import com.primeaxiom.jobs.atpdrift.domain.OrderedLine.Change;
import com.primeaxiom.jobs.atpdrift.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import com.primeaxiom.sinks.clickhouse.table.OrderLineRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MapperTest {

  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final EventOrigin ORIGIN = new EventOrigin("topic", 1, 7, "event");

  @Test
  void anOrderBecomesFactsOfLinesToShipAndRowsOfAllLines() throws Exception {
    OrderEvent event = OrderMapper.toEvent(order(), ORIGIN);

    List<AtpFact> facts = OrderMapper.toFacts(event);
    assertThat(facts).hasSize(1);
    assertThat(facts.get(0).key()).isEqualTo(new SkuLocation("LANTERN", "LEEDS"));
    assertThat(facts.get(0).ordered().change()).isEqualTo(Change.ORDERED);
    assertThat(facts.get(0).ordered().quantity()).isEqualTo(3);
    assertThat(facts.get(0).occurredAtMillis()).isEqualTo(AT.toEpochMilli());
    assertThat(OrderMapper.toRows(event))
        .extracting(OrderLineRow::sku)
        .containsExactly("LANTERN", "POST");
  }

  @Test
  void aLineWithoutLocationIsKeyedByItsPool() throws Exception {
    Order order = order();
    order.getLines().get(0).setLocationId(null);
    order.getLines().get(0).setPoolId("NORTH");

    assertThat(OrderMapper.toFacts(OrderMapper.toEvent(order, ORIGIN)).get(0).key())
        .isEqualTo(new SkuLocation("LANTERN", "NORTH"));
  }

  @Test
  void aPaymentIsNoNewDemandAndStillARow() throws Exception {
    Order order = order();
    order.setStatus(OrderStatus.PAID);

    assertThat(OrderMapper.toFacts(OrderMapper.toEvent(order, ORIGIN))).isEmpty();
    assertThat(OrderMapper.toRows(OrderMapper.toEvent(order, ORIGIN))).hasSize(2);
  }

  @Test
  void aCancellationCountsUnitsCancelled() throws Exception {
    Order order = order();
    order.setStatus(OrderStatus.CANCELLED);

    assertThat(OrderMapper.toFacts(OrderMapper.toEvent(order, ORIGIN)).get(0).ordered().change())
        .isEqualTo(Change.CANCELLED);
  }

  static Stream<Broken> brokenOrders() {
    return Stream.of(
        new Broken("order_id", Refusal.MISSING_VALUE, order -> order.setOrderId(" ")),
        new Broken("channel", Refusal.MISSING_VALUE, order -> order.setChannel("")),
        new Broken("currency", Refusal.INVALID_VALUE, order -> order.setCurrency("POUND")),
        new Broken("status", Refusal.INVALID_VALUE, order -> order.setStatus(OrderStatus.UNKNOWN)),
        new Broken("lines", Refusal.MISSING_VALUE, order -> order.setLines(List.of())),
        new Broken(
            "line 2", Refusal.CONTRADICTION, order -> order.getLines().get(0).setLineNumber(2)),
        new Broken(
            "line 1 sku", Refusal.MISSING_VALUE, order -> order.getLines().get(0).setSku("")),
        new Broken(
            "line 1 quantity",
            Refusal.NEGATIVE_QUANTITY,
            order -> order.getLines().get(0).setQuantity(-1)),
        new Broken(
            "line 1 unit_price_minor",
            Refusal.INVALID_VALUE,
            order -> order.getLines().get(0).setUnitPriceMinor(-5)),
        new Broken(
            "line 1 quantity",
            Refusal.INVALID_VALUE,
            order -> order.getLines().get(0).setQuantity(Long.MAX_VALUE)),
        new Broken(
            "line 1 unit_price_minor",
            Refusal.INVALID_VALUE,
            order -> order.getLines().get(0).setUnitPriceMinor(Long.MAX_VALUE)),
        new Broken(
            "line 1 location_id or pool_id",
            Refusal.MISSING_VALUE,
            order -> order.getLines().get(0).setLocationId(null)));
  }

  @ParameterizedTest
  @MethodSource("brokenOrders")
  void aBrokenOrderIsRefusedAsAWhole(Broken broken) {
    Order order = order();
    broken.change().accept(order);

    assertRefused(() -> OrderMapper.toEvent(order, ORIGIN), broken.refusal(), broken.field());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2", "3", "4", "5"})
  void aNegativeBalanceIsRefused(int field) {
    long[] units = {9, 1, 1, 1, 1, 1};
    units[field] = -1;
    StockLevel level =
        new StockLevel(
            "event", AT, "wms", "LANTERN", "LEEDS", units[0], units[1], units[2], units[3],
            units[4], units[5]);

    assertRefused(() -> StockLevelMapper.toFact(level, ORIGIN), Refusal.NEGATIVE_QUANTITY, "is -1");
  }

  @Test
  void aBalanceBecomesAvailableToPromise() throws Exception {
    StockLevel level =
        new StockLevel("event", AT, "wms", "LANTERN", "LEEDS", 100L, 20L, 10L, 5L, 3L, 2L);

    assertThat(StockLevelMapper.toFact(level, ORIGIN).stock().availableToPromise()).isEqualTo(60);
  }

  @Test
  void aNegativeLevelIsRefused() {
    InventoryLevel level =
        new InventoryLevel("event", AT, "shop", "LANTERN", "LEEDS", "web", -1L, 0L);

    assertRefused(
        () -> InventoryLevelMapper.toFact(level, ORIGIN), Refusal.NEGATIVE_QUANTITY, "available");
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOCATED, ALLOCATED",
    "PARTIAL, ALLOCATED",
    "SHORT, SHORT",
    "RELEASED, RELEASED",
    "SHIPPED, SHIPPED"
  })
  void everyAnswerIsUnderstood(AllocationStatus status, Outcome outcome) throws Exception {
    assertThat(AllocationMapper.toFact(allocation(status, 2), ORIGIN).answer().outcome())
        .isEqualTo(outcome);
  }

  @Test
  void anAnswerOfALaterVersionIsRefused() {
    assertRefused(
        () -> AllocationMapper.toFact(allocation(AllocationStatus.UNKNOWN, 2), ORIGIN),
        Refusal.INVALID_VALUE,
        "status");
  }

  @Test
  void aNegativeAnswerIsRefused() {
    assertRefused(
        () -> AllocationMapper.toFact(allocation(AllocationStatus.SHORT, -2), ORIGIN),
        Refusal.NEGATIVE_QUANTITY,
        "quantity");
  }

  record Broken(String field, Refusal refusal, Consumer<Order> change) {
    @Override
    public String toString() {
      return field + ": " + refusal;
    }
  }

  private static void assertRefused(ThrowingCallable call, Refusal refusal, String field) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRecordException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(refusal))
        .hasMessageContaining(field);
  }

  private static Allocation allocation(AllocationStatus status, long units) {
    return new Allocation("event", AT, "wms", "o1", 1, "LANTERN", "LEEDS", status, units);
  }

  private static Order order() {
    return new Order(
        "event",
        AT,
        "shop",
        "o1",
        OrderStatus.PLACED,
        "web",
        "GB",
        null,
        "GBP",
        List.of(
            new OrderLine(1, "LANTERN", 3L, 250L, "LEEDS", null, true),
            new OrderLine(2, "POST", 1L, 400L, null, null, false)));
  }
}
