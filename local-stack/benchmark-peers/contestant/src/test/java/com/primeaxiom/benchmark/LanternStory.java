package com.primeaxiom.benchmark;

import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An hour of lanterns and candles in two warehouses, with repeats and in another order than it
 * happened, and the answers worked out by hand: what every contestant has to say of it.
 */
public final class LanternStory {

  private static final String LEEDS = "LEEDS";
  private static final String BATH = "BATH";

  private LanternStory() {}

  /** What channels show, as it arrives. */
  public static List<InventoryLevel> levels() {
    return List.of(
        // Told in the wrong order: 9 is the newest.
        level("LANTERN", LEEDS, "web", 40, 9, 2),
        level("LANTERN", LEEDS, "web", 0, 14, 0),
        level("LANTERN", LEEDS, "marketplace", 10, 11, 1),
        // Told twice.
        level("LANTERN", BATH, "web", 5, 5, 0),
        level("LANTERN", BATH, "web", 5, 5, 0),
        level("CANDLE", LEEDS, "web", 0, 0, 0),
        // The warehouse has never heard of it.
        level("ROPE", LEEDS, "web", 0, 3, 0));
  }

  /** What the warehouse holds, as it arrives. */
  public static List<StockLevel> stock() {
    return List.of(
        // 20 − 3 − 1 − 2 − 1 − 2 = 11, and half an hour before 14.
        stock("LANTERN", LEEDS, 30, 20, 3, 1, 2, 1, 2),
        stock("LANTERN", LEEDS, 0, 20, 0, 1, 2, 1, 2),
        stock("LANTERN", BATH, 0, 5, 0, 0, 0, 0, 0),
        stock("LANTERN", BATH, 0, 5, 0, 0, 0, 0, 0),
        // More is kept than there is: −2.
        stock("CANDLE", LEEDS, 0, 8, 0, 0, 0, 0, 10),
        // No channel shows it.
        stock("TENT", LEEDS, 0, 8, 0, 0, 0, 0, 0));
  }

  /** What the shop says of orders, as it arrives. */
  public static List<Order> orders() {
    Order first =
        order(
            "O-1",
            OrderStatus.PLACED,
            10,
            line(1, "LANTERN", LEEDS, 4),
            line(2, "LANTERN", BATH, 2),
            OrderLine.newBuilder(line(3, "POSTAGE", null, 1)).setRequiresShipping(false).build(),
            OrderLine.newBuilder(line(4, "CANDLE", null, 1)).setPoolId(LEEDS).build());
    return List.of(
        first,
        first,
        order("O-1", OrderStatus.PAID, 11, line(1, "LANTERN", LEEDS, 4)),
        // Told in the wrong order: 6 is the newest edit.
        order("O-1", OrderStatus.EDITED, 20, line(1, "LANTERN", LEEDS, 6)),
        order("O-1", OrderStatus.EDITED, 15, line(1, "LANTERN", LEEDS, 5)),
        // One unit cancelled so far, and none before.
        order("O-1", OrderStatus.CANCELLED, 22, line(1, "LANTERN", LEEDS, 1)),
        order("O-1", OrderStatus.CANCELLED, 21, line(1, "LANTERN", LEEDS, 0)),
        // Placed once more by another event: the same order, which does not undo the edit.
        order("O-1", OrderStatus.PLACED, 25, line(1, "LANTERN", LEEDS, 4)),
        order("O-2", OrderStatus.PLACED, 26, line(1, "LANTERN", LEEDS, 2)),
        order("O-3", OrderStatus.PLACED, 12, line(1, "LANTERN", BATH, 3)),
        order("O-4", OrderStatus.PLACED, 12, line(1, "CANDLE", LEEDS, 1)));
  }

