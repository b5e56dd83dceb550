package com.primeaxiom.jobs.atpdrift.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.DemandLineState;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.InboundReceipt;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.OrderedLine.Change;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.jobs.stock.domain.StockChange;
import com.primeaxiom.jobs.stock.domain.StorefrontLevel;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.stock.io.AllocationMapper;
import com.primeaxiom.jobs.stock.io.InventoryLevelMapper;
import com.primeaxiom.jobs.stock.io.OrderMapper;
import com.primeaxiom.jobs.stock.io.ReceiptMapper;
import com.primeaxiom.jobs.stock.io.StockLevelMapper;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import com.primeaxiom.sinks.clickhouse.table.OrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.SyncLagRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
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
    assertThat(facts.get(0).ordered().change()).isEqualTo(Change.PLACED);
    assertThat(facts.get(0).ordered().quantity()).isEqualTo(3);
    assertThat(facts.get(0).ordered().channel()).isEqualTo("web");
    assertThat(facts.get(0).ordered().unitPrice()).isEqualTo(new Money(250, "GBP"));
    assertThat(facts.get(0).origin()).isEqualTo(ORIGIN);
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

  @Test
  void anEditSaysWhatIsWantedFromNowOn() throws Exception {
    Order order = order();
    order.setStatus(OrderStatus.EDITED);

    assertThat(OrderMapper.toFacts(OrderMapper.toEvent(order, ORIGIN)).get(0).ordered().change())
        .isEqualTo(Change.EDITED);
  }

  @Test
  void anOrderPlacedAgainIsTheSameLinePlacedByAnotherEvent() throws Exception {
    EventOrigin again = new EventOrigin("topic", 1, 8, "event-again");
    AtpFact first = OrderMapper.toFacts(OrderMapper.toEvent(order(), ORIGIN)).get(0);
    AtpFact second = OrderMapper.toFacts(OrderMapper.toEvent(order(), again)).get(0);
    DemandLineState placed =
        DemandLineState.UNKNOWN.after(first.ordered(), first.origin(), first.occurredAtMillis());

    assertThat(second.ordered().lineId()).isEqualTo(first.ordered().lineId());
    assertThat(placed.isPlacedAgainBy(first.ordered(), first.origin().eventId())).isFalse();
    assertThat(placed.isPlacedAgainBy(second.ordered(), second.origin().eventId())).isTrue();
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

  @Test
  void aLevelComesWithTheBufferOfItsChannel() throws Exception {
    InventoryLevel level =
        new InventoryLevel("event", AT, "shop", "LANTERN", "LEEDS", "web", 9L, 4L);

    AtpFact fact = InventoryLevelMapper.toFact(level, ORIGIN);

    assertThat(fact.key()).isEqualTo(new SkuLocation("LANTERN", "LEEDS"));
    assertThat(fact.level()).isEqualTo(new StorefrontLevel("web", 9, 4));
  }

  @Test
  void aNegativeBufferIsRefused() {
    InventoryLevel level =
        new InventoryLevel("event", AT, "shop", "LANTERN", "LEEDS", "web", 9L, -4L);

    assertRefused(
        () -> InventoryLevelMapper.toFact(level, ORIGIN), Refusal.NEGATIVE_QUANTITY, "buffer");
  }

  @Test
  void aReceiptBecomesFactsOfAllThatWasCounted() throws Exception {
    ReceiptEvent event = ReceiptMapper.toEvent(receipt(ReceiptStatus.RECEIVED), ORIGIN);

    assertThat(ReceiptMapper.toFacts(event))
        .extracting(AtpFact::key, AtpFact::occurredAtMillis, AtpFact::receipt)
        .containsExactly(
            tuple(new SkuLocation("LANTERN", "LEEDS"), AT.toEpochMilli(), new InboundReceipt(24)),
            tuple(new SkuLocation("WICK", "LEEDS"), AT.toEpochMilli(), new InboundReceipt(100)));
  }

  @Test
  void aSkuThatWasCountedOnTwoLinesComesInOnce() throws Exception {
    Receipt receipt = receipt(ReceiptStatus.RECEIVED);
    receipt.getLines().get(1).setSku("LANTERN");

    assertThat(ReceiptMapper.toFacts(ReceiptMapper.toEvent(receipt, ORIGIN)))
        .extracting(AtpFact::receipt)
        .containsExactly(new InboundReceipt(124));
  }

  @ParameterizedTest
  @EnumSource(
      value = ReceiptStatus.class,
      names = {"GATE_IN", "CLOSED"})
  void onlyWhatIsCountedHasComeIn(ReceiptStatus status) throws Exception {
    assertThat(ReceiptMapper.toFacts(ReceiptMapper.toEvent(receipt(status), ORIGIN))).isEmpty();
  }

  static Stream<BrokenReceipt> brokenReceipts() {
    return Stream.of(
        new BrokenReceipt("po_id", Refusal.MISSING_VALUE, receipt -> receipt.setPoId("")),
        new BrokenReceipt(
            "location_id", Refusal.MISSING_VALUE, receipt -> receipt.setLocationId(" ")),
        new BrokenReceipt(
            "status", Refusal.INVALID_VALUE, receipt -> receipt.setStatus(ReceiptStatus.UNKNOWN)),
        new BrokenReceipt(
            "line 2 sku", Refusal.MISSING_VALUE, receipt -> receipt.getLines().get(1).setSku("")),
        new BrokenReceipt(
            "line 1 received",
            Refusal.NEGATIVE_QUANTITY,
            receipt -> receipt.getLines().get(0).setReceived(-1)),
        new BrokenReceipt(
            "line 2 damaged",
            Refusal.NEGATIVE_QUANTITY,
            receipt -> receipt.getLines().get(1).setDamaged(-1)));
  }

  @ParameterizedTest
  @MethodSource("brokenReceipts")
  void aBrokenReceiptIsRefusedAsAWhole(BrokenReceipt broken) {
    Receipt receipt = receipt(ReceiptStatus.RECEIVED);
    broken.change().accept(receipt);

    assertRefused(() -> ReceiptMapper.toEvent(receipt, ORIGIN), broken.refusal(), broken.field());
  }

  @Test
  void masterDataSaysWhatASkuIsWorth() throws Exception {
    assertThat(SkuPriceMapper.toPrice(reference(), ORIGIN))
        .isEqualTo(new SkuPrice("LANTERN", AT.toEpochMilli(), 400, 150, "GBP"));
  }

  static Stream<BrokenReference> brokenReferences() {
    return Stream.of(
        new BrokenReference("sku", Refusal.MISSING_VALUE, reference -> reference.setSku("")),
        new BrokenReference(
            "currency", Refusal.INVALID_VALUE, reference -> reference.setCurrency("POUND")),
        new BrokenReference(
            "price_minor", Refusal.INVALID_VALUE, reference -> reference.setPriceMinor(-1)),
        new BrokenReference(
            "cost_minor", Refusal.INVALID_VALUE, reference -> reference.setCostMinor(-1)));
  }

  @ParameterizedTest
  @MethodSource("brokenReferences")
  void brokenMasterDataIsRefused(BrokenReference broken) {
    SkuReference reference = reference();
    broken.change().accept(reference);

    assertRefused(
        () -> SkuPriceMapper.toPrice(reference, ORIGIN), broken.refusal(), broken.field());
  }

  @Test
  void aReadingBecomesARowWithEveryFigure() {
    DriftReading reading =
        new DriftReading(
            new SkuLocation("LANTERN", "LEEDS"),
            "web",
            AT.toEpochMilli(),
            AT.toEpochMilli(),
            new Drift(10, 12, 3, 4),
            new Divergence(
                AT.minusSeconds(5).toEpochMilli(),
                5,
                StockChange.NONE,
                0,
                0,
                Unfollowed.EDIT,
                ORIGIN),
            new DriftReading.Evidence(ORIGIN, ORIGIN, null, null),
            null,
            17,
            0);

    assertThat(DriftRowMapper.toRow(reading))
        .isEqualTo(
            new AtpDriftReadingRow(
                "LANTERN",
                "LEEDS",
                "web",
                AT,
                10,
                12,
                3,
                4,
                5,
                1.0,
                10.0 / 15,
                AT.minusSeconds(5),
                17));
  }

  @Test
  void aConnectorBecomesARowThatIsEmptyWhereItIsNotSilent() {
    Connector connector = new Connector("LEEDS", "web");
    SyncLag works = new SyncLag(connector, AT.toEpochMilli(), 9, 1, 2, 3, 4, 0, 0, 0);
    SyncLag silent =
        new SyncLag(
            connector, AT.toEpochMilli(), 9, 1, 2, 3, 4, AT.minusSeconds(9).toEpochMilli(), 0, 0);

    assertThat(DriftRowMapper.toRow(works))
        .isEqualTo(new SyncLagRow("LEEDS", "web", AT, 9, 1, 2, 3, 4, null));
    assertThat(DriftRowMapper.toRow(silent).silentSince()).isEqualTo(AT.minusSeconds(9));
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

  record BrokenReceipt(String field, Refusal refusal, Consumer<Receipt> change) {
    @Override
    public String toString() {
      return field + ": " + refusal;
    }
  }

  record BrokenReference(String field, Refusal refusal, Consumer<SkuReference> change) {
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

  private static Receipt receipt(ReceiptStatus status) {
    return Receipt.newBuilder()
        .setEventId("event")
        .setOccurredAt(AT)
        .setSource("wms")
        .setPoId("po1")
        .setReceiptId("r1")
        .setLocationId("LEEDS")
        .setStatus(status)
        .setLines(
            List.of(new ReceiptLine(1, "LANTERN", 20L, 4L), new ReceiptLine(2, "WICK", 100L, 0L)))
        .build();
  }

  private static SkuReference reference() {
    SkuReference reference = new SkuReference();
    reference.setSku("LANTERN");
    reference.setOccurredAt(AT);
    reference.setPriceMinor(400);
    reference.setCostMinor(150);
    reference.setCurrency("GBP");
    return reference;
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
            new OrderLine(1, "LANTERN", 3L, 250L, "LEEDS", null, true, null),
            new OrderLine(2, "POST", 1L, 400L, null, null, false, null)),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
