package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Orders from vendors what runs low, and receives it. */
final class Replenishment {

  private static final long SHORTEST_HOURS = 6;
  private static final long LONGEST_HOURS = 36;
  private static final long FEWEST_PROMISED_HOURS = 16;
  private static final long MOST_PROMISED_HOURS = 36;

  private static final long SOONEST_PROMISED_HOURS = 8;
  private static final long LATEST_PROMISED_HOURS = 30;

  /** Loads come no sooner, so that a carrier can scan them before. */
  private static final long SOONEST = 4 * Times.HOUR;

  private final World world;
  private final ChannelSync sync;
  private final Movements movements;
  private final Carriers carriers;
  private final ContinuedSelling selling;
  private int purchaseOrders;

  /** What a vendor promises and does; times are epoch milliseconds. */
  private record Delivery(long promisedAt, long at, long units) {}

  Replenishment(
      World world,
      ChannelSync sync,
      Movements movements,
      Carriers carriers,
      ContinuedSelling selling) {
    this.world = world;
    this.sync = sync;
    this.movements = movements;
    this.carriers = carriers;
    this.selling = selling;
  }

  /** Orders more when little is left and nothing is on its way. */
  void consider(Shelf shelf) {
    selling.consider(shelf);
    long left = shelf.promisable();
    if (shelf.isOrdered()
        || left > world.settings().scenario().reorderShare() * shelf.fullStock()) {
      return;
    }
    shelf.setOrdered(true);
    long units = shelf.fullStock() - left;
    String purchaseOrder =
        String.format(
            Locale.ROOT,
            "PO-%s-%06d",
            Catalogue.vendorId(shelf.product().vendor()),
            ++purchaseOrders);
    Delivery delivery =
        world.settings().scenario().hasVendorHabits()
            ? byHabit(shelf, units)
            : complete(shelf, units);
    say(shelf, purchaseOrder, units, delivery.promisedAt());
    world.timeline().at(delivery.at(), () -> receive(shelf, purchaseOrder, delivery.units()));
    carriers.bring(purchaseOrder, shelf.locationId(), delivery.at());
    selling.ordered(shelf, units);
  }

  private Delivery complete(Shelf shelf, long units) {
    SplittableRandom wait = world.chances().of(Purpose.REPLENISHMENT, shelf.index(), world.now());
    SplittableRandom promise =
        world.chances().of(Purpose.PURCHASE_ORDER, shelf.index(), world.now());
    return new Delivery(
        world.now()
            + Times.between(
                promise, FEWEST_PROMISED_HOURS * Times.HOUR, MOST_PROMISED_HOURS * Times.HOUR),
        world.now() + Times.between(wait, SHORTEST_HOURS * Times.HOUR, LONGEST_HOURS * Times.HOUR),
        units);
  }

  private Delivery byHabit(Shelf shelf, long units) {
    SplittableRandom random = world.chances().of(Purpose.VENDOR, shelf.index(), world.now());
    VendorHabits habits = VendorHabits.of(shelf.product().vendor());
    long promised =
        world.now()
            + Times.between(
                random, SOONEST_PROMISED_HOURS * Times.HOUR, LATEST_PROMISED_HOURS * Times.HOUR);
    long at = Math.max(world.now() + SOONEST, promised + habits.lateness(random));
    return new Delivery(promised, at, habits.fill(units, random));
  }

  private void say(Shelf shelf, String purchaseOrder, long units, long promised) {
    Product product = shelf.product();
    world
        .feed()
        .sayOnce(
            Topics.PURCHASE_ORDER,
            PurchaseOrder.newBuilder()
                .setEventId(String.join("/", Catalogue.SOURCE, purchaseOrder, "ORDERED"))
                .setOccurredAt(world.feed().time())
                .setSource(Catalogue.SOURCE)
                .setPoId(purchaseOrder)
                .setVendorId(Catalogue.vendorId(product.vendor()))
                .setLocationId(shelf.locationId())
                .setStatus(PurchaseOrderStatus.ORDERED)
                .setCurrency(product.currency())
                .setPromisedAt(Instant.ofEpochMilli(promised).truncatedTo(ChronoUnit.HOURS))
                .setLines(
                    List.of(
                        PurchaseOrderLine.newBuilder()
                            .setLineNumber(1)
                            .setSku(product.sku())
                            .setQuantity(units)
                            .setUnitCostMinor(product.costMinor())
                            .build()))
                .build());
  }

  private void receive(Shelf shelf, String purchaseOrder, long units) {
    String receipt = purchaseOrder.replace("PO-", "R-");
    String source = World.warehouseSource(shelf.locationId());
    String id = String.join("/", source, receipt);
    shelf.setOrdered(false);
    shelf.addOnHand(units);
    shelf.setReference(receipt);
    movements.received(shelf, units);
    world
        .feed()
        .say(
            Topics.RECEIPT,
            Receipt.newBuilder()
                .setEventId(id)
                .setOccurredAt(world.feed().warehouseTime(shelf.location()))
                .setSource(source)
                .setPoId(purchaseOrder)
                .setReceiptId(receipt)
                .setLocationId(shelf.locationId())
                .setStatus(ReceiptStatus.RECEIVED)
                .setLines(
                    List.of(
                        ReceiptLine.newBuilder()
                            .setLineNumber(1)
                            .setSku(shelf.product().sku())
                            .setReceived(units)
                            .setDamaged(0)
                            .build()))
                .build(),
            id);
    sync.changed(shelf, ChangeCategory.TRADE, units);
    selling.received(shelf);
    consider(shelf);
  }
}
