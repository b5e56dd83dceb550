package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.SplittableRandom;

/**
 * Corrections that go wrong: one in the warehouse that the hub never hears of, so that it pushes
 * wrong figures until the books are reconciled; or one typed into a channel by hand.
 */
final class WrongAdjustments {

  private static final double UNHEARD_PER_DAY = 0.0012;
  private static final double HAND_EDITS_PER_DAY = 0.002;
  private static final long FEWEST_UNITS = 2;

  private final World world;
  private final Timeline timeline;
  private final ChannelSync sync;
  private final Movements movements;

  WrongAdjustments(World world, ChannelSync sync, Movements movements) {
    this.world = world;
    this.timeline = world.timeline();
    this.sync = sync;
    this.movements = movements;
  }

  /** Begins them. */
  void open() {
    if (!world.settings().has(FaultKind.WRONG_ADJUSTMENT)) {
      return;
    }
    for (Shelf shelf : world.shelves()) {
      nextUnheard(shelf, world.chances().of(Purpose.UNHEARD_ADJUSTMENT, shelf.index()));
      nextEdit(shelf, world.chances().of(Purpose.HAND_EDIT, shelf.index()));
    }
  }

  private void nextUnheard(Shelf shelf, SplittableRandom random) {
    timeline.in(
        Times.untilNext(random, UNHEARD_PER_DAY),
        () -> {
          if (isOpen()) {
            adjustUnheard(shelf, random);
            nextUnheard(shelf, random);
          }
        });
  }

  private void adjustUnheard(Shelf shelf, SplittableRandom random) {
    long units = units(shelf.onHand(), random);
    long free = Math.max(0, shelf.promisable());
    long change = random.nextBoolean() ? units : -Math.min(units, free);
    long until = Times.between(random, 2 * Times.HOUR, 8 * Times.HOUR);
    if (change == 0 || shelf.missing() > 0) {
      return;
    }
    Fault fault =
        world
            .faults()
            .begin(
                FaultKind.WRONG_ADJUSTMENT,
                DriftCause.ADJUSTMENT,
                Fault.Place.of(shelf),
                timeline.now(),
                -change,
                "unheard");
    shelf.addOnHand(change);
    shelf.setReference("correction");
    movements.adjusted(shelf, change);
    shelf.addMisbelief(-change);
    shelf.misbeliefs().add(fault);
    shelf.views().forEach(view -> view.watch().claimWhileItLasts(fault, timeline.now()));
    world.touch(shelf);
    timeline.in(
        until,
        () -> {
          shelf.addMisbelief(change);
          sync.believesTheTruthAgain(shelf, fault, change);
        });
  }

  private void nextEdit(Shelf shelf, SplittableRandom random) {
    timeline.in(
        Times.untilNext(random, HAND_EDITS_PER_DAY),
        () -> {
          if (isOpen()) {
            edit(shelf.views().get(random.nextInt(shelf.views().size())), random);
            nextEdit(shelf, random);
          }
        });
  }

  private void edit(ChannelView view, SplittableRandom random) {
    if (view.isPinned()) {
      return;
    }
    long units = units(view.shown(), random);
    long typed = Math.max(0, view.shown() + (random.nextDouble() < 0.6 ? units : -units));
    Fault fault =
        world
            .faults()
            .begin(
                FaultKind.WRONG_ADJUSTMENT,
                DriftCause.ADJUSTMENT,
                Fault.Place.of(view),
                timeline.now(),
                typed - view.shown(),
                "typed by hand");
    view.show(typed);
    view.miss(fault);
    view.watch().claimOnce(fault, timeline.now());
    world.touch(view.shelf());
  }

  private boolean isOpen() {
    return timeline.now() < world.settings().endMillis();
  }

  private static long units(long of, SplittableRandom random) {
    return Math.max(FEWEST_UNITS, Math.round(of * random.nextDouble(0.06, 0.3)));
  }
}
