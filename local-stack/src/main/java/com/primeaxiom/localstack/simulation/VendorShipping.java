package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.VendorPersonality.Shipping;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How vendors pack what was ordered and give it to the carrier, which comes once a day. What is
 * ready for one location by then goes on one load, whatever orders it is of.
 */
final class VendorShipping {

  private static final long PICK_UP_HOUR = 16 * Times.HOUR;
  private static final double TWO_TRUCKS = 0.18;
  private static final double WRONG_SHARE = 0.2;
  private static final double BROKEN_SHARE = 0.15;

  private final VendorWorld world;
  private final ShipNotices notices;
  private final InboundFreight freight;
  private final Map<Dock, InboundLoad> waiting = new HashMap<>();
  private int loads;

  /** Where a load waits to be picked up. */
  private record Dock(int vendor, int location, int truck) {}

  VendorShipping(VendorWorld world, ShipNotices notices, InboundFreight freight) {
    this.world = world;
    this.notices = notices;
    this.freight = freight;
  }

  /** A vendor prepares an order; its ship date will not change any more. */
  void pack(Purchase purchase) {
    if (purchase.isCancelled()) {
      freight.followUp(purchase);
      return;
    }
    SplittableRandom random = world.chances().of(Purpose.SHIPPING, purchase.id());
    Shipping habits = VendorPersonality.of(purchase.vendor()).shipping();
    long readyAt =
        purchase.shipBy()
            - Times.between(random, 3 * Times.HOUR, 8 * Times.HOUR)
            + lateness(habits, random);
    boolean hasTwoTrucks = random.nextDouble() < TWO_TRUCKS;
    for (PurchaseLine line : purchase.lines()) {
      long ships = line.intent().shipsOf(line.vendorBelieves());
      long over = Math.round(ships * line.intent().over());
      long remainder = line.vendorBelieves() - ships;
      if (ships > 0) {
        makeReady(purchase, line, ships + over, hasTwoTrucks, readyAt);
      }
      if (remainder > 0 && line.intent().remainderAfter() > 0) {
        long later = Math.max(readyAt, purchase.shipBy()) + line.intent().remainderAfter();
        setOut(new LoadLine(purchase, line, remainder, 0, null, 0), 0, later);
      }
    }
    freight.followUp(purchase);
  }

  private static long lateness(Shipping habits, SplittableRandom random) {
    double drawn = random.nextDouble();
    if (drawn < habits.late()) {
      return Times.logUniform(random, 10 * Times.HOUR, habits.mostDaysLate() * Times.DAY);
    }
    return drawn < habits.late() + habits.early()
        ? -Times.between(random, Times.DAY, 2 * Times.DAY)
        : 0;
  }

  private void makeReady(
      Purchase purchase, PurchaseLine line, long units, boolean hasTwoTrucks, long readyAt) {
    Product other = otherItem(purchase, line);
    long wrong = other == null ? 0 : Math.max(1, Math.round(units * WRONG_SHARE));
    long right = units - wrong;
    long broken = line.intent().isBadlyPacked() ? Math.max(1, Math.round(right * BROKEN_SHARE)) : 0;
    long second =
        hasTwoTrucks && right >= 2 * line.unitsPerCase()
            ? right / line.unitsPerCase() / 2 * line.unitsPerCase()
            : 0;
    long brokenFirst = Math.min(broken, right - second);
    setOut(new LoadLine(purchase, line, right - second, wrong, other, brokenFirst), 0, readyAt);
    if (second > 0) {
      setOut(new LoadLine(purchase, line, second, 0, null, 0), 1, readyAt);
    }
  }

  /** Another SKU of the vendor, if this line gets one; null otherwise. */
  private Product otherItem(Purchase purchase, PurchaseLine line) {
    if (!line.intent().hasWrongItem()) {
      return null;
    }
    return world.products(purchase.vendor()).stream()
        .filter(
            product -> purchase.lines().stream().noneMatch(one -> one.product().equals(product)))
        .findFirst()
        .orElse(null);
  }

  private void setOut(LoadLine goods, int truck, long readyAt) {
    goods.purchase().setOut();
    world.timeline().at(readyAt, () -> putOnLoad(goods, truck));
  }

  private void putOnLoad(LoadLine goods, int truck) {
    Dock dock = new Dock(goods.purchase().vendor(), goods.purchase().location(), truck);
    InboundLoad load = waiting.get(dock);
    if (load == null) {
      load = load(dock);
      waiting.put(dock, load);
      InboundLoad one = load;
      world.timeline().at(nextPickUp(), () -> depart(dock, one));
    }
    load.add(goods);
  }

  private long nextPickUp() {
    long today = world.now() - Math.floorMod(world.now(), Times.DAY) + PICK_UP_HOUR;
    return world.now() < today ? today : today + Times.DAY;
  }

  private InboundLoad load(Dock dock) {
    String number = String.format(Locale.ROOT, "%06d", ++loads);
    VendorWorld.Lane lane = world.lane(dock.vendor(), dock.location());
    return new InboundLoad(
        Catalogue.vendorId(dock.vendor()) + "-S-" + number,
        dock.vendor(),
        dock.location(),
        lane.carrier(),
        lane.carrier().substring(0, 1).toUpperCase(Locale.ROOT) + "F" + number);
  }

  private void depart(Dock dock, InboundLoad load) {
    waiting.remove(dock);
    load.depart(world.now());
    world.loads().add(load);
    notices.departed(load);
    freight.departed(load);
  }
}
