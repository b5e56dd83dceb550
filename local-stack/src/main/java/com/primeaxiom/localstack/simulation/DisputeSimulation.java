package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * The whole world of disputes of one seed ({@link Scenario#DISPUTES}). The same settings give the
 * same events and the same truth.
 *
 * <p>For one thread, once.
 */
final class DisputeSimulation {

  private final DisputeWorld world;
  private final Timeline timeline;
  private final Feed feed;
  private final ShopCounter counter;
  private final DisputeScript script;

  /**
   * Sets a world up.
   *
   * @param out takes the events, by topic in the order of their times
   */
  DisputeSimulation(SimulationSettings settings, Consumer<CanonicalEvent<?>> out) {
    Chances chances = new Chances(settings.seed());
    FaultLog faults = new FaultLog();
    this.timeline = new Timeline(settings.startMillis());
    this.feed = new Feed(settings, timeline, chances, faults, out);
    this.world = new DisputeWorld(settings, chances, feed, faults);
    this.counter = new ShopCounter(world);
    this.script = new DisputeScript(world);
    next(chances.of(Purpose.DEMAND));
  }

  DisputeWorld world() {
    return world;
  }

  /** Lets so many hours of the world pass, counted from its start. */
  void runUntilHour(int hour) {
    timeline.runUntil(world.settings().startMillis() + hour * Times.HOUR, now -> feed.release());
  }

  /** Ends it. */
  void end() {
    feed.end();
  }

  private void next(SplittableRandom random) {
    timeline.in(
        Times.untilNext(random, world.ordersPerDay()),
        () -> {
          ShopOrder order = counter.place(timeline.now());
          script.consider(order, timeline.now());
          ShopTelling.tell(world, order);
          next(random);
        });
  }
}
