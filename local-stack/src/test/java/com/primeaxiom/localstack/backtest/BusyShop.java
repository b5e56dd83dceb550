package com.primeaxiom.localstack.backtest;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventFiles;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/** Events of a shop for tests, by hand or at random. */
final class BusyShop {

  static final Instant OPENS = Instant.parse("2026-03-02T08:00:00Z");

  private static final int SKUS = 12;
  private static final Duration OPEN_FOR = Duration.ofHours(10);

  private final List<CanonicalEvent<?>> events = new ArrayList<>();

  /** A shop that shows 40 of a lantern of which 10 can be promised, from its opening on. */
  static BusyShop showingTooMuch() {
    BusyShop shop = new BusyShop();
    shop.stock("LANTERN", OPENS, 10);
    shop.shown("LANTERN", OPENS, 40);
    return shop;
  }

  /** A working day in which stock, shop, orders and answers go their own ways. */
  static BusyShop atRandom(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BusyShop shop = new BusyShop();
    for (int sku = 0; sku < SKUS; sku++) {
      shop.stock("SKU-" + sku, OPENS, 50);
      shop.shown("SKU-" + sku, OPENS, 50);
    }
    for (long second = 1; second < OPEN_FOR.toSeconds(); second += 1 + random.nextInt(60)) {
      String sku = "SKU-" + random.nextInt(SKUS);
      // Several events of one instant, so that their order has to come from themselves.
      Instant at = OPENS.plusSeconds(second - second % 30);
      switch (random.nextInt(4)) {
        case 0 -> shop.stock(sku, at, random.nextLong(20, 60));
        case 1 -> shop.shown(sku, at, random.nextLong(20, 60));
        default -> {
          String order = "order-" + second;
          shop.order(order, sku, at, random.nextLong(1, 5));
          if (random.nextInt(3) > 0) {
            shop.allocation(order, sku, at.plusSeconds(random.nextInt(900)), 1);
          }
        }
      }
    }
    return shop;
  }

  void stock(String sku, Instant at, long onHand) {
    events.add(
        new CanonicalEvent<>(
            Topics.STOCK_LEVEL,
            new StockLevel(id("stock"), at, "wms", sku, "LEEDS", onHand, 0L, 0L, 0L, 0L, 0L)));
  }

  void shown(String sku, Instant at, long available) {
    events.add(
        new CanonicalEvent<>(
            Topics.INVENTORY_LEVEL,
            new InventoryLevel(id("shown"), at, "shop", sku, "LEEDS", "web", available, 0L)));
  }

  void order(String order, String sku, Instant at, long quantity) {
    OrderLine line =
        OrderLine.newBuilder()
            .setLineNumber(1)
            .setSku(sku)
            .setQuantity(quantity)
            .setUnitPriceMinor(1_250)
            .setLocationId("LEEDS")
            .build();
    events.add(
        new CanonicalEvent<>(
            Topics.ORDER,
            Order.newBuilder()
                .setEventId(id("order"))
                .setOccurredAt(at)
                .setSource("shop")
                .setOrderId(order)
                .setStatus(OrderStatus.PLACED)
                .setChannel("web")
                .setCurrency("GBP")
                .setLines(List.of(line))
                .build()));
  }

  void allocation(String order, String sku, Instant at, long quantity) {
    answer(order, sku, at, AllocationStatus.ALLOCATED, quantity);
  }

  void shortage(String order, String sku, Instant at, long quantity) {
    answer(order, sku, at, AllocationStatus.SHORT, quantity);
  }

  private void answer(
      String order, String sku, Instant at, AllocationStatus status, long quantity) {
    events.add(
        new CanonicalEvent<>(
            Topics.ALLOCATION,
            new Allocation(id("allocation"), at, "wms", order, 1, sku, "LEEDS", status, quantity)));
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

  private String id(String kind) {
    return kind + "-" + events.size();
  }
}
