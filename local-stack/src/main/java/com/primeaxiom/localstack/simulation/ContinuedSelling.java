package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Channels that are told to sell on whatever the stock is, because more is on order: they show the
 * units on order, take no updates and do not count down, until the goods come or somebody ends it.
 */
final class ContinuedSelling {

  private static final double LINES_PER_DAY = 1.5;
  private static final double SHARE = 0.12;
  private static final long LATEST_START = 6 * Times.HOUR;
  private static final long SHORTEST = 6 * Times.HOUR;
  private static final long LONGEST = 48 * Times.HOUR;
  private static final double WEB = 0.4;
  private static final double MARKETPLACE = 0.4;

  private final World world;
  private final ChannelSync sync;
  private final Map<Shelf, List<ChannelView>> selling = new HashMap<>();

  ContinuedSelling(World world, ChannelSync sync) {
    this.world = world;
    this.sync = sync;
  }

  /** More has been ordered; somebody may decide to sell it already. */
  void ordered(Shelf shelf, long units) {
    if (!world.settings().has(FaultKind.CONTINUE_SELLING) || shelf.linesPerDay() < LINES_PER_DAY) {
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
      long after = Times.between(random, 0, LATEST_START);
      long length = Times.logUniform(random, SHORTEST, LONGEST);
      world.timeline().in(after, () -> begin(shelf.view(channel), units, length));
    }
  }

  /** The goods are there: every channel follows the stock again. */
  void received(Shelf shelf) {
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