  /** What the warehouse answers, as it arrives. */
  public static List<Allocation> allocations() {
    return List.of(
        allocation("O-1", "LANTERN", LEEDS, 28, AllocationStatus.PARTIAL, 3),
        allocation("O-1", "LANTERN", LEEDS, 28, AllocationStatus.SHORT, 1),
        allocation("O-1", "LANTERN", LEEDS, 28, AllocationStatus.SHORT, 1),
        allocation("O-2", "LANTERN", LEEDS, 35, AllocationStatus.RELEASED, 2),
        allocation("O-2", "LANTERN", LEEDS, 27, AllocationStatus.ALLOCATED, 2),
        // Shipped, and nobody has said that it was allocated.
        allocation("O-3", "LANTERN", BATH, 50, AllocationStatus.SHIPPED, 3),
        allocation("O-4", "CANDLE", LEEDS, 13, AllocationStatus.ALLOCATED, 1));
  }

  /** The last answers, by key. */
  public static Map<String, DriftAnswer> answers() {
    Map<String, DriftAnswer> answers = new TreeMap<>();
    // In flight in Leeds: O-1 has 6 − 1 cancelled − 3 assigned − 1 short = 1; O-2 was assigned.
    put(answers, new DriftAnswer("LANTERN", LEEDS, "web", 9L, 11L, 1L, 2L, 1L));
    put(answers, new DriftAnswer("LANTERN", LEEDS, "marketplace", 11L, 11L, 1L, 1L, 2L));
    // In Bath: line 2 of O-1 is not answered, O-3 has shipped.
    put(answers, new DriftAnswer("LANTERN", BATH, "web", 5L, 5L, 2L, 0L, 2L));
    // Line 4 of O-1 is not answered.
    put(answers, new DriftAnswer("CANDLE", LEEDS, "web", 0L, -2L, 1L, 0L, 3L));
    return answers;
  }

  private static void put(Map<String, DriftAnswer> answers, DriftAnswer answer) {
    answers.put(
        DriftAnswers.key(answer.getSku(), answer.getLocationId(), answer.getChannel()), answer);
  }

  private static Instant at(int minute) {
    return Instant.parse("2026-03-02T08:00:00Z").plusSeconds(60L * minute);
  }

  private static InventoryLevel level(
      String sku, String location, String channel, int minute, long available, long buffer) {
    return InventoryLevel.newBuilder()
        .setEventId(String.join("/", "level", sku, location, channel, "" + minute))
        .setOccurredAt(at(minute))
        .setSource("shop")
        .setSku(sku)
        .setLocationId(location)
        .setChannel(channel)
        .setAvailable(available)
        .setBuffer(buffer)
        .build();
  }

  private static StockLevel stock(
      String sku,
      String location,
      int minute,
      long onHand,
      long committed,
      long reserved,
      long damaged,
      long qualityControl,
      long safetyStock) {
    return StockLevel.newBuilder()
        .setEventId(String.join("/", "stock", sku, location, "" + minute))
        .setOccurredAt(at(minute))
        .setSource("wms")
        .setSku(sku)
        .setLocationId(location)
        .setOnHand(onHand)
        .setCommitted(committed)
        .setReserved(reserved)
        .setDamaged(damaged)
        .setQualityControl(qualityControl)
        .setSafetyStock(safetyStock)
        .build();
  }

  private static Order order(String id, OrderStatus status, int minute, OrderLine... lines) {
    return Order.newBuilder()
        .setEventId(String.join("/", "order", id, status.name(), "" + minute))
        .setOccurredAt(at(minute))
        .setSource("shop")
        .setOrderId(id)
        .setStatus(status)
        .setChannel("web")
        .setCurrency("GBP")
        .setLines(List.of(lines))
        .build();
  }

  private static OrderLine line(int number, String sku, String location, long quantity) {
    return OrderLine.newBuilder()
        .setLineNumber(number)
        .setSku(sku)
        .setQuantity(quantity)
        .setUnitPriceMinor(1_500)
        .setLocationId(location)
        .build();
  }

  private static Allocation allocation(
      String order, String sku, String location, int minute, AllocationStatus status, long units) {
    return Allocation.newBuilder()
        .setEventId(String.join("/", "answer", order, status.name(), "" + units))
        .setOccurredAt(at(minute))
        .setSource("wms")
        .setOrderId(order)
        .setLineNumber(1)
        .setSku(sku)
        .setLocationId(location)
        .setStatus(status)
        .setQuantity(units)
        .build();
  }
}
