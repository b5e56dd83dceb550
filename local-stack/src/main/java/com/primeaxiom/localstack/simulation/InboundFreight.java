package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.ExceptionReason;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Carriers bring loads to our gates. They take longer than usual in times of trouble and now and
 * then by themselves, lose and break things, and mostly say so.
 */
final class InboundFreight {

  private static final double OWN_DELAY = 0.02;
  private static final double HIT_BY_TROUBLE = 0.7;
  private static final double LOSSES = 0.02;
  private static final double BREAKAGES = 0.015;
  private static final double PICK_UP_SCANNED = 0.97;
  private static final double ARRIVAL_SCANNED = 0.96;
  private static final double EXCEPTION_SCANNED = 0.95;

  private final VendorWorld world;
  private final ReceivingDock dock;

  InboundFreight(VendorWorld world, ReceivingDock dock) {
    this.world = world;
    this.dock = dock;
  }

  /** An order is packed, so far as it will be; our dock closes it in the end. */
  void followUp(Purchase purchase) {
    dock.followUp(purchase);
  }

  /** A load was given to its carrier in this moment. */
  void departed(InboundLoad load) {
    SplittableRandom random = world.chances().of(Purpose.FREIGHT, load.id());
    long usual = world.lane(load.vendor(), load.location()).transit();
    long transit = Math.round(usual * random.nextDouble(0.9, 1.05));
    long estimate = world.now() + usual;
    if (random.nextDouble() < PICK_UP_SCANNED) {
      say(
          load,
          scan(TrackingStatus.PICKED_UP)
              .setPieces(load.cartons())
              .setEstimatedDeliveryAt(Instant.ofEpochMilli(estimate)));
    }
    loseSome(load, transit, random);
    breakSome(load, transit, random);
    delay(load, transit, random);
    boolean isScanned = random.nextDouble() < ARRIVAL_SCANNED;
    world.timeline().in(transit + load.carrierDelay(), () -> arrive(load, isScanned));
  }

  private void delay(InboundLoad load, long transit, SplittableRandom random) {
    Optional<Trouble> trouble =
        world.troubles().stream()
            .filter(one -> one.place().equals(load.carrier()))
            .filter(one -> one.touches(world.now(), world.now() + transit))
            .findFirst();
    boolean isHit = random.nextDouble() < HIT_BY_TROUBLE;
    boolean isOwn = random.nextDouble() < OWN_DELAY;
    long byTrouble = Times.between(random, Times.DAY, 4 * Times.DAY);
    long byItself = Times.between(random, 12 * Times.HOUR, 3 * Times.DAY);
    boolean isScanned = random.nextDouble() < EXCEPTION_SCANNED;
    if (trouble.isPresent() && isHit) {
      load.delay(byTrouble, trouble.get().id());
    } else if (isOwn) {
      load.delay(byItself, null);
    }
    if (load.carrierDelay() > 0 && isScanned) {
      ExceptionReason reason =
          load.carrierTrouble() == null ? ExceptionReason.CARRIER : trouble.get().reason();
      long known = Math.round(transit * random.nextDouble(0.3, 0.9));
      Instant estimate = Instant.ofEpochMilli(world.now() + transit + load.carrierDelay());
      world
          .timeline()
          .in(
              known,
              () ->
                  say(
                      load,
                      scan(TrackingStatus.EXCEPTION)
                          .setExceptionReason(reason)
                          .setEstimatedDeliveryAt(estimate)));
    }
  }

  private void loseSome(InboundLoad load, long transit, SplittableRandom random) {
    boolean isHit = random.nextDouble() < LOSSES;
    LoadLine goods = load.lines().get(random.nextInt(load.lines().size()));
    long cases = goods.units() / goods.line().unitsPerCase();
    long lost = Math.max(1, Math.round(cases * random.nextDouble(0.05, 0.4)));
    boolean isScanned = random.nextDouble() < EXCEPTION_SCANNED;
    if (isHit && cases > 1) {
      goods.lose(lost * goods.line().unitsPerCase());
      tell(load, ExceptionReason.LOST, Math.round(transit * 0.8), isScanned);
    }
  }

  private void breakSome(InboundLoad load, long transit, SplittableRandom random) {
    boolean isHit = random.nextDouble() < BREAKAGES;
    LoadLine goods = load.lines().get(random.nextInt(load.lines().size()));
    long broken = Math.round(goods.units() * random.nextDouble(0.05, 0.3));
    boolean isScanned = random.nextDouble() < EXCEPTION_SCANNED;
    if (isHit && broken > 0) {
      goods.breakSome(broken);
      tell(load, ExceptionReason.DAMAGED, Math.round(transit * 0.6), isScanned);
    }
  }

  private void tell(InboundLoad load, ExceptionReason reason, long after, boolean isScanned) {
    if (isScanned) {
      world
          .timeline()
          .in(after, () -> say(load, scan(TrackingStatus.EXCEPTION).setExceptionReason(reason)));
    }
  }

  private void arrive(InboundLoad load, boolean isScanned) {
    SplittableRandom random = world.chances().of(Purpose.DOCK, load.id());
    Optional<Long> again = dock.turnsAway(load, random);
    if (again.isPresent()) {
      if (random.nextDouble() < EXCEPTION_SCANNED) {
        say(
            load,
            scan(TrackingStatus.EXCEPTION)
                .setExceptionReason(ExceptionReason.RECEIVER)
                .setEstimatedDeliveryAt(Instant.ofEpochMilli(again.get())));
      }
      world.timeline().at(again.get(), () -> passGate(load, isScanned, random));
    } else {
      passGate(load, isScanned, random);
    }
  }

  private void passGate(InboundLoad load, boolean isScanned, SplittableRandom random) {
    load.passGate(world.now());
    if (isScanned) {
      say(
          load,
          scan(TrackingStatus.ARRIVED)
              .setLocation(world.locationId(load.location()))
              .setPieces(load.cartons() - load.cartonsLost()));
    }
    long dockedAt = dock.takeIn(load, random);
    world
        .timeline()
        .at(
            dockedAt,
            () ->
                say(
                    load,
                    scan(TrackingStatus.DELIVERED)
                        .setLocation(world.locationId(load.location()))
                        .setSignedFor(true)));
  }

  private static TrackingScan.Builder scan(TrackingStatus status) {
    return TrackingScan.newBuilder().setStatus(status);
  }

  /** A load of several orders bears the number of the shipment alone. */
  private void say(InboundLoad load, TrackingScan.Builder scan) {
    List<Purchase> purchases = load.purchases();
    String id =
        String.join(
            "/",
            load.carrier(),
            load.trackingNumber(),
            scan.getStatus().name(),
            scan.getExceptionReason() == null ? "-" : scan.getExceptionReason().name());
    world
        .feed()
        .say(
            Topics.TRACKING,
            scan.setEventId(id)
                .setOccurredAt(world.feed().time())
                .setSource(load.carrier())
                .setTrackingNumber(load.trackingNumber())
                .setCarrier(load.carrier())
                .setDirection(TrackingDirection.INBOUND)
                .setReference(purchases.size() == 1 ? purchases.get(0).id() : null)
                .setShipmentId(load.id())
                .build(),
            id);
  }
}
