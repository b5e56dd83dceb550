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
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The demo's business day, to be read off as time passes: a shop with two channels that takes a few
 * orders a second and sells nothing it does not show as available, and a {@link SeededWarehouse}
 * that answers within seconds. The first news is lost two seconds in, one more every fifteen, so
 * that there is always a drift to see and to see mended.
 *
 * <p>One second in, and every two minutes, a promotion of a slow seller is planned that begins 24
 * seconds later, and the shop is told to sell ahead what is on order for it. The goods do not come
 * in time: it sells more than there is.
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
  private static final int MOST_UNITS = 3;
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

  /** Before the first full comparison of the warehouse, and the next ones between two of them. */
  private static final Duration FIRST_PROMOTION = Duration.ofSeconds(1);

  private static final Duration BETWEEN_PROMOTIONS = Duration.ofMinutes(2);

  /**
   * Long enough for a job to find the shop's figure wrong for good, and for a person to read it.
   */
  private static final Duration PLANNED_AHEAD = Duration.ofSeconds(24);

  private static final Duration PROMOTION = Duration.ofSeconds(30);
  private static final double PROMOTED_ORDERS_A_SECOND = 2.5;

  /** The plan is right: a slow seller sells {@link #PROMOTED_ORDERS_A_SECOND} then. */
  private static final double UPLIFT = 40;

  /** Too few for a promotion; and so few are ordered that the next delivery ends it soon. */
  private static final long PROMOTED_STOCK = 55;

  /** Units on order for a promotion, about what it will sell. */
  private static final long SOLD_AHEAD = 150;

  private static final long PROMOTED_SAFETY_STOCK = 5;
  private static final long PROMOTED_REORDER_POINT = 8;
  private static final long PROMOTED_REORDER_QUANTITY = 45;

  private static final List<String> REGIONS =
      List.of("United Kingdom", "Germany", "France", "Netherlands", "Ireland");

  private final Consumer<CanonicalEvent<?>> out;
  private final SeededWarehouse warehouse;
  private final SplittableRandom orderRandom;
  private final SplittableRandom faultRandom;
  private final SplittableRandom promotionRandom;
  private final String orderPrefix;
  private final double[] popularity = new double[DemoCatalogue.ITEMS.size()];
  private final PriorityQueue<Order> cancellations =
      new PriorityQueue<>(Comparator.comparing(Order::getOccurredAt));

  private final List<DemoPromotion> promotions = new ArrayList<>();

  private Instant nextOrder;
  private Instant nextFault;
  private Instant nextPromotion;
  private Instant nextPromotedOrder = Instant.MAX;
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
    this.promotionRandom = root.split();
    this.nextOrder = opening.plusMillis(until(ORDERS_A_SECOND, orderRandom));
    this.nextFault = opening.plus(FIRST_FAULT);
    this.nextPromotion = opening.plus(FIRST_PROMOTION);
  }

  /** Plays everything that happens before that time. */
  public void advanceTo(Instant time) {
    for (Instant next = next(); next.isBefore(time); next = next()) {
      warehouse.advanceTo(next);
      if (next.equals(nextFault)) {
        fault();
      } else if (next.equals(nextPromotion)) {
        promote();
      } else if (next.equals(nextPromotedOrder)) {
        promotedOrder();
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

  /** Promotions so far, in the order in which they were planned. */
  public List<DemoPromotion> promotions() {
    return List.copyOf(promotions);
  }

  private Instant next() {
    Instant next =
        earlier(earlier(nextFault, nextOrder), earlier(nextPromotion, nextPromotedOrder));
    Order cancellation = cancellations.peek();
    return cancellation == null ? next : earlier(cancellation.getOccurredAt(), next);
  }

  private static Instant earlier(Instant one, Instant other) {
    return other.isBefore(one) ? other : one;
  }

  private void promote() {
    String location = DemoCatalogue.OUTLETS.get(0).locationId();
    Item item = fullest(location);
    StockKey key = new StockKey(item.sku(), location);
    Instant from = nextPromotion.plus(PLANNED_AHEAD);
    Instant until = from.plus(PROMOTION);
    out.accept(item.planned(nextPromotion, SHOP, from, until, UPLIFT));
    warehouse.sellAhead(nextPromotion, key, SOLD_AHEAD, Duration.between(nextPromotion, until));
    promotions.add(new DemoPromotion(key, nextPromotion, from, until, Optional.empty(), 0));
    nextPromotedOrder = from.plusMillis(until(PROMOTED_ORDERS_A_SECOND, promotionRandom));
    nextPromotion = nextPromotion.plus(BETWEEN_PROMOTIONS);
  }

  /** What there is most of; the slowest seller of several. */
  private Item fullest(String location) {
    Item fullest = null;
    for (Item item : DemoCatalogue.promoted()) {
      if (fullest == null || free(item, location) > free(fullest, location)) {
        fullest = item;
      }
    }
    return fullest;
  }

  private long free(Item item, String location) {
    return warehouse.free(new StockKey(item.sku(), location));
  }

  private void promotedOrder() {
    Instant at = nextPromotedOrder;
    DemoPromotion promotion = promotions.get(promotions.size() - 1);
    Instant following = at.plusMillis(until(PROMOTED_ORDERS_A_SECOND, promotionRandom));
    nextPromotedOrder = following.isBefore(promotion.until()) ? following : Instant.MAX;
    Item item =
        DemoCatalogue.ITEMS.stream()
            .filter(each -> each.sku().equals(promotion.key().sku()))
            .findFirst()
            .orElseThrow();
    long wanted = 1L + promotionRandom.nextInt(MOST_UNITS);
    String region = REGIONS.get(promotionRandom.nextInt(REGIONS.size()));
    String customer = "C" + (10_000 + promotionRandom.nextInt(5_000));
    long shown = warehouse.shown(promotion.key());
    if (shown > 0) {
      submit(
          placed(
              at,
              DemoCatalogue.OUTLETS.get(0),
              Map.of(item, Math.min(wanted, shown)),
              region,
              customer));
    }
  }

  private void fault() {
    List<StockKey> candidates = new ArrayList<>();
    for (Item item : DemoCatalogue.ITEMS) {
      for (Outlet outlet : DemoCatalogue.OUTLETS) {
        StockKey key = new StockKey(item.sku(), outlet.locationId());
        if (!item.isPromoted() && warehouse.free(key) >= WORTH_A_FAULT) {
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
    nextOrder = at.plusMillis(until(ORDERS_A_SECOND, orderRandom));
    Outlet outlet = outlet();
    Map<Item, Long> basket = new LinkedHashMap<>();
    int lines = 1 + orderRandom.nextInt(3);
    for (int line = 0; line < lines; line++) {
      Item item = item();
      long wanted = 1L + orderRandom.nextInt(MOST_UNITS);
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
    Order placed = placed(at, outlet, basket, region, customer);
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

  private Order placed(
      Instant at, Outlet outlet, Map<Item, Long> basket, String region, String customer) {
    orders++;
    return Order.newBuilder()
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
  }

  private void submit(Order order) {
    long before = soldTooMany();
    warehouse.accept(order);
    long tooMany = soldTooMany() - before;
    if (tooMany > 0) {
      promotions.set(
          promotions.size() - 1,
          promotions.get(promotions.size() - 1).sold(order.getOccurredAt(), tooMany));
    }
    out.accept(new CanonicalEvent<>(Topics.ORDER, order));
  }

  /** Units of what was promoted last that are sold and cannot be shipped. */
  private long soldTooMany() {
    return promotions.isEmpty()
        ? 0
        : Math.max(0, -warehouse.free(promotions.get(promotions.size() - 1).key()));
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

  private static long until(double aSecond, SplittableRandom random) {
    return Math.max(1, Math.round(-1_000 / aSecond * Math.log(1 - random.nextDouble())));
  }

  private static List<StockPlan> plans(SplittableRandom random) {
    List<StockPlan> plans = new ArrayList<>();
    for (Item item : DemoCatalogue.ITEMS) {
      for (Outlet outlet : DemoCatalogue.OUTLETS) {
        StockKey key = new StockKey(item.sku(), outlet.locationId());
        plans.add(
            item.isPromoted()
                ? new StockPlan(
                    key,
                    outlet.channel(),
                    PROMOTED_STOCK,
                    PROMOTED_SAFETY_STOCK,
                    PROMOTED_REORDER_POINT,
                    PROMOTED_REORDER_QUANTITY)
                : new StockPlan(
                    key,
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
