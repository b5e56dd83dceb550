package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What happens in warehouses besides orders: counts, damage, inspections, transfers, other safety
 * stocks and buffers. Only units that are promised to nobody are touched, so that no promise is
 * broken by chance; and none where units are missing, for nobody has looked there yet.
 */
final class Disturbances {

  private static final double COUNTS_PER_DAY = 0.25;
  private static final double DAMAGE_PER_DAY = 0.10;
  private static final double INSPECTIONS_PER_DAY = 0.12;
  private static final double TRANSFERS_PER_DAY = 0.05;
  private static final double SAFETY_STOCKS_PER_DAY = 0.22;
  private static final double BUFFERS_PER_DAY = 0.12;
  private static final long LARGEST_BUFFER = 5;

  private final World world;
  private final Timeline timeline;
  private final ChannelSync sync;
  private final Replenishment replenishment;
  private final Movements movements;

  Disturbances(World world, ChannelSync sync, Replenishment replenishment, Movements movements) {
    this.world = world;
    this.timeline = world.timeline();
    this.sync = sync;
    this.replenishment = replenishment;
    this.movements = movements;
  }

  /** What can happen to a shelf, each by itself. */
  private interface Disturbance {
    void happen(Shelf shelf, SplittableRandom random);
  }

  private record Kind(double perDay, Disturbance disturbance) {}

  /** Begins them. */
  void open() {
    List<Kind> kinds =
        List.of(
            new Kind(COUNTS_PER_DAY, this::count),
            new Kind(DAMAGE_PER_DAY, this::damage),
            new Kind(INSPECTIONS_PER_DAY, this::inspect),
            new Kind(world.settings().locations() > 1 ? TRANSFERS_PER_DAY : 0, this::transfer),
            new Kind(SAFETY_STOCKS_PER_DAY, this::decideOnSafetyStock),
            new Kind(BUFFERS_PER_DAY, this::decideOnBuffer));
    for (Shelf shelf : world.shelves()) {
      for (int kind = 0; kind < kinds.size(); kind++) {
        // Half of the SKUs are never counted in so short a time.
        boolean happens = kinds.get(kind).perDay() > 0 && (kind > 0 || shelf.index() % 2 == 0);
        if (happens) {
          next(
              shelf, kinds.get(kind), world.chances().of(Purpose.DISTURBANCE, shelf.index(), kind));
        }
      }
    }
  }

  private void next(Shelf shelf, Kind kind, SplittableRandom random) {
    long at = timeline.now() + Times.untilNext(random, kind.perDay());
    if (at < world.settings().endMillis()) {
      timeline.at(
          at,
          () -> {
            if (shelf.missing() == 0) {
              kind.disturbance().happen(shelf, random);
              replenishment.consider(shelf);
            }
            next(shelf, kind, random);
          });
    }
  }

  private void count(Shelf shelf, SplittableRandom random) {
    long units = Math.max(1, Math.round(shelf.onHand() * random.nextDouble(0.01, 0.15)));
    boolean isLess = random.nextDouble() < 0.6;
    adjust(shelf, isLess ? -Math.min(units, free(shelf)) : units);
  }

  private void adjust(Shelf shelf, long units) {
    if (units != 0) {
      shelf.addOnHand(units);
      shelf.setReference("count");
      movements.adjusted(shelf, units);
      sync.changed(shelf, ChangeCategory.WAREHOUSE, units);
    }
  }

  private void damage(Shelf shelf, SplittableRandom random) {
    long units = share(shelf, random, 0.02, 0.2);
    long after = Times.between(random, 4 * Times.HOUR, 30 * Times.HOUR);
    if (units > 0) {
      shelf.addDamaged(units);
      shelf.setReference("damage");
      sync.changed(shelf, ChangeCategory.WAREHOUSE, units);
      timeline.in(after, () -> scrap(shelf, units));
    }
  }

  /** Thrown away: nothing changes for the channels. */
  private void scrap(Shelf shelf, long units) {
    shelf.addDamaged(-units);
    shelf.addOnHand(-units);
    shelf.setReference("scrap");
    movements.scrapped(shelf, units);
    world.touch(shelf);
  }

  private void inspect(Shelf shelf, SplittableRandom random) {
    long units = share(shelf, random, 0.05, 0.3);
    long after = Times.between(random, Times.HOUR, 8 * Times.HOUR);
    if (units > 0) {
      shelf.addQualityControl(units);
      shelf.setReference("inspection");
      sync.changed(shelf, ChangeCategory.WAREHOUSE, units);
      timeline.in(
          after,
          () -> {
            shelf.addQualityControl(-units);
            shelf.setReference("inspection");
            sync.changed(shelf, ChangeCategory.WAREHOUSE, units);
          });
    }
  }

  private void transfer(Shelf shelf, SplittableRandom random) {
    long units = share(shelf, random, 0.1, 0.35);
    int step = random.nextInt(1, world.settings().locations());
    long after = Times.between(random, 4 * Times.HOUR, 12 * Times.HOUR);
    if (units > 0) {
      int to = (shelf.location() + step) % world.settings().locations();
      Shelf other = world.shelf(to, shelf.product());
      move(shelf, -units);
      timeline.in(after, () -> move(other, units));
    }
  }

  private void move(Shelf shelf, long units) {
    shelf.addOnHand(units);
    shelf.setReference("transfer");
    movements.transferred(shelf, units);
    sync.changed(shelf, ChangeCategory.WAREHOUSE, units);
  }

  private void decideOnSafetyStock(Shelf shelf, SplittableRandom random) {
    long units = Math.round(shelf.fullStock() * random.nextDouble(0, 0.2));
    long change = Math.min(units - shelf.safetyStock(), free(shelf));
    if (change != 0) {
      shelf.setSafetyStock(shelf.safetyStock() + change);
      shelf.setReference("safety-stock");
      sync.changed(shelf, ChangeCategory.BUFFER, change);
    }
  }

  /** The channel's rule changes at once; its figure follows with the push. */
  private void decideOnBuffer(Shelf shelf, SplittableRandom random) {
    ChannelView view = shelf.view(Channel.MARKETPLACE);
    long units = random.nextLong(1, LARGEST_BUFFER + 1);
    long change = units - view.buffer();
    if (change != 0) {
      view.setBuffer(units);
      sync.changed(view, ChangeCategory.BUFFER, change);
    }
  }

  private static long share(Shelf shelf, SplittableRandom random, double least, double most) {
    return Math.round(free(shelf) * random.nextDouble(least, most));
  }

  private static long free(Shelf shelf) {
    return Math.max(0, shelf.promisable());
  }
}
