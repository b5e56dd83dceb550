package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.CustomerOrder.Line;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.Order;
import java.util.SplittableRandom;

/**
 * Orders that the hub hears of twice and books twice, until its check for duplicates some hours
 * later. Orders that take much of what there is are hit more often.
 */
final class DuplicateOrders {

  private static final double SHARE_SMALL = 0.0003;
  private static final double SHARE_LARGE = 0.004;

  private final World world;
  private final ChannelSync sync;

  DuplicateOrders(World world, ChannelSync sync) {
    this.world = world;
    this.sync = sync;
  }

  /** Decides whether an order that was just placed is delivered once more. */
  void consider(CustomerOrder order, Order event) {
    if (!world.settings().has(FaultKind.DUPLICATE_ORDER)) {
      return;
    }
    SplittableRandom random = world.chances().of(Purpose.DUPLICATE_ORDER, order.id());
    boolean isLarge =
        order.lines().stream()
            .anyMatch(
                line ->
                    TrueDrift.isMaterial(
                        line.shelf().promisable() + line.ordered(), line.shelf().promisable()));
    if (random.nextDouble() < (isLarge ? SHARE_LARGE : SHARE_SMALL)) {
      world
          .timeline()
          .in(
              Times.between(random, 5 * Times.SECOND, 2 * Times.MINUTE),
              () -> deliverAgain(order, event, random));
    }
  }

  private void deliverAgain(CustomerOrder order, Order event, SplittableRandom random) {
    String id = event.getEventId() + "/again";
    world
        .feed()
        .say(
            Topics.ORDER,
            Order.newBuilder(event).setEventId(id).setOccurredAt(world.feed().time()).build(),
            id);
    long check = Times.between(random, 2 * Times.HOUR, 8 * Times.HOUR);
    for (Line line : order.lines()) {
      Shelf shelf = line.shelf();
      long units = line.ordered();
      Fault fault =
          world
              .faults()
              .begin(
                  FaultKind.DUPLICATE_ORDER,
                  DriftCause.DUPLICATE_ORDER,
                  Fault.Place.of(shelf),
                  world.now(),
                  -units,
                  order.id());
      shelf.addMisbelief(-units);
      shelf.misbeliefs().add(fault);
      sync.believesOtherwise(shelf, units);
      world
          .timeline()
          .in(
              check,
              () -> {
                shelf.addMisbelief(units);
                sync.believesTheTruthAgain(shelf, fault, units);
              });
    }
  }
}
