package com.primeaxiom.microbenchmark;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.BalanceState;
import com.primeaxiom.jobs.stock.domain.ChannelState;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.StorefrontLevel;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records as a shop makes them: a lamp at a warehouse, sold on two channels. */
final class Samples {

  static final SkuLocation LAMP = new SkuLocation("LAMP-OAK-40-WARM", "WH-LEEDS-2");
  static final String WEB = "web";
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  static final long NOON_MILLIS = NOON.toEpochMilli();

  private static final String ORDER_ID = "SO-2026-0001183";
  private static final String SHOP = "storefront-eu";
  private static final String WAREHOUSE = "wms-leeds";
  private static final long ANSWER_MILLIS = Duration.ofHours(2).toMillis();
  private static final int PRICE = 4_990;

  private Samples() {}

  /** An order of two lines. */
  static Order order() {
    return Order.newBuilder()
        .setEventId("order/" + ORDER_ID + "/placed")
        .setOccurredAt(NOON)
        .setSource(SHOP)
        .setOrderId(ORDER_ID)
        .setStatus(OrderStatus.PLACED)
        .setChannel(WEB)
        .setCurrency("EUR")
        .setLines(List.of(line(1, LAMP.sku()), line(2, "SHADE-LINEN-30")))
        .build();
  }

  private static OrderLine line(int number, String sku) {
    return OrderLine.newBuilder()
        .setLineNumber(number)
        .setSku(sku)
        .setQuantity(2)
        .setUnitPriceMinor(PRICE)
        .setLocationId(LAMP.locationId())
        .build();
  }

  static InventoryLevel inventoryLevel() {
    return new InventoryLevel(
        "level/" + LAMP.sku() + "/web/77310",
        NOON,
        SHOP,
        LAMP.sku(),
        LAMP.locationId(),
        WEB,
        37L,
        3L);
  }

  static StockLevel stockLevel() {
    return new StockLevel(
        "stock/" + LAMP.sku() + "/55102",
        NOON,
        WAREHOUSE,
        LAMP.sku(),
        LAMP.locationId(),
        48L,
        6L,
        0L,
        1L,
        1L,
        0L);
  }

  static Allocation allocation() {
    return new Allocation(
        "allocation/" + ORDER_ID + "/1/ALLOCATED",
        NOON,
        WAREHOUSE,
        ORDER_ID,
        1,
        LAMP.sku(),
        LAMP.locationId(),
        AllocationStatus.ALLOCATED,
        2L);
  }

  /** Where an event of a topic can be read again. */
  static EventOrigin origin(String topic, String eventId) {
    return new EventOrigin(topic, 1, 1_830_117, eventId);
  }

  /** A level that a channel shows, as the drift operator is told of it. */
  static AtpFact levelFact() {
    InventoryLevel level = inventoryLevel();
    return AtpFact.of(
        LAMP,
        NOON_MILLIS,
        origin(Topics.INVENTORY_LEVEL.name(), level.getEventId()),
        new StorefrontLevel(WEB, level.getAvailable(), level.getBuffer()));
  }

  /** A balance that was reported twice. */
  static BalanceState balance() {
    EventOrigin first = origin(Topics.STOCK_LEVEL.name(), "stock/" + LAMP.sku() + "/55101");
    EventOrigin second = origin(Topics.STOCK_LEVEL.name(), stockLevel().getEventId());
    return BalanceState.UNKNOWN
        .after(new StockBalance(50, 4, 0, 1, 1, 0), NOON_MILLIS - 60_000, first, ANSWER_MILLIS)
        .after(new StockBalance(48, 6, 0, 1, 1, 0), NOON_MILLIS, second, ANSWER_MILLIS);
  }

  /** A channel that shows what is there, with a minute begun. */
  static ChannelState channel() {
    AtpFact fact = levelFact();
    return ChannelState.UNKNOWN
        .after(fact.level(), NOON_MILLIS, fact.origin())
        .after(drift(), 118, NOON_MILLIS);
  }

  /** What the channel shows against the balance. */
  static Drift drift() {
    return Drift.of(balance(), inventoryLevel().getAvailable(), inventoryLevel().getBuffer());
  }
}
