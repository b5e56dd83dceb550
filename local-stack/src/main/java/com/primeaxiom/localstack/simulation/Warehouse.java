package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.CustomerOrder.Line;
import com.primeaxiom.localstack.simulation.Phantom.ShortPick;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.AllocationStatus;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.ShipmentLine;
import com.primeaxiom.schemas.wms.ShipmentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Answers orders, picks and ships them, takes goods back. */
final class Warehouse {

  private static final double RETURNED = 0.03;
  private static final double RETURNS_SCRAPPED = 0.2;

  private final World world;
  private final Timeline timeline;
  private final ChannelSync sync;
  private final Replenishment replenishment;
  private final PhantomStock phantoms;
  private final Movements movements;
  private final Carriers carriers;
  private final OutOfStock outOfStock;

  Warehouse(
      World world,
      ChannelSync sync,
      Replenishment replenishment,
      PhantomStock phantoms,
      Movements movements,
      Carriers carriers,
      OutOfStock outOfStock) {
    this.world = world;
    this.timeline = world.timeline();
    this.sync = sync;
    this.replenishment = replenishment;
    this.phantoms = phantoms;
    this.movements = movements;
    this.carriers = carriers;
    this.outOfStock = outOfStock;
  }

  /** An order came, or asks for more than before. */
  void expect(CustomerOrder order) {
    long after =
        Times.logNormal(
            order.random(), 22 * Times.SECOND, 0.45, 10 * Times.SECOND, 60 * Times.SECOND);
    timeline.in(after, () -> answer(order));
  }

  /** Something of an order may not be wanted any more. */
  void expectRelease(CustomerOrder order) {
    long after = Times.between(order.random(), 10 * Times.SECOND, 90 * Times.SECOND);
    timeline.in(after, () -> order.lines().forEach(this::releaseUnwanted));
  }

  private void answer(CustomerOrder order) {
    for (Line line : order.lines()) {
      long wanted = line.inFlight();
      if (wanted > 0) {
        answer(line, wanted);
      }
    }
    boolean isHeld = order.lines().stream().anyMatch(line -> line.held() > 0);
    if (isHeld && !order.isPickPlanned()) {
      order.setPickPlanned(true);
      timeline.in(Times.logUniform(order.random(), Times.HOUR, 12 * Times.HOUR), () -> pick(order));
    }
  }

  private void answer(Line line, long wanted) {
    Shelf shelf = line.shelf();
    long given = Math.min(wanted, Math.max(0, shelf.available()));
    long refused = wanted - given;
    line.allocate(given);
    line.shorten(refused);
    shelf.addInFlight(-wanted);
    shelf.oversells().refused(refused);
    if (given > 0) {
      shelf.addCommitted(given);
      shelf.setReference(line.order().id());
    }
    if (line.shorted() == 0) {
      say(line, AllocationStatus.ALLOCATED, line.allocated());
    } else {
      if (line.allocated() > 0) {
        say(line, AllocationStatus.PARTIAL, line.allocated());
      }
      say(line, AllocationStatus.SHORT, line.shorted());
    }
    world.touch(shelf);
    if (refused > 0) {
      outOfStock.refused(line);
      sync.changed(shelf, ChangeCategory.TRADE, refused);
    }
    replenishment.consider(shelf);
  }

  private void releaseUnwanted(Line line) {
    long units = line.unwanted();
    if (units > 0) {
      release(line, units);
      say(line, AllocationStatus.RELEASED, line.released());
    }
  }

  private void release(Line line, long units) {
    Shelf shelf = line.shelf();
    line.release(units);
    shelf.addCommitted(-units);
    shelf.setReference(line.order().id());
    sync.changed(shelf, ChangeCategory.TRADE, units);
  }

