package com.primeaxiom.localstack.world;

import com.primeaxiom.localstack.replay.CanonicalEvent;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A warehouse, and the stock figures of the shop in front of it, as a discrete-event model. It is
 * given orders in time order and answers with stock levels, allocations and the shop's inventory
 * levels, in time order. The same seed, plans and orders give the same events.
 *
 * <p>What it keeps to, for each SKU and location:
 *
 * <ul>
 *   <li>sellable stock is {@code on_hand − committed − reserved − damaged − quality_control −
 *       safety_stock} and never negative; nor is any figure in an event;
 *   <li>in flight is, over all lines, {@code max(0, ordered − cancelled − answered)} with answered
 *       = {@code max(allocated, released, shipped) + short};
 *   <li>with every order and cancellation the shop changes what it shows by the change of what is
 *       in flight, at the same time and never below zero; with every answer the stock level changes
 *       at the same time. So neither makes a drift;
 *   <li>every other change of the warehouse reaches the shop after a lag, which then shows sellable
 *       stock less what is in flight at that moment, or zero. When nothing is lost, a drift is thus
 *       younger than the longest lag, unless more is sold than is there: then the shop shows zero
 *       and the drift is the units oversold, until the warehouse has answered;
 *   <li>a seeded share of that news is lost. The drift then lasts until the next news of that SKU
 *       arrives, or the full comparison: an {@link InjectedFault}; so is what a shop is made to
 *       sell ahead of a delivery;
 *   <li>a SKU at a location has at most one stock level and one inventory level in a millisecond,
 *       so that "the latest" is never in doubt.
 * </ul>
 *
 * <p>Orders with a negative quantity are nonsense and ignored, as the jobs refuse them. Lines that
 * need no shipping are ignored. A line begins with PLACED; what is said of a line that is not
 * known, or that has wholly left the building, changes nothing.
 */
public final class SeededWarehouse {

  private final WarehouseSettings settings;
  private final Consumer<CanonicalEvent<?>> out;
  private final SplittableRandom answerRandom;
  private final SplittableRandom lagRandom;
  private final SplittableRandom disturbanceRandom;
  private final SplittableRandom lossRandom;

  private final Map<StockKey, Stock> stocks = new LinkedHashMap<>();
  private final Map<LineKey, Line> lines = new HashMap<>();
  private final PriorityQueue<Action> actions =
      new PriorityQueue<>(Comparator.comparingLong(Action::at).thenComparingLong(Action::sequence));
  private final Set<Stock> changedStock = new LinkedHashSet<>();
  private final Set<Stock> changedShop = new LinkedHashSet<>();
  private final List<InjectedFault> faults = new ArrayList<>();

  private long now = Long.MIN_VALUE;
  private long sequence;
  private boolean isClosing;

  /**
   * An empty warehouse.
   *
   * @param settings how it behaves
   * @param out takes the events, in time order
   */
  public SeededWarehouse(WarehouseSettings settings, Consumer<CanonicalEvent<?>> out) {
    this.settings = settings;
    this.out = out;
    SplittableRandom root = new SplittableRandom(settings.seed());
    this.answerRandom = root.split();
    this.lagRandom = root.split();
    this.disturbanceRandom = root.split();
    this.lossRandom = root.split();
  }

  /**
   * Puts the first stock on the shelves and reports it. Before any order, once.
   *
   * @param at time of the first reports
   * @param plans one for each SKU and location that can be ordered
   */
  public void open(Instant at, Collection<StockPlan> plans) {
    if (!stocks.isEmpty()) {
      throw new IllegalStateException("The warehouse is open already.");
    }
    now = at.toEpochMilli();
    for (StockPlan plan : plans) {
      Stock stock = new Stock(plan);
      stocks.put(plan.key(), stock);
      changedStock.add(stock);
      changedShop.add(stock);
      scheduleDisturbance(stock);
    }
    schedule(now + settings.fullSync().toMillis(), this::compareEverything);
    flush();
  }

  /**
   * Takes an order, a change of one or a cancellation. What was due before it is done first.
   *
   * @throws IllegalArgumentException when it is older than what was done already, or orders a SKU
   *     at a location for which there is no plan
   */
  public void accept(Order order) {
    long at = order.getOccurredAt().toEpochMilli();
    if (at < now) {
      throw new IllegalArgumentException(
          "The order " + order.getOrderId() + " comes after the warehouse has reached " + now());
    }
    advanceTo(order.getOccurredAt());
    now = at;
    if (order.getLines().stream().anyMatch(line -> line.getQuantity() < 0)) {
      return;
    }
    for (OrderLine line : order.getLines()) {
      if (line.getRequiresShipping()) {
        apply(order, line);
      }
    }
  }

