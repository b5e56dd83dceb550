package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.StockLevel;
import java.time.Instant;
import java.util.List;

/**
 * A shop that sells single units of one SKU after the other. Its figures are off by a unit while an
 * order is on its way, which is no breach, so that none of its events becomes an alert. Probes are
 * SKUs of their own.
 *
 * <p>An order line is six events: the order, the warehouse's assignment, its new balance, the
 * channel's new figure, the shipment and the balance after it. They lie apart in time as far as the
 * number of SKUs allows.
 */
final class StockShop {

  /** Prefix of SKUs that become an alert and are right again, in turn. */
  static final String PROBE = "PROBE-";

  /** Prefix of SKUs that become a critical alert once. */
  static final String CRITICAL = "CRITICAL-";

  private static final String SHOP = "shop";
  private static final String WAREHOUSE = "wms";
  private static final String CHANNEL = "web";
  private static final String LOCATION = "WH-1";

  private static final long ENOUGH = 1_000_000;
  private static final long PROBE_STOCK = 100;
  private static final long PROBE_EXCESS = 30;
  private static final long CRITICAL_EXCESS = 5;
  private static final long PRICE = 1_990;

  /** So many SKUs take turns: an alert is resolved before it is opened again. */
  private static final int PROBES = 100;

  private static final int STEPS = 6;

  /** Five delays and the way round have to fit into the SKUs. */
  private static final int SKUS_A_DELAY = 12;

  private static final int FEWEST_SKUS = 240;

  private final int skus;
  private final long delay;

  /**
   * A shop.
   *
   * @param eventsASecond how much it will say; a larger one has more SKUs, so that each sells about
   *     as often
   */
  StockShop(long eventsASecond) {
    this.skus = (int) Math.max(FEWEST_SKUS, eventsASecond / 5);
    this.delay = skus / SKUS_A_DELAY;
  }

  /**
   * Tells of all stock once.
   *
   * @param criticals how many critical probes there will be
   * @param atMillis event time, epoch milliseconds
   */
  void open(long criticals, long atMillis, LoadTarget target) {
    for (int sku = 0; sku < skus; sku++) {
      stock(sku(sku), LOCATION, ENOUGH, 0, "open", atMillis, target);
      level(sku(sku), LOCATION, ENOUGH, "open", atMillis, target);
    }
    for (int probe = 0; probe < PROBES; probe++) {
      stock(probeSku(probe), LOCATION, PROBE_STOCK, 0, "open", atMillis, target);
      level(probeSku(probe), LOCATION, PROBE_STOCK, "open", atMillis, target);
    }
    for (long critical = 0; critical < criticals; critical++) {
      stock(criticalSku(critical), location(critical), 0, 0, "open", atMillis, target);
      level(criticalSku(critical), location(critical), 0, "open", atMillis, target);
    }
  }

  /** The next event of trade. */
  void trade(long number, long atMillis, LoadTarget target) {
    int step = (int) (number % STEPS);
    long line = number / STEPS - step * delay;
    if (line < 0) {
      // The first lines are on their way: meanwhile the channel repeats figures.
      level(sku(Math.floorMod(line, skus)), LOCATION, ENOUGH, "early" + number, atMillis, target);
      return;
    }
    String sku = sku((int) (line % skus));
    long left = ENOUGH - line / skus;
    switch (step) {
      case 0 -> order(line, sku, atMillis, target);
      case 1 -> answer(line, sku, AllocationStatus.ALLOCATED, atMillis, target);
      case 2 -> stock(sku, LOCATION, left, 1, "a" + line, atMillis, target);
      case 3 -> level(sku, LOCATION, left - 1, "l" + line, atMillis, target);
      case 4 -> answer(line, sku, AllocationStatus.SHIPPED, atMillis, target);
      default -> stock(sku, LOCATION, left - 1, 0, "s" + line, atMillis, target);
    }
  }

  /**
   * The channel's figure of a probe goes wrong, or comes right again: either is a step of its
   * alert.
   */
  void probe(long number, long atMillis, LoadTarget target) {
    boolean isWrong = number / PROBES % 2 == 0;
    level(
        probeSku(number),
        LOCATION,
        isWrong ? PROBE_STOCK + PROBE_EXCESS : PROBE_STOCK,
        "p" + number,
        atMillis,
        target);
  }

  /**
   * The channel shows what is not there at all. Each is a location of its own, so that the alert
   * desk has nothing to tell it with.
   */
  void critical(long number, long atMillis, LoadTarget target) {
    level(criticalSku(number), location(number), CRITICAL_EXCESS, "c" + number, atMillis, target);
  }

  private static void order(long line, String sku, long atMillis, LoadTarget target) {
    target.send(
        Topics.ORDER,
        Order.newBuilder()
            .setEventId("order/" + line)
            .setOccurredAt(Instant.ofEpochMilli(atMillis))
            .setSource(SHOP)
            .setOrderId("O-" + line)
            .setStatus(OrderStatus.PLACED)
            .setChannel(CHANNEL)
            .setCurrency("EUR")
            .setLines(
                List.of(
                    OrderLine.newBuilder()
                        .setLineNumber(1)
                        .setSku(sku)
                        .setQuantity(1)
                        .setUnitPriceMinor(PRICE)
                        .setLocationId(LOCATION)
                        .build()))
            .build(),
        atMillis);
  }

  private static void answer(
      long line, String sku, AllocationStatus status, long atMillis, LoadTarget target) {
    target.send(
        Topics.ALLOCATION,
        new Allocation(
            "allocation/" + line + "/" + status,
            Instant.ofEpochMilli(atMillis),
            WAREHOUSE,
            "O-" + line,
            1,
            sku,
            LOCATION,
            status,
            1L),
        atMillis);
  }

  private static void stock(
      String sku,
      String location,
      long onHand,
      long committed,
      String id,
      long atMillis,
      LoadTarget target) {
    target.send(
        Topics.STOCK_LEVEL,
        new StockLevel(
            "stock/" + sku + "/" + id,
            Instant.ofEpochMilli(atMillis),
            WAREHOUSE,
            sku,
            location,
            onHand,
            committed,
            0L,
            0L,
            0L,
            0L),
        atMillis);
  }

  private static void level(
      String sku, String location, long available, String id, long atMillis, LoadTarget target) {
    target.send(
        Topics.INVENTORY_LEVEL,
        new InventoryLevel(
            "level/" + sku + "/" + id,
            Instant.ofEpochMilli(atMillis),
            SHOP,
            sku,
            location,
            CHANNEL,
            available,
            0L),
        atMillis);
  }

  private static String sku(int number) {
    return "SKU-" + (100_000 + number);
  }

  /** Whether a SKU is that of a probe, critical or not. */
  static boolean isProbe(String sku) {
    return sku.startsWith(PROBE) || sku.startsWith(CRITICAL);
  }

  /** The SKU of a probe. */
  static String probeSku(long number) {
    return PROBE + (100 + number % PROBES);
  }

  /** The SKU of a critical probe. */
  static String criticalSku(long number) {
    return CRITICAL + (10_000 + number);
  }

  private static String location(long critical) {
    return "CRITICAL-WH-" + (10_000 + critical);
  }
}
