package com.primeaxiom.jobs.atpdrift;

import static com.primeaxiom.jobs.stock.LanternInLeeds.answered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.balance;
import static com.primeaxiom.jobs.stock.LanternInLeeds.cancelled;
import static com.primeaxiom.jobs.stock.LanternInLeeds.level;
import static com.primeaxiom.jobs.stock.LanternInLeeds.ordered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.received;

import com.primeaxiom.jobs.stock.LanternInLeeds;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;

/**
 * A warehouse and two channels that agree at every moment, for property tests: whatever happens is
 * told by both sides at the same instant. Some allocations are never told and others twice; what
 * the warehouse holds says the same.
 */
public final class ShopHistory {

  /** Units the marketplace keeps from sale. */
  public static final long MARKETPLACE_BUFFER = 3;

  private static final long LONGEST_STEP = 600;

  /** The warehouse answers within this; the operator waits for two hours. */
  private static final long ANSWERS_WITHIN = 3_600;

  /**
   * The truth from a time on.
   *
   * @param balance what the warehouse has
   * @param inFlight units ordered and not yet decided on
   */
  public record Truth(StockBalance balance, long inFlight) {}

  private record Line(String order, String channel, long units, long second) {}

  private record Held(Line line, long units) {}

  private final List<AtpFact> facts = new ArrayList<>();
  private final NavigableMap<Long, Truth> truths = new TreeMap<>();
  private final Deque<Line> open = new ArrayDeque<>();
  private final Deque<Held> held = new ArrayDeque<>();
  private final Map<String, Long> shown = new HashMap<>();
  private final boolean channelsFollow;
  private StockBalance stock;
  private long second;
  private int orders;

  private ShopHistory(StockBalance stock, boolean channelsFollow) {
    this.stock = stock;
    this.channelsFollow = channelsFollow;
  }

  /**
   * What followed from some choices.
   *
   * @param choices one a step, any number
   * @param channelsFollow whether the channels are right all the time; otherwise they show anything
   */
  public static ShopHistory of(List<Integer> choices, boolean channelsFollow) {
    ShopHistory history = new ShopHistory(new StockBalance(60, 5, 0, 0, 0, 0), channelsFollow);
    history.tellStock();
    history.tellLevels(new Random(0));
    for (int choice : choices) {
      Random dice = new Random(choice);
      dice.nextInt();
      history.second += 1 + dice.nextInt((int) LONGEST_STEP);
      history.step(dice);
      history.tellLevels(dice);
    }
    return history;
  }

  /** All that was told, in the order in which it happened. */
  public List<AtpFact> facts() {
    return List.copyOf(facts);
  }

  /** The truth at an event time, epoch milliseconds. */
  public Truth at(long millis) {
    return truths.floorEntry(millis).getValue();
  }

  /** The second of the last step. */
  public long lastSecond() {
    return second;
  }

  /**
   * All that was told as it might arrive: each fact by up to some seconds late, and one of ten once
   * more.
   */
  public List<AtpFact> arriving(long seed, long latestSeconds) {
    Random dice = new Random(seed);
    record Arrival(AtpFact fact, double atMillis) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (AtpFact fact : facts) {
      do {
        arrivals.add(
            new Arrival(fact, fact.occurredAtMillis() + dice.nextDouble() * latestSeconds * 1_000));
      } while (dice.nextInt(10) == 0);
    }
    arrivals.sort(Comparator.comparingDouble(Arrival::atMillis));
    return arrivals.stream().map(Arrival::fact).toList();
  }

  private void step(Random dice) {
    if (!open.isEmpty() && second - open.peek().second() > ANSWERS_WITHIN - open.size() * 700L) {
      answer(open.poll(), dice);
      return;
    }
    switch (dice.nextInt(9)) {
      case 0, 1, 2 -> order(dice);
      case 3 -> {
        if (!open.isEmpty()) {
          answer(open.poll(), dice);
        }
      }
      case 4 -> {
        if (!open.isEmpty()) {
          Line line = open.poll();
          facts.add(cancelled(second, line.channel(), line.order(), line.units()));
        }
      }
      case 5 -> {
        if (!held.isEmpty()) {
          ship(held.poll());
        }
      }
      case 6 -> {
        if (!held.isEmpty()) {
          giveBack(held.poll());
        }
      }
      case 7 -> {
        long units = 1L + dice.nextInt(20);
        facts.add(received(second, units));
        change(units, 0, 0, 0);
      }
      default -> change(dice.nextInt(5) - 2, 0, dice.nextInt(3), dice.nextInt(3));
    }
  }

  private void order(Random dice) {
    if (open.size() == 4) {
      return;
    }
    String channel = dice.nextBoolean() ? "web" : "marketplace";
    Line line = new Line("o" + ++orders, channel, 1 + dice.nextInt(5), second);
    open.add(line);
    facts.add(ordered(second, channel, line.order(), line.units()));
  }

  /** Assigns what there is, and tells so: not at all, once or twice. */
  private void answer(Line line, Random dice) {
    long free = Math.max(0, stock.availableToPromise());
    long units = dice.nextInt(4) == 0 ? 0 : Math.min(free, line.units());
    if (units > 0) {
      held.add(new Held(line, units));
      int told = dice.nextInt(3);
      for (int i = 0; i < told; i++) {
        facts.add(answered(second, line.order(), Outcome.ALLOCATED, units));
      }
    }
    if (units < line.units()) {
      facts.add(answered(second, line.order(), Outcome.SHORT, line.units() - units));
    }
    change(0, units, 0, 0);
  }

  private void ship(Held assigned) {
    facts.add(answered(second, assigned.line().order(), Outcome.SHIPPED, assigned.units()));
    change(-assigned.units(), -assigned.units(), 0, 0);
  }

  private void giveBack(Held assigned) {
    Line line = assigned.line();
    facts.add(cancelled(second, line.channel(), line.order(), line.units()));
    facts.add(answered(second, line.order(), Outcome.RELEASED, assigned.units()));
    change(0, -assigned.units(), 0, 0);
  }

  private void change(long onHand, long committed, long damaged, long safetyStock) {
    stock =
        new StockBalance(
            stock.onHand() + onHand,
            stock.committed() + committed,
            stock.reserved(),
            stock.damaged() + damaged,
            stock.qualityControl(),
            stock.safetyStock() + safetyStock);
    tellStock();
  }

  private void tellStock() {
    facts.add(balance(second, stock));
  }

  private void tellLevels(Random dice) {
    long inFlight = open.stream().mapToLong(Line::units).sum();
    truths.put(LanternInLeeds.at(second), new Truth(stock, inFlight));
    tellLevel("web", 0, inFlight, dice);
    tellLevel("marketplace", MARKETPLACE_BUFFER, inFlight, dice);
  }

  private void tellLevel(String channel, long buffer, long inFlight, Random dice) {
    long right = Math.max(0, stock.availableToPromise() - inFlight - buffer);
    long units = channelsFollow ? right : dice.nextInt(80);
    if (!Long.valueOf(units).equals(shown.put(channel, units))) {
      facts.add(level(second, channel, units, buffer));
    }
  }
}
