package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Channels that are told to sell on whatever the stock is, because little is left and more is on
 * order: they show the units on order, take no updates and do not count down, until the goods come
 * or somebody ends it.
 */
final class ContinuedSelling {

  private static final double SHARE = 0.5;
  private static final double SHORTEST_COVER = 1.0 / 24;
  private static final double LONGEST_COVER = 5.0 / 24;
  private static final long SLOWEST_DECISION = 30 * Times.MINUTE;
  private static final long SHORTEST = 12 * Times.HOUR;
  private static final long LONGEST = 48 * Times.HOUR;
  private static final double WEB = 0.4;
  private static final double MARKETPLACE = 0.4;

  /** What somebody will do when no more than so many units are left. */
  private record Intent(Channel channel, double unitsLeft, long units, SplittableRandom random) {}

  private final World world;
  private final ChannelSync sync;
  private final double leastLinesPerDay;
  private final Map<Shelf, Intent> intents = new HashMap<>();
  private final Map<Shelf, List<ChannelView>> selling = new HashMap<>();

  /**
   * Nothing is sold on yet.
   *
   * @param leastLinesPerDay order lines a day of a SKU that somebody cares for
   */
  ContinuedSelling(World world, ChannelSync sync, double leastLinesPerDay) {
    this.world = world;
    this.sync = sync;
    this.leastLinesPerDay = leastLinesPerDay;
  }

  /** More has been ordered; somebody may come to sell it before it is there. */
  void ordered(Shelf shelf, long units) {
    if (!world.settings().has(FaultKind.CONTINUE_SELLING)
        || shelf.linesPerDay() < leastLinesPerDay) {
      return;
    }
    SplittableRandom random =
        world.chances().of(Purpose.CONTINUE_SELLING, shelf.index(), world.now());
    if (random.nextDouble() < SHARE) {
      double place = random.nextDouble();
      Channel channel =
          place < WEB
              ? Channel.WEB
              : place < WEB + MARKETPLACE ? Channel.MARKETPLACE : Channel.SOCIAL;
      double days = random.nextDouble(SHORTEST_COVER, LONGEST_COVER);
      double unitsLeft = days * shelf.linesPerDay() * shelf.product().lineSize().planned();
      intents.put(shelf, new Intent(channel, unitsLeft, units, random));
      consider(shelf);
    }
  }

  /** The stock has changed; it may have become so low that somebody decides to sell on. */
  void consider(Shelf shelf) {
    Intent intent = intents.get(shelf);
    if (intent != null && shelf.promisable() <= intent.unitsLeft()) {
      intents.remove(shelf);
      long after = Times.between(intent.random(), 0, SLOWEST_DECISION);
      long length = Times.logUniform(intent.random(), SHORTEST, LONGEST);
      ChannelView view = shelf.view(intent.channel());
      world.timeline().in(after, () -> begin(view, intent.units(), length));
    }
  }

  /** The goods are there: every channel follows the stock again. */
  void received(Shelf shelf) {
    intents.remove(shelf);
    List<ChannelView> views = selling.remove(shelf);
    if (views != null) {
      views.forEach(sync::follow);
    }
  }

  private void begin(ChannelView view, long units, long length) {
    Shelf shelf = view.shelf();
    if (!shelf.isOrdered() || view.isPinned()) {
      return;
    }
    Fault fault =
        world
            .faults()
            .begin(
                FaultKind.CONTINUE_SELLING,
                DriftCause.ADJUSTMENT,
                Fault.Place.of(view),
                world.now(),
                units,
                null);
    sync.pin(view, fault, units);
    selling.computeIfAbsent(shelf, any -> new ArrayList<>(1)).add(view);
    world.timeline().in(length, () -> end(view, fault));
  }

  private void end(ChannelView view, Fault fault) {
    List<ChannelView> views = selling.get(view.shelf());
    if (view.isPinnedFor(fault) && views != null) {
      views.remove(view);
      sync.follow(view);
    }
  }
}
