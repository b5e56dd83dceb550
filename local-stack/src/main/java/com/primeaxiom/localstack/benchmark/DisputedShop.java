package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * A shop whose orders are paid by card, sent and delivered, and now and then written about or
 * disputed. It takes so many orders, at a year's pace, and then tells the rest of each of them. The
 * same settings give the same events.
 *
 * <p>A card pays for two and a half orders on average, of whatever length the run is: as in a year.
 */
final class DisputedShop implements Shop {

  private static final int EVENTS_A_STEP = 250;

  private static final Instant OPENS = Instant.parse("2026-03-02T00:00:00Z");
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final double ORDERS_A_CARD = 2.5;
  private static final double MESSAGES = 0.08;
  private static final double DISPUTES = 0.006;
  private static final double ANSWERED = 0.7;

  private final int orders;
  private final int partitions;
  private final double millisBetweenOrders;
  private final SplittableRandom random;
  private final DisputedShopEvents events = new DisputedShopEvents();
  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));

  private int placed;
  private long due;
  private long reachedMillis = OPENS.toEpochMilli();
  private boolean isOver;

  /** Something that is going to happen to an order. */
  private record Due(long at, long number, Deed deed, int order, int card) {}

  private enum Deed {
    CAPTURE,
    LABEL,
    HAND_OVER,
    DELIVER,
    MESSAGE,
    DISPUTE,
    ANSWER
  }

  /**
   * Opens a shop.
   *
   * @param orders orders that it takes
   * @param ordersADay so many of them a day
   * @param partitions partitions of each topic
   * @param seed everything that is drawn follows from it
   */
  DisputedShop(int orders, int ordersADay, int partitions, long seed) {
    OptionCheck.atLeast("--orders", orders, 1);
    OptionCheck.atLeast("--orders-a-day", ordersADay, 1);
    OptionCheck.atLeast("--parallelism", partitions, 1);
    this.orders = orders;
    this.partitions = partitions;
    this.millisBetweenOrders = (double) DAY / ordersADay;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Phase phase() {
    return isOver ? Phase.HALF_LOAD : Phase.MEASURED;
  }

  @Override
  public Step next() {
    Step.Builder step = new Step.Builder(partitions);
    while (step.events() < EVENTS_A_STEP && !(placed == orders && dues.isEmpty())) {
      long opens = OPENS.toEpochMilli() + (long) (placed * millisBetweenOrders);
      if (placed == orders || (!dues.isEmpty() && dues.peek().at() <= opens)) {
        reachedMillis = dues.peek().at();
        perform(dues.remove(), step);
      } else {
        reachedMillis = opens;
        place(opens, step);
      }
    }
    if (step.events() == 0) {
      isOver = true;
      // Time goes on by more than streams lag behind, so that nothing is left to wait for it.
      return step.build(Phase.MEASURED, reachedMillis + HOUR);
    }
    return step.build(Phase.MEASURED, reachedMillis);
  }

  private void place(long at, Step.Builder to) {
    int order = placed++;
    int card = random.nextInt((int) Math.ceil(orders / ORDERS_A_CARD));
    events.order(order, card, at, to);
    later(at, MINUTE, 2 * MINUTE, Deed.CAPTURE, order, card);
    later(at, HOUR, 8 * HOUR, Deed.LABEL, order, card);
    later(at, 8 * HOUR, 30 * HOUR, Deed.HAND_OVER, order, card);
    later(at, 40 * HOUR, 90 * HOUR, Deed.DELIVER, order, card);
    if (random.nextDouble() < MESSAGES) {
      later(at, 2 * HOUR, 6 * DAY, Deed.MESSAGE, order, card);
    }
    if (random.nextDouble() < DISPUTES) {
      later(at, 4 * DAY, 6 * DAY, Deed.DISPUTE, order, card);
      if (random.nextDouble() < ANSWERED) {
        later(at, 7 * DAY, 12 * DAY, Deed.ANSWER, order, card);
      }
    }
  }

  private void later(long at, long least, long most, Deed deed, int order, int card) {
    dues.add(new Due(at + random.nextLong(least, most), due++, deed, order, card));
  }

  private void perform(Due what, Step.Builder to) {
    switch (what.deed()) {
      case CAPTURE -> events.charge(what.order(), what.card(), what.at(), to);
      case LABEL -> events.shipment(what.order(), what.card(), false, what.at(), to);
      case HAND_OVER -> events.shipment(what.order(), what.card(), true, what.at(), to);
      case DELIVER -> events.delivery(what.order(), what.card(), what.at(), to);
      case MESSAGE -> events.message(what.order(), what.at(), to);
      case DISPUTE -> events.dispute(what.order(), what.card(), false, what.at(), to);
      case ANSWER -> events.dispute(what.order(), what.card(), true, what.at(), to);
    }
  }
}
