package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Our own docks: they let loads in, unload and count them, and close orders. In a backlog they turn
 * loads away or let them stand.
 */
final class ReceivingDock {

  private static final double TURNED_AWAY = 0.45;
  private static final double COUNTED_TWICE = 0.15;
  private static final int DOORS = 12;

  /** After the window of an order, nothing more is waited for that is not on its way. */
  private static final long CLOSED_AFTER = 7 * Times.DAY;

  private final VendorWorld world;

  ReceivingDock(VendorWorld world) {
    this.world = world;
  }

  private Optional<Trouble> backlog(InboundLoad load) {
    return world.troubles().stream()
        .filter(one -> one.place().equals(world.locationId(load.location())))
        .filter(one -> one.touches(world.now(), world.now() + 1))
        .findFirst();
  }

  /** When a load is to come again, if there is no door for it; nothing when it may come in. */
  Optional<Long> turnsAway(InboundLoad load, SplittableRandom random) {
    Optional<Trouble> backlog = backlog(load);
    boolean isTurnedAway = random.nextDouble() < TURNED_AWAY;
    long more = Times.between(random, Times.HOUR, 12 * Times.HOUR);
    if (backlog.isEmpty() || !isTurnedAway) {
      return Optional.empty();
    }
    long again = Math.max(backlog.get().until(), world.now() + 12 * Times.HOUR) + more;
    load.turnAway(again - world.now(), backlog.get().id());
    return Optional.of(again);
  }

  /**
   * A load passes the gate.
   *
   * @return when it comes to a door
   */
  long takeIn(InboundLoad load, SplittableRandom random) {
    for (Purchase purchase : load.purchases()) {
      world
          .timeline()
          .in(10 * Times.MINUTE, () -> step(load, purchase, ReceiptStatus.GATE_IN, null));
    }
    long usual = Times.between(random, 30 * Times.MINUTE, 4 * Times.HOUR);
    long wait = Times.between(random, 50 * Times.HOUR, 90 * Times.HOUR);
    Optional<Trouble> backlog = backlog(load);
    if (backlog.isPresent()) {
      load.keepWaiting(wait, backlog.get().id());
    }
    long dockedAt = world.now() + usual + load.countDelay();
    String door = "D" + random.nextInt(1, DOORS + 1);
    long counted = dockedAt + Times.between(random, Times.HOUR, 6 * Times.HOUR);
    boolean isCountedTwice = random.nextDouble() < COUNTED_TWICE;
    long rest = counted + Times.between(random, 2 * Times.HOUR, 10 * Times.HOUR);
    for (Purchase purchase : load.purchases()) {
      world.timeline().at(dockedAt, () -> step(load, purchase, ReceiptStatus.DOCKED, door));
    }
    if (isCountedTwice) {
      world.timeline().at(counted, () -> count(load, door, Part.HALF));
      world.timeline().at(rest, () -> count(load, door, Part.REST));
    } else {
      world.timeline().at(counted, () -> count(load, door, Part.ALL));
    }
    return dockedAt;
  }

  /** What of a load is counted at once. */
  private enum Part {
    ALL,
    HALF,
    REST
  }

  private void count(InboundLoad load, String door, Part part) {
    load.counted(world.now());
    for (Purchase purchase : load.purchases()) {
      List<ReceiptLine> lines = new ArrayList<>();
      for (LoadLine goods : load.lines()) {
        if (goods.purchase() == purchase) {
          count(goods, part, lines);
        }
      }
      say(
          load,
          purchase,
          ReceiptStatus.RECEIVED,
          door,
          lines,
          part == Part.REST ? null : load.cartons() - load.cartonsLost(),
          part == Part.REST ? "/rest" : "");
      considerClosing(purchase);
    }
  }

  private static void count(LoadLine goods, Part part, List<ReceiptLine> lines) {
    long half = goods.sound() / 2;
    long sound =
        switch (part) {
          case ALL -> goods.sound();
          case HALF -> half;
          case REST -> goods.sound() - half;
        };
    long damaged = part == Part.HALF ? 0 : goods.damaged();
    lines.add(
        ReceiptLine.newBuilder()
            .setLineNumber(goods.line().number())
            .setSku(goods.line().product().sku())
            .setReceived(sound)
            .setDamaged(damaged)
            .build());
    goods.line().count(sound, damaged);
    if (part != Part.HALF) {
      goods.purchase().counted();
      if (goods.wrongUnits() > 0) {
        lines.add(
            ReceiptLine.newBuilder()
                .setLineNumber(goods.line().number())
                .setSku(goods.wrongItem().sku())
                .setReceived(goods.wrongUnits())
                .setDamaged(0)
                .build());
      }
    }
  }

  /** Nothing more of an order is packed; it is closed when it is complete, or in the end. */
  void followUp(Purchase purchase) {
    if (!purchase.isCancelled()) {
      long window =
          purchase.promisedAt() + world.vendors().get(purchase.vendor()).getDaysLate() * Times.DAY;
      world.timeline().at(window + CLOSED_AFTER, () -> closeWhenAllIsHere(purchase));
    }
  }

  private void considerClosing(Purchase purchase) {
    if (purchase.onTheWay() == 0 && purchase.isComplete() && !purchase.isCancelled()) {
      close(purchase);
    }
  }

  private void closeWhenAllIsHere(Purchase purchase) {
    if (purchase.onTheWay() > 0) {
      world.timeline().in(Times.DAY, () -> closeWhenAllIsHere(purchase));
    } else {
      close(purchase);
    }
  }

  private void close(Purchase purchase) {
    if (!purchase.isClosing()) {
      purchase.setClosing();
      world
          .timeline()
          .in(
              Times.HOUR,
              () -> {
                purchase.close(world.now());
                say(null, purchase, ReceiptStatus.CLOSED, null, List.of(), null, "");
              });
    }
  }

  private void step(InboundLoad load, Purchase purchase, ReceiptStatus status, String door) {
    say(load, purchase, status, door, List.of(), null, "");
  }

  private void say(
      InboundLoad load,
      Purchase purchase,
      ReceiptStatus status,
      String door,
      List<ReceiptLine> lines,
      Integer cartons,
      String part) {
    String receipt =
        String.format(
            Locale.ROOT, "%s-%02d", purchase.id().replace("PO-", "R-"), purchase.receiptOf(load));
    String source = World.warehouseSource(world.locationId(purchase.location()));
    String id = String.join("/", source, receipt, status.name() + part);
    world
        .feed()
        .say(
            Topics.RECEIPT,
            Receipt.newBuilder()
                .setEventId(id)
                .setOccurredAt(world.feed().warehouseTime(purchase.location()))
                .setSource(source)
                .setPoId(purchase.id())
                .setReceiptId(receipt)
                .setLocationId(world.locationId(purchase.location()))
                .setStatus(status)
                .setLines(lines)
                .setShipmentId(load != null && load.isAnnounced() ? load.id() : null)
                .setTrackingNumber(load == null ? null : load.trackingNumber())
                .setDoor(door)
                .setCartons(cartons)
                .build(),
            id);
  }
}
