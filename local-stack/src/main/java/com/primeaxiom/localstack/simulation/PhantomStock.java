package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.Phantom.ShortPick;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Units that vanish without a word: the books keep them, picks fail, and some hours after the third
 * one somebody counts.
 */
final class PhantomStock {

  private static final double LINES_PER_DAY = 1.5;
  private static final double SHARE = 0.03;

  /** Where oversells are many, those that nobody could foresee are to be few of them. */
  private static final double SHARE_AMONG_OVERSELLS = 0.004;

  private static final int PICKS_BEFORE_A_COUNT = 3;
  private static final long FEWEST_UNITS = 3;

  private final World world;
  private final ChannelSync sync;
  private final Movements movements;
  private final Map<Shelf, Phantom> present = new HashMap<>();

  PhantomStock(World world, ChannelSync sync, Movements movements) {
    this.world = world;
    this.sync = sync;
    this.movements = movements;
  }

  /** Draws where and when. */
  void open() {
    if (!world.settings().has(FaultKind.PHANTOM_STOCK)) {
      return;
    }
    double share = world.settings().scenario() == Scenario.OVERSELL ? SHARE_AMONG_OVERSELLS : SHARE;
    long length = world.settings().hours() * Times.HOUR;
    for (Shelf shelf : world.shelves()) {
      SplittableRandom random = world.chances().of(Purpose.PHANTOM_STOCK, shelf.index());
      if (shelf.linesPerDay() >= LINES_PER_DAY && random.nextDouble() < share) {
        long after = random.nextLong(length / 20, length / 2 + 1);
        world.timeline().in(after, () -> vanish(shelf, random));
      }
    }
  }

  private void vanish(Shelf shelf, SplittableRandom random) {
    long units = Math.round(shelf.pickable() * random.nextDouble(0.8, 1));
    if (units < FEWEST_UNITS) {
      return;
    }
    Fault fault =
        world
            .faults()
            .begin(FaultKind.PHANTOM_STOCK, null, Fault.Place.of(shelf), world.now(), units, null);
    shelf.setMissing(units, fault);
    Phantom phantom = new Phantom(fault, shelf, units);
    present.put(shelf, phantom);
    world.phantoms().add(phantom);
    world.touch(shelf);
  }

  /** A picker did not find what the books promise. */
  void pickFailed(Shelf shelf, ShortPick pick) {
    Phantom phantom = present.get(shelf);
    if (phantom == null) {
      return;
    }
    phantom.shortPicks().add(pick);
    if (phantom.shortPicks().size() == PICKS_BEFORE_A_COUNT) {
      SplittableRandom random =
          world.chances().of(Purpose.PHANTOM_STOCK, shelf.index(), PICKS_BEFORE_A_COUNT);
      world
          .timeline()
          .in(Times.between(random, 2 * Times.HOUR, 20 * Times.HOUR), () -> count(shelf, phantom));
    }
  }

  private void count(Shelf shelf, Phantom phantom) {
    present.remove(shelf);
    phantom.fault().end(world.now());
    shelf.setMissing(0, phantom.fault());
    shelf.addOnHand(-phantom.units());
    shelf.setReference("count");
    movements.adjusted(shelf, -phantom.units());
    sync.changed(shelf, ChangeCategory.WAREHOUSE, phantom.units());
  }
}
