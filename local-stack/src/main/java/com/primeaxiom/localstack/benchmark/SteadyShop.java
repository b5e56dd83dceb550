package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.ShopEvents.Line;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.wms.AllocationStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A shop that tells of every key once and then sells evenly for as long as it is asked to. Popular
 * keys sell more and hold more. The same settings give the same events.
 *
 * <p>An order line is placed; the warehouse assigns stock within two minutes and ships within a
 * quarter of an hour, each time with its new balance; within a minute every channel of the key is
 * told its new figure, but for one figure in two thousand, which gets lost. What runs low is
 * ordered from a vendor and comes in two days. Shops of all sizes have the same mix of events soon,
 * for nothing but goods takes longer.
 */
final class SteadyShop implements Shop {

  private static final int EVENTS_A_STEP = 250;

  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final double[] BASKET = {0.55, 0.80, 0.93, 1};
  private static final double LINES_AN_ORDER = 0.55 + 2 * 0.25 + 3 * 0.13 + 4 * 0.07;
  private static final double UNITS_A_LINE = 0.70 + 2 * 0.17 + 4 * 0.13;
  private static final int PUSHES_A_LOST_ONE = 2_000;

  private static final double FEWEST_DAYS = 6;
  private static final double MOST_DAYS = 25;
  private static final double REORDER_DAYS = 4;
  private static final double ORDERED_DAYS = 14;

