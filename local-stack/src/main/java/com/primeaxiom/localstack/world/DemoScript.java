package com.primeaxiom.localstack.world;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.world.DemoCatalogue.Item;
import com.primeaxiom.localstack.world.DemoCatalogue.Outlet;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The demo's business day, to be read off as time passes: a shop with two channels that takes a few
 * orders a second and sells nothing it does not show as available, and a {@link SeededWarehouse}
 * that answers within seconds. The first news is lost two seconds in, one more every fifteen, so
 * that there is always a drift to see and to see mended.
 *
 * <p>The same seed gives the same events, shifted with the start. Order numbers hold the start, so
 * that two demos on one broker do not speak of the same orders.
 */
public final class DemoScript {

  /** Name under which the shop reports. */
  public static final String SHOP = "demo-shop";

  /** Name under which the warehouse reports. */
  public static final String WAREHOUSE = "demo-wms";

  private static final double ORDERS_A_SECOND = 3;
  private static final double CANCELLED_SHARE = 0.03;
  private static final double LOST_UPDATES = 0.05;
  private static final Duration FIRST_FAULT = Duration.ofSeconds(2);
  private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(15);

  /**
   * Long enough that no later news of the same SKU mends it before a job may call it persistent.
   */
  private static final Duration OUTAGE = Duration.ofSeconds(45);

  /** Large enough for the 5 % rule at any stock there is. */
  private static final double FAULT_SHARE = 0.4;

  /** Faults fall on shelves that are full enough to see them. */
  private static final long WORTH_A_FAULT = 60;

  private static final List<String> REGIONS =
      List.of("United Kingdom", "Germany", "France", "Netherlands", "Ireland");

  private final Consumer<CanonicalEvent<?>> out;
  private final SeededWarehouse warehouse;
  private final SplittableRandom orderRandom;
  private final SplittableRandom faultRandom;
  private final String orderPrefix;
  private final double[] popularity = new double[DemoCatalogue.ITEMS.size()];
  private final PriorityQueue<Order> cancellations =
      new PriorityQueue<>(Comparator.comparing(Order::getOccurredAt));

  private Instant nextOrder;
  private Instant nextFault;
  private long orders;
  private long faults;

  /**
   * Opens shop and warehouse; their first reports go out at once.
   *
   * @param seed everything that is drawn follows from it
   * @param start time of the first reports
   * @param out takes the events, in time order
   */
  public DemoScript(long seed, Instant start, Consumer<CanonicalEvent<?>> out) {
    this.out = out;
    SplittableRandom root = new SplittableRandom(seed);
    this.orderRandom = root.split();
    this.faultRandom = root.split();
    Instant opening = start.truncatedTo(ChronoUnit.MILLIS);
    this.orderPrefix =
        "D" + Long.toString(opening.toEpochMilli(), 36).toUpperCase(Locale.ROOT) + "-";
    this.warehouse =
        new SeededWarehouse(
            WarehouseSettings.live(root.nextLong(), SHOP, WAREHOUSE, LOST_UPDATES), out);
    double total = 0;
    for (int rank = 0; rank < popularity.length; rank++) {
      total += 1 / Math.sqrt(rank + 1.0);
      popularity[rank] = total;
    }
    for (Item item : DemoCatalogue.ITEMS) {
      out.accept(item.reference(opening, SHOP));
    }
    warehouse.open(opening, plans(root.split()));
    this.nextOrder = opening.plusMillis(untilNextOrder());
    this.nextFault = opening.plus(FIRST_FAULT);
  }

  /** Plays everything that happens before that time. */
  public void advanceTo(Instant time) {
    for (Instant next = next(); next.isBefore(time); next = next()) {
      warehouse.advanceTo(next);
      if (next.equals(nextFault)) {
        fault();
      } else if (next.equals(nextOrder)) {
        order();
      } else {
        submit(cancellations.remove());
      }
    }
    warehouse.advanceTo(time);
  }

  /** Times in which the shop shows something wrong, so far. */
  public List<InjectedFault> faults() {
    return warehouse.faults();
  }

  private Instant next() {
    Instant next = nextFault.isBefore(nextOrder) ? nextFault : nextOrder;
    Order cancellation = cancellations.peek();
    return cancellation != null && cancellation.getOccurredAt().isBefore(next)
        ? cancellation.getOccurredAt()
        : next;
  }