  /** Does everything that is due before that time. */
  public void advanceTo(Instant time) {
    long until = time.toEpochMilli();
    while (!actions.isEmpty() && actions.peek().at() < until) {
      Action next = actions.poll();
      if (next.at() > now) {
        flush();
        now = next.at();
      }
      next.what().run();
    }
    if (now < until) {
      flush();
    }
  }

  /**
   * Ends: no more disturbances and comparisons; what has begun is brought to its end, which can
   * take days of event time. Faults that nobody has mended stay open.
   */
  public void finish() {
    isClosing = true;
    advanceTo(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  /**
   * Makes something happen to a SKU at a location of which the shop gets no news for a while; the
   * full comparison still mends it.
   *
   * @param at when; the shop should have known a lag later
   * @param key SKU and location
   * @param cause DAMAGE takes units away (the shop then oversells), REPLENISHMENT brings some (the
   *     shop then loses sales)
   * @param share share of the free units at that time, above 0 and at most 1
   * @param outage how long all news of that SKU and location is lost
   */
  public void loseNews(Instant at, StockKey key, StockChange cause, double share, Duration outage) {
    Stock stock = stock(key);
    if (cause != StockChange.DAMAGE && cause != StockChange.REPLENISHMENT) {
      throw new IllegalArgumentException("Only damage and replenishment can be ordered.");
    }
    schedule(
        at.toEpochMilli(),
        () -> {
          long units = Math.round(stock.free() * share);
          if (units > 0) {
            if (cause == StockChange.DAMAGE) {
              damage(stock, units);
            } else {
              stock.onHand += units;
            }
            changedStock.add(stock);
            stock.unheardUntil = Math.max(stock.unheardUntil, now + outage.toMillis());
            scheduleNews(stock, cause, true);
          }
        });
  }

  /**
   * Makes the shop sell what is on order as if it had come: it shows so many units more and gets no
   * news of that SKU for a while; the full comparison still mends it.
   *
   * @param at when somebody decides so
   * @param key SKU and location
   * @param units units that are not there yet; positive
   * @param outage how long all news of that SKU and location is lost
   */
  public void sellAhead(Instant at, StockKey key, long units, Duration outage) {
    Stock stock = stock(key);
    if (units <= 0) {
      throw new IllegalArgumentException("Only units on order can be sold ahead.");
    }
    schedule(
        at.toEpochMilli(),
        () -> {
          stock.shown += units;
          changedShop.add(stock);
          stock.unheardUntil = Math.max(stock.unheardUntil, now + outage.toMillis());
          lose(stock, StockChange.SOLD_AHEAD);
        });
  }

  /** Units that the shop shows. */
  public long shown(StockKey key) {
    return stock(key).shown;
  }

  /** Sellable units less those in flight: what the shop should show, negative when oversold. */
  public long free(StockKey key) {
    return stock(key).free();
  }

  /** Faults so far, in the order in which they began. */
  public List<InjectedFault> faults() {
    List<InjectedFault> all = new ArrayList<>(faults);
    stocks.values().stream()
        .filter(stock -> stock.fault != null)
        .forEach(stock -> all.add(stock.fault));
    all.sort(Comparator.comparing(InjectedFault::start).thenComparing(InjectedFault::key));
    return List.copyOf(all);
  }

  private void apply(Order order, OrderLine said) {
    LineKey key = new LineKey(order.getOrderId(), said.getLineNumber());
    Line line = lines.get(key);
    if (line == null) {
      if (order.getStatus() != OrderStatus.PLACED) {
        return;
      }
      line = new Line(key, stock(new StockKey(said.getSku(), said.getLocationId())));
      lines.put(key, line);
    }
    long before = line.inFlight();
    if (order.getStatus() == OrderStatus.CANCELLED) {
      line.cancelled = said.getQuantity();
    } else {
      line.ordered = said.getQuantity();
    }
    long change = line.inFlight() - before;
    Stock stock = line.stock;
    stock.inFlight += change;
    stock.shown = Math.max(0, stock.shown - change);
    changedShop.add(stock);
    if (line.inFlight() > 0 || line.unwanted() > 0) {
      Line answered = line;
      schedule(now + settings.answer().millis(answerRandom), () -> answer(answered));
    }
    if (change < 0) {
      // A shop at zero does not know how much of what comes back was oversold.
      scheduleNews(stock, StockChange.RELEASE, false);
    }
    reorderIfLow(stock);
  }

  private void answer(Line line) {
    Stock stock = line.stock;
    long wanted = line.inFlight();
    if (wanted > 0) {
      long allocated = Math.min(wanted, stock.sellable());
      line.allocated += allocated;
      line.missing += wanted - allocated;
      stock.committed += allocated;
      stock.inFlight -= wanted;
      if (line.missing == 0) {
        say(line, AllocationStatus.ALLOCATED, line.allocated);
      } else {
        if (line.allocated > 0) {
          say(line, AllocationStatus.PARTIAL, line.allocated);
        }
        say(line, AllocationStatus.SHORT, line.missing);
      }
      if (allocated > 0) {
        changedStock.add(stock);
        schedule(now + settings.shipping().millis(answerRandom), () -> ship(line));
      }
      if (allocated < wanted) {
        scheduleNews(stock, StockChange.SHORTAGE, false);
      }
      reorderIfLow(stock);
    }
    long unwanted = line.unwanted();
    if (unwanted > 0) {
      line.released += unwanted;
      stock.committed -= unwanted;
      say(line, AllocationStatus.RELEASED, line.released);
      changedStock.add(stock);
      scheduleNews(stock, StockChange.RELEASE, false);
    }
    forgetIfDone(line);
  }

  private void ship(Line line) {
    long units = line.held() - line.unwanted();
    if (units > 0) {
      line.shipped += units;
      line.stock.onHand -= units;
      line.stock.committed -= units;
      say(line, AllocationStatus.SHIPPED, line.shipped);
      changedStock.add(line.stock);
    }
    forgetIfDone(line);
  }

  private void forgetIfDone(Line line) {
    if (line.inFlight() == 0 && line.held() == 0) {
      lines.remove(line.key);
    }
  }

  private void say(Line line, AllocationStatus status, long quantity) {
    LineKey key = line.key;
    StockKey at = line.stock.plan.key();
    out.accept(
        new CanonicalEvent<>(
            Topics.ALLOCATION,
            Allocation.newBuilder()
                .setEventId(
                    String.join(
                        "/",
                        settings.warehouseSource(),
                        key.orderId(),
                        Integer.toString(key.lineNumber()),
                        status.name(),
                        Long.toString(quantity)))
                .setOccurredAt(now())
                .setSource(settings.warehouseSource())
                .setOrderId(key.orderId())
                .setLineNumber(key.lineNumber())
                .setSku(at.sku())
                .setLocationId(at.locationId())
                .setStatus(status)
                .setQuantity(quantity)
                .build()));
  }

  private void reorderIfLow(Stock stock) {
    if (!stock.isReordered && stock.free() < stock.plan.reorderPoint()) {
      stock.isReordered = true;
      schedule(now + settings.replenishment().millis(answerRandom), () -> replenish(stock));
    }
  }

  private void replenish(Stock stock) {
    stock.isReordered = false;
    stock.onHand += stock.plan.reorderQuantity() + Math.max(0, -stock.free());
    changedStock.add(stock);
    scheduleNews(stock, StockChange.REPLENISHMENT);
    reorderIfLow(stock);
  }

  private void scheduleDisturbance(Stock stock) {
    double mean = settings.disturbance().toMillis();
    long wait = Math.max(1, Math.round(-mean * Math.log(1 - disturbanceRandom.nextDouble())));
    schedule(
        now + wait,
        () -> {
          if (!isClosing) {
            disturb(stock);
            scheduleDisturbance(stock);
          }
        });
  }

  private void disturb(Stock stock) {
    double kind = disturbanceRandom.nextDouble();
    double share = disturbanceRandom.nextDouble(0.02, 0.25);
    // Only free units are touched, so that no promise made to a customer is broken by a draw.
    long units = Math.round(Math.max(0, stock.free()) * share);
    if (units == 0) {
      return;
    }
    StockChange change;
    if (kind < 0.3) {
      damage(stock, units);
      change = StockChange.DAMAGE;
    } else if (kind < 0.6) {
      stock.onHand += kind < 0.45 ? -units : units;
      change = StockChange.RECOUNT;
    } else if (kind < 0.85) {
      stock.qualityControl += units;
      change = StockChange.INSPECTION;
      schedule(now + settings.inspection().millis(disturbanceRandom), () -> pass(stock, units));
    } else {
      long less = Math.min(stock.safetyStock, units);
      stock.safetyStock += kind < 0.93 ? units : -less;
      change = StockChange.BUFFER_CHANGE;
    }
    changedStock.add(stock);
    scheduleNews(stock, change);
    reorderIfLow(stock);
  }

  /** Broken units are set aside, and later thrown away, which changes nothing for the shop. */
  private void damage(Stock stock, long units) {
    stock.damaged += units;
    schedule(
        now + settings.inspection().millis(disturbanceRandom),
        () -> {
          stock.damaged -= units;
          stock.onHand -= units;
          changedStock.add(stock);
        });
  }

  private void pass(Stock stock, long units) {
    stock.qualityControl -= units;
    changedStock.add(stock);
    scheduleNews(stock, StockChange.INSPECTION_PASSED);
  }

  private void scheduleNews(Stock stock, StockChange cause) {
    scheduleNews(stock, cause, lossRandom.nextDouble() < settings.lostUpdates());
  }

  private void scheduleNews(Stock stock, StockChange cause, boolean isLost) {
    schedule(
        now + settings.syncLag().millis(lagRandom),
        () -> {
          if (isLost || now < stock.unheardUntil) {
            lose(stock, cause);
          } else {
            correct(stock);
          }
        });
  }

  private void lose(Stock stock, StockChange cause) {
    long wrongBy = stock.shown - Math.max(0, stock.free());
    if (wrongBy != 0 && stock.fault == null) {
      stock.fault = new InjectedFault(stock.plan.key(), cause, now(), Optional.empty(), wrongBy);
    }
  }

  private void correct(Stock stock) {
    long right = Math.max(0, stock.free());
    if (stock.shown != right) {
      stock.shown = right;
      changedShop.add(stock);
    }
    InjectedFault fault = stock.fault;
    if (fault != null) {
      stock.fault = null;
      faults.add(
          new InjectedFault(
              fault.key(), fault.cause(), fault.start(), Optional.of(now()), fault.units()));
    }
  }

  private void compareEverything() {
    if (!isClosing) {
      stocks.values().forEach(this::correct);
      schedule(now + settings.fullSync().toMillis(), this::compareEverything);
    }
  }

  private void schedule(long at, Runnable what) {
    actions.add(new Action(Math.max(at, now), sequence++, what));
  }

  private void flush() {
    for (Stock stock : changedStock) {
      out.accept(new CanonicalEvent<>(Topics.STOCK_LEVEL, stockLevel(stock)));
    }
    changedStock.clear();
    for (Stock stock : changedShop) {
      out.accept(new CanonicalEvent<>(Topics.INVENTORY_LEVEL, inventoryLevel(stock)));
    }
    changedShop.clear();
  }

  private StockLevel stockLevel(Stock stock) {
    StockKey key = stock.plan.key();
    return StockLevel.newBuilder()
        .setEventId(
            String.join(
                "/", settings.warehouseSource(), "stock", key.locationId(), key.sku(), stamp()))
        .setOccurredAt(now())
        .setSource(settings.warehouseSource())
        .setSku(key.sku())
        .setLocationId(key.locationId())
        .setOnHand(stock.onHand)
        .setCommitted(stock.committed)
        .setReserved(0)
        .setDamaged(stock.damaged)
        .setQualityControl(stock.qualityControl)
        .setSafetyStock(stock.safetyStock)
        .build();
  }

  private InventoryLevel inventoryLevel(Stock stock) {
    StockKey key = stock.plan.key();
    String channel = stock.plan.channel();
    return InventoryLevel.newBuilder()
        .setEventId(
            String.join("/", settings.shopSource(), channel, key.locationId(), key.sku(), stamp()))
        .setOccurredAt(now())
        .setSource(settings.shopSource())
        .setSku(key.sku())
        .setLocationId(key.locationId())
        .setChannel(channel)
        .setAvailable(stock.shown)
        .build();
  }

  private Instant now() {
    return Instant.ofEpochMilli(now);
  }

  private String stamp() {
    return Long.toString(now);
  }

  private Stock stock(StockKey key) {
    Stock stock = stocks.get(key);
    if (stock == null) {
      throw new IllegalArgumentException("The warehouse has no plan for " + key + ".");
    }
    return stock;
  }

  private record LineKey(String orderId, int lineNumber) {}

  private record Action(long at, long sequence, Runnable what) {}

  private static final class Stock {
    private final StockPlan plan;
    private long onHand;
    private long committed;
    private long damaged;
    private long qualityControl;
    private long safetyStock;
    private long inFlight;
    private long shown;
    private long unheardUntil = Long.MIN_VALUE;
    private boolean isReordered;
    private InjectedFault fault;

    Stock(StockPlan plan) {
      this.plan = plan;
      this.onHand = plan.initialOnHand();
      this.safetyStock = plan.safetyStock();
      this.shown = sellable();
    }

    long sellable() {
      return onHand - committed - damaged - qualityControl - safetyStock;
    }

    long free() {
      return sellable() - inFlight;
    }
  }

  private static final class Line {
    private final LineKey key;
    private final Stock stock;
    private long ordered;
    private long cancelled;
    private long allocated;
    private long missing;
    private long released;
    private long shipped;

    Line(LineKey key, Stock stock) {
      this.key = key;
      this.stock = stock;
    }

    long inFlight() {
      long answered = Math.max(allocated, Math.max(released, shipped)) + missing;
      return Math.max(0, ordered - cancelled - answered);
    }

    /** Units assigned to the line that have neither left nor been given back. */
    long held() {
      return allocated - released - shipped;
    }

    /** Units held that nobody wants any more. */
    long unwanted() {
      return Math.max(0, held() - Math.max(0, ordered - cancelled - shipped));
    }
  }
}