  private final ShopSettings settings;
  private final Popularity popularity;
  private final Shelves shelves;
  private final SplittableRandom random;
  private final ShopEvents events;
  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));

  private int seeded;
  private long traded;
  private double nextOrderAt;
  private long orders;
  private long purchaseOrders;
  private long due;

  /** Something that is going to happen. */
  private record Due(long at, long number, Deed deed, long order, Line line, int channel) {}

  private enum Deed {
    ANSWER,
    SHIP,
    PUSH,
    CANCEL,
    SCAN,
    RECEIVE
  }

  SteadyShop(ShopSettings settings) {
    this.settings = settings;
    this.popularity = new Popularity(settings.keys());
    this.shelves = new Shelves(settings.keys());
    this.random = new SplittableRandom(settings.seed());
    this.events = new ShopEvents(settings, shelves, random.split());
    this.nextOrderAt = settings.opensAtMillis();
  }

  @Override
  public Phase phase() {
    if (seeded < settings.keys()) {
      return Phase.SEEDING;
    }
    if (traded < settings.warmUpEvents()) {
      return Phase.WARMING_UP;
    }
    if (traded < settings.warmUpEvents() + settings.measuredEvents()) {
      return Phase.MEASURED;
    }
    return Phase.HALF_LOAD;
  }

  /** There is always more. */
  @Override
  public Step next() {
    return seeded < settings.keys() ? seeding() : trading();
  }

  private Step seeding() {
    Step.Builder step = new Step.Builder(settings.partitions());
    double apart = (double) ShopSettings.SEEDING_MILLIS / settings.keys();
    long at = 0;
    while (seeded < settings.keys() && step.events() < EVENTS_A_STEP) {
      at = settings.opensAtMillis() - ShopSettings.SEEDING_MILLIS + (long) (seeded * apart);
      seed(seeded, at, step);
      seeded++;
    }
    return step.build(Phase.SEEDING, at);
  }

  private void seed(int key, long at, Step.Builder to) {
    if (key % settings.locations() == 0) {
      events.masterData(key, at, to);
    }
    double days = random.nextDouble(FEWEST_DAYS, MOST_DAYS);
    shelves.received(key, 1 + random.nextInt(4) + (int) Math.round(days * unitsADay(key)));
    events.stockLevel(key, at, to);
    for (int channel = 0; channel < Shelves.channels(key); channel++) {
      shelves.told(key, channel);
      events.inventoryLevel(key, channel, at, to);
    }
  }

  private Step trading() {
    Step.Builder step = new Step.Builder(settings.partitions());
    long at = 0;
    while (step.events() < EVENTS_A_STEP) {
      Due first = dues.peek();
      if (first != null && first.at() <= nextOrderAt) {
        at = first.at();
        perform(dues.remove(), step);
      } else {
        at = (long) nextOrderAt;
        sell(at, step);
        double mean = settings.millisBetweenLines() * LINES_AN_ORDER;
        nextOrderAt += -Math.log(1 - random.nextDouble()) * mean;
      }
    }
    Step built = step.build(phase(), at);
    traded += built.events();
    return built;
  }

  private void sell(long at, Step.Builder to) {
    double size = random.nextDouble();
    List<Line> lines = new ArrayList<>(BASKET.length);
    int channel = -1;
    for (int count = 0; count == 0 || size > BASKET[count - 1]; count++) {
      int key = popularity.rank(random.nextDouble());
      if (channel < 0) {
        channel = random.nextInt(Shelves.channels(key));
      }
      int units = Math.min(units(), shelves.shown(key, channel));
      boolean isNew = lines.stream().noneMatch(line -> line.key() == key);
      if (isNew && channel < Shelves.channels(key) && units > 0) {
        lines.add(new Line(lines.size() + 1, key, units));
      }
    }
    if (lines.isEmpty()) {
      return;
    }
    orders++;
    events.order(orders, OrderStatus.PLACED, channel, lines, at, to);
    for (Line line : lines) {
      shelves.sold(line.key(), channel, line.units());
      later(at, random.nextLong(20 * SECOND, 2 * MINUTE), Deed.ANSWER, orders, line, channel);
      push(line.key(), at);
    }
  }

  private void perform(Due what, Step.Builder to) {
    Line line = what.line();
    switch (what.deed()) {
      case ANSWER -> answer(what, to);
      case SHIP -> {
        shelves.shipped(line.key(), line.units());
        events.allocation(what.order(), line, AllocationStatus.SHIPPED, what.at(), to);
        events.stockLevel(line.key(), what.at(), to);
      }
      case PUSH -> {
        shelves.told(line.key(), what.channel());
        events.inventoryLevel(line.key(), what.channel(), what.at(), to);
      }
      case CANCEL ->
          events.order(
              what.order(), OrderStatus.CANCELLED, what.channel(), List.of(line), what.at(), to);
      case SCAN -> events.scan(what.order(), what.at() + DAY, what.at(), to);
      case RECEIVE -> {
        shelves.received(line.key(), line.units());
        events.receipt(what.order(), line, what.at(), to);
        events.stockLevel(line.key(), what.at(), to);
        push(line.key(), what.at());
      }
    }
  }

  private void answer(Due what, Step.Builder to) {
    Line line = what.line();
    boolean isThere = shelves.onHand(line.key()) - shelves.committed(line.key()) >= line.units();
    shelves.answered(line.key(), line.units(), isThere);
    AllocationStatus status = isThere ? AllocationStatus.ALLOCATED : AllocationStatus.SHORT;
    events.allocation(what.order(), line, status, what.at(), to);
    if (isThere) {
      events.stockLevel(line.key(), what.at(), to);
      later(
          what.at(),
          random.nextLong(3 * MINUTE, 15 * MINUTE),
          Deed.SHIP,
          what.order(),
          line,
          what.channel());
    } else {
      later(what.at(), HOUR, Deed.CANCEL, what.order(), line, what.channel());
    }
    double low = REORDER_DAYS * unitsADay(line.key());
    if (!shelves.isOnOrder(line.key()) && shelves.promisable(line.key()) <= low) {
      reorder(line.key(), what.at(), to);
    }
  }

  private void reorder(int key, long at, Step.Builder to) {
    shelves.ordered(key);
    purchaseOrders++;
    Line line = new Line(1, key, 2 + (int) Math.round(ORDERED_DAYS * unitsADay(key)));
    events.purchaseOrder(purchaseOrders, line, at + 2 * DAY, at, to);
    later(at, DAY, Deed.SCAN, purchaseOrders, line, 0);
    later(at, 2 * DAY + random.nextLong(4 * HOUR), Deed.RECEIVE, purchaseOrders, line, 0);
  }

  private void push(int key, long at) {
    for (int channel = 0; channel < Shelves.channels(key); channel++) {
      boolean isLost = random.nextInt(PUSHES_A_LOST_ONE) == 0;
      if (!isLost) {
        later(at, random.nextLong(5 * SECOND, MINUTE), Deed.PUSH, 0, new Line(1, key, 0), channel);
      }
    }
  }

  private void later(long at, long after, Deed deed, long order, Line line, int channel) {
    dues.add(new Due(at + after, due++, deed, order, line, channel));
  }

  private double unitsADay(int key) {
    return popularity.share(key) * settings.linesADay() * settings.keys() * UNITS_A_LINE;
  }

  private int units() {
    double drawn = random.nextDouble();
    if (drawn < 0.70) {
      return 1;
    }
    return drawn < 0.87 ? 2 : random.nextInt(3, 6);
  }
}