  private void fault() {
    List<StockKey> candidates = new ArrayList<>();
    for (Item item : DemoCatalogue.ITEMS) {
      for (Outlet outlet : DemoCatalogue.OUTLETS) {
        StockKey key = new StockKey(item.sku(), outlet.locationId());
        if (warehouse.free(key) >= WORTH_A_FAULT) {
          candidates.add(key);
        }
      }
    }
    // Every third makes the shop show too little; the others make it oversell.
    StockChange cause = faults % 3 == 2 ? StockChange.REPLENISHMENT : StockChange.DAMAGE;
    faults++;
    if (!candidates.isEmpty()) {
      StockKey key = candidates.get(faultRandom.nextInt(candidates.size()));
      warehouse.loseNews(nextFault, key, cause, FAULT_SHARE, OUTAGE);
    }
    nextFault = nextFault.plus(BETWEEN_FAULTS);
  }

  private void order() {
    Instant at = nextOrder;
    nextOrder = at.plusMillis(untilNextOrder());
    Outlet outlet = outlet();
    Map<Item, Long> basket = new LinkedHashMap<>();
    int lines = 1 + orderRandom.nextInt(3);
    for (int line = 0; line < lines; line++) {
      Item item = item();
      long wanted = 1L + orderRandom.nextInt(3);
      long shown = warehouse.shown(new StockKey(item.sku(), outlet.locationId()));
      if (shown > 0) {
        basket.putIfAbsent(item, Math.min(wanted, shown));
      }
    }
    String region = REGIONS.get(orderRandom.nextInt(REGIONS.size()));
    String customer = "C" + (10_000 + orderRandom.nextInt(5_000));
    boolean isCancelled = orderRandom.nextDouble() < CANCELLED_SHARE;
    long cancelledAfter = 500L + orderRandom.nextInt(15_000);
    if (basket.isEmpty()) {
      return;
    }
    orders++;
    Order placed =
        Order.newBuilder()
            .setEventId(SHOP + "/" + orderPrefix + orders + "/" + OrderStatus.PLACED)
            .setOccurredAt(at)
            .setSource(SHOP)
            .setOrderId(orderPrefix + orders)
            .setStatus(OrderStatus.PLACED)
            .setChannel(outlet.channel())
            .setRegion(region)
            .setCustomerId(customer)
            .setCurrency(DemoCatalogue.CURRENCY)
            .setLines(lines(basket, outlet))
            .build();
    submit(placed);
    if (isCancelled) {
      cancellations.add(
          Order.newBuilder(placed)
              .setEventId(SHOP + "/" + orderPrefix + orders + "/" + OrderStatus.CANCELLED)
              .setOccurredAt(at.plusMillis(cancelledAfter))
              .setStatus(OrderStatus.CANCELLED)
              .build());
    }
  }

  private void submit(Order order) {
    warehouse.accept(order);
    out.accept(new CanonicalEvent<>(Topics.ORDER, order));
  }

  private static List<OrderLine> lines(Map<Item, Long> basket, Outlet outlet) {
    List<OrderLine> lines = new ArrayList<>();
    basket.forEach(
        (item, quantity) ->
            lines.add(
                OrderLine.newBuilder()
                    .setLineNumber(lines.size() + 1)
                    .setSku(item.sku())
                    .setQuantity(quantity)
                    .setUnitPriceMinor(item.priceMinor())
                    .setLocationId(outlet.locationId())
                    .build()));
    return lines;
  }

  private Outlet outlet() {
    double drawn = orderRandom.nextDouble();
    for (Outlet outlet : DemoCatalogue.OUTLETS) {
      drawn -= outlet.share();
      if (drawn < 0) {
        return outlet;
      }
    }
    return DemoCatalogue.OUTLETS.get(0);
  }

  private Item item() {
    double drawn = orderRandom.nextDouble() * popularity[popularity.length - 1];
    int rank = 0;
    while (popularity[rank] < drawn) {
      rank++;
    }
    return DemoCatalogue.ITEMS.get(rank);
  }

  private long untilNextOrder() {
    return Math.max(
        1, Math.round(-1_000 / ORDERS_A_SECOND * Math.log(1 - orderRandom.nextDouble())));
  }

  private static List<StockPlan> plans(SplittableRandom random) {
    List<StockPlan> plans = new ArrayList<>();
    for (Item item : DemoCatalogue.ITEMS) {
      for (Outlet outlet : DemoCatalogue.OUTLETS) {
        plans.add(
            new StockPlan(
                new StockKey(item.sku(), outlet.locationId()),
                outlet.channel(),
                random.nextLong(90, 320),
                random.nextLong(2, 12),
                40,
                random.nextLong(120, 240)));
      }
    }
    return plans;
  }
}