  private void pick(CustomerOrder order) {
    order.setPickPlanned(false);
    List<ShipmentLine> parcel = new ArrayList<>();
    for (Line line : order.lines()) {
      long units = line.held() - line.unwanted();
      if (units > 0 && line.shelf().pickable() < units) {
        failToPick(line, units);
      } else if (units > 0) {
        ship(line, units);
        parcel.add(
            ShipmentLine.newBuilder()
                .setLineNumber(line.number())
                .setSku(line.shelf().product().sku())
                .setQuantity(units)
                .build());
      }
    }
    if (!parcel.isEmpty()) {
      int number = order.nextParcel();
      say(order, number, ShipmentStatus.LABELLED, parcel);
      timeline.in(
          Times.between(order.random(), 20 * Times.MINUTE, 4 * Times.HOUR),
          () -> {
            say(order, number, ShipmentStatus.HANDED_OVER, parcel);
            carriers.handedOver(order, trackingNumber(order, number));
          });
    }
  }

  /** The books say that the units are there, and they are not. */
  private void failToPick(Line line, long units) {
    release(line, units);
    line.shorten(units);
    line.shelf().oversells().refused(units);
    outOfStock.refused(line);
    say(line, AllocationStatus.RELEASED, line.released());
    say(line, AllocationStatus.SHORT, line.shorted());
    phantoms.pickFailed(
        line.shelf(), new ShortPick(line.order().id(), line.number(), timeline.now()));
  }

  private void ship(Line line, long units) {
    Shelf shelf = line.shelf();
    line.ship(units);
    shelf.addOnHand(-units);
    shelf.addCommitted(-units);
    shelf.setReference(line.order().id());
    movements.shipped(shelf, units);
    say(line, AllocationStatus.SHIPPED, line.shipped());
    world.touch(shelf);
    SplittableRandom random = line.order().random();
    if (random.nextDouble() < RETURNED) {
      long back = random.nextLong(1, units + 1);
      timeline.in(
          Times.between(random, Times.DAY, 3 * Times.DAY), () -> takeBack(shelf, back, random));
    }
  }

  private void takeBack(Shelf shelf, long units, SplittableRandom random) {
    shelf.addOnHand(units);
    shelf.addQualityControl(units);
    shelf.setReference("return");
    movements.returned(shelf, units);
    world.touch(shelf);
    boolean isScrapped = random.nextDouble() < RETURNS_SCRAPPED;
    timeline.in(
        Times.between(random, 2 * Times.HOUR, 8 * Times.HOUR),
        () -> {
          shelf.addQualityControl(-units);
          shelf.setReference("return");
          if (isScrapped) {
            shelf.addOnHand(-units);
            movements.scrapped(shelf, units);
            world.touch(shelf);
          } else {
            sync.changed(shelf, ChangeCategory.WAREHOUSE, units);
          }
        });
  }

  private void say(Line line, AllocationStatus status, long quantity) {
    CustomerOrder order = line.order();
    String source = World.warehouseSource(order.locationId());
    world
        .feed()
        .answer(
            Allocation.newBuilder()
                .setEventId(
                    String.join(
                        "/",
                        source,
                        order.id(),
                        Integer.toString(line.number()),
                        status.name(),
                        Long.toString(quantity)))
                .setOccurredAt(world.feed().warehouseTime(order.location()))
                .setSource(source)
                .setOrderId(order.id())
                .setLineNumber(line.number())
                .setSku(line.shelf().product().sku())
                .setLocationId(order.locationId())
                .setStatus(status)
                .setQuantity(quantity)
                .build());
  }

  private void say(
      CustomerOrder order, int parcel, ShipmentStatus status, List<ShipmentLine> lines) {
    String source = World.warehouseSource(order.locationId());
    String shipment = "P-" + order.id() + "-" + parcel;
    String id = String.join("/", source, shipment, status.name());
    world
        .feed()
        .say(
            Topics.SHIPMENT,
            Shipment.newBuilder()
                .setEventId(id)
                .setOccurredAt(world.feed().warehouseTime(order.location()))
                .setSource(source)
                .setOrderId(order.id())
                .setShipmentId(shipment)
                .setLocationId(order.locationId())
                .setStatus(status)
                .setCarrier(Carriers.PARCEL)
                .setTrackingNumber(trackingNumber(order, parcel))
                .setLines(lines)
                .build(),
            id);
  }

  private static String trackingNumber(CustomerOrder order, int parcel) {
    return "PX" + order.id().replace("-", "") + parcel;
  }
}
