package com.primeaxiom.localstack.whatif;

import com.primeaxiom.localstack.whatif.ShelfMoment.Shown;
import com.primeaxiom.localstack.whatif.ShelfMoment.Sold;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A shelf with channels that are told of it now and then, for tests: customers take what their
 * channel shows, and the warehouse refuses at once what it does not have. It is played with any
 * buffer, by what really is on the shelf and not by the arithmetic of what-ifs. Played without one,
 * it turns nobody away.
 */
final class TestingShop {

  private static final List<String> CHANNELS = List.of("web", "marketplace", "social");

  /** Something that happens to it: a customer, an update of a channel, or a delivery. */
  private record Step(String channel, long units, Kind kind) {}

  private enum Kind {
    CUSTOMER,
    UPDATE,
    DELIVERY
  }

  /**
   * What came of it.
   *
   * @param shipped units shipped
   * @param oversold units sold that were not there
   */
  record Sums(long shipped, long oversold) {}

  private final long stock;
  private final List<Step> steps;

  private TestingShop(long stock, List<Step> steps) {
    this.stock = stock;
    this.steps = steps;
  }

  /** A shop whose customers want no more than their channel shows without a buffer. */
  static TestingShop atRandom(long seed) {
    return atRandom(seed, CHANNELS.size());
  }

  /** The same with so many channels, at most three. */
  static TestingShop atRandom(long seed, int channels) {
    SplittableRandom random = new SplittableRandom(seed);
    long stock = random.nextLong(0, 15);
    List<Step> steps = new ArrayList<>();
    int count = random.nextInt(5, 60);
    for (int step = 0; step < count; step++) {
      String channel = CHANNELS.get(random.nextInt(channels));
      int kind = random.nextInt(10);
      steps.add(
          kind < 6
              ? new Step(channel, random.nextLong(1, 4), Kind.CUSTOMER)
              : kind < 9
                  ? new Step(channel, 0, Kind.UPDATE)
                  : new Step(channel, random.nextLong(1, 12), Kind.DELIVERY));
    }
    return new TestingShop(stock, served(stock, steps));
  }

  /** The steps, with each customer wanting what he gets without a buffer. */
  private static List<Step> served(long stock, List<Step> steps) {
    List<Step> served = new ArrayList<>();
    new Play(stock, 0)
        .run(
            steps,
            (step, taken, oversold, play) -> {
              if (step.kind() != Kind.CUSTOMER) {
                served.add(step);
              } else if (taken > 0) {
                served.add(new Step(step.channel(), taken, Kind.CUSTOMER));
              }
            });
    return served;
  }

  /** What its channels showed and sold without a buffer. */
  List<ShelfMoment> history() {
    List<ShelfMoment> moments = new ArrayList<>();
    for (String channel : CHANNELS) {
      moments.add(new Shown(-1, channel, stock));
    }
    new Play(stock, 0)
        .run(
            steps,
            (step, taken, oversold, play) -> {
              long at = moments.size();
              if (step.kind() == Kind.CUSTOMER) {
                moments.add(new Sold(at, step.channel(), "o#" + at, taken, oversold, 0));
              }
              if (step.kind() != Kind.DELIVERY) {
                moments.add(new Shown(at, step.channel(), play.shown(step.channel())));
              }
            });
    return moments;
  }

  /** Plays it with so many units held back on every channel. */
  Sums play(long buffer) {
    Play play = new Play(stock, buffer);
    play.run(steps, (step, taken, oversold, so) -> {});
    return new Sums(play.shipped, play.oversold);
  }

  private interface Told {
    void step(Step step, long taken, long oversold, Play play);
  }

  private static final class Play {
    private final long buffer;
    private final long[] shown = new long[CHANNELS.size()];
    private long shelf;
    private long shipped;
    private long oversold;

    Play(long stock, long buffer) {
      this.buffer = buffer;
      this.shelf = stock;
      for (String channel : CHANNELS) {
        update(channel);
      }
    }

    long shown(String channel) {
      return shown[CHANNELS.indexOf(channel)];
    }

    void run(List<Step> steps, Told told) {
      for (Step step : steps) {
        long taken = 0;
        long before = oversold;
        switch (step.kind()) {
          case CUSTOMER -> taken = take(step);
          case UPDATE -> update(step.channel());
          case DELIVERY -> shelf += step.units();
        }
        told.step(step, taken, oversold - before, this);
      }
    }

    private long take(Step step) {
      int channel = CHANNELS.indexOf(step.channel());
      long taken = Math.min(step.units(), shown[channel]);
      long there = Math.min(taken, shelf);
      shown[channel] -= taken;
      shelf -= there;
      shipped += there;
      oversold += taken - there;
      return taken;
    }

    private void update(String channel) {
      shown[CHANNELS.indexOf(channel)] = Math.max(0, shelf - buffer);
    }
  }
}
