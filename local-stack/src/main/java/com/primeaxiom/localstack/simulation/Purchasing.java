package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.VendorPersonality.Shipping;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Sends purchase orders to the vendors, and changes or cancels some of them. */
final class Purchasing {

  private static final double ORDERS_A_DAY = 0.4;
  private static final int FEWEST_LEAD_DAYS = 4;
  private static final int MOST_LEAD_DAYS = 12;
  private static final int MOST_LINES = 6;
  private static final List<Integer> CASES = List.of(6, 12, 24);
  private static final long SHIP_HOUR = 18 * Times.HOUR;

  /** What a promise leaves beyond the usual time on the road. */
  private static final long SLACK = 12 * Times.HOUR;

  private static final double CHANGED = 0.10;

  /** Share of the orders that a vendor refuses as a whole, of the share of lines it ships short. */
  private static final double REFUSED = 0.05;

  private static final PurchaseLine.Intent REFUSAL =
      new PurchaseLine.Intent(0, true, 0, 0, false, false);

  private static final long POSTPONED = 2 * Times.DAY;

  /** Part of the time to the ship date after which nothing is changed and a vendor packs. */
  static final double SETTLED = 0.6;

  private final VendorWorld world;
  private final VendorAnswers answers;
  private final VendorShipping shipping;

  Purchasing(VendorWorld world, VendorAnswers answers, VendorShipping shipping) {
    this.world = world;
    this.answers = answers;
    this.shipping = shipping;
  }

  /** Begins to order, of every vendor for every location. */
  void open() {
    for (int vendor = 0; vendor < world.vendors().size(); vendor++) {
      if (world.products(vendor).isEmpty()) {
        continue;
      }
      for (int location = 0; location < world.settings().locations(); location++) {
        int from = vendor;
        int to = location;
        SplittableRandom random = world.chances().of(Purpose.PURCHASING, from, to);
        world.timeline().in(Times.untilNext(random, ORDERS_A_DAY), () -> place(from, to, random));
      }
    }
  }

  private void place(int vendor, int location, SplittableRandom random) {
    long lead = random.nextLong(FEWEST_LEAD_DAYS, MOST_LEAD_DAYS + 1) * Times.DAY;
    long day = world.now() - Math.floorMod(world.now(), Times.DAY);
    long shipBy = day + lead + SHIP_HOUR;
    long promisedAt = shipBy + world.lane(vendor, location).transit() + SLACK;
    Purchase purchase =
        new Purchase(
            String.format(
                Locale.ROOT,
                "PO-%s-%06d",
                Catalogue.vendorId(vendor),
                world.purchases().size() + 1),
            vendor,
            location,
            world.now(),
            shipBy,
            promisedAt);
    addLines(purchase, random);
    world.purchases().add(purchase);
    say(purchase, PurchaseOrderStatus.ORDERED);
    answers.hear(purchase);
    long settled = Math.round((shipBy - world.now()) * SETTLED);
    considerChange(purchase, settled);
    world.timeline().in(settled, () -> shipping.pack(purchase));
    world
        .timeline()
        .in(Times.untilNext(random, ORDERS_A_DAY), () -> place(vendor, location, random));
  }

  private void addLines(Purchase purchase, SplittableRandom random) {
    List<Product> left = new ArrayList<>(world.products(purchase.vendor()));
    Shipping habits = VendorPersonality.of(purchase.vendor()).shipping();
    int count = Math.min(left.size(), random.nextInt(1, MOST_LINES + 1));
    boolean isRefused = random.nextDouble() < REFUSED * habits.isShort();
    for (int number = 1; number <= count; number++) {
      Product product = left.remove(random.nextInt(left.size()));
      long perCase = CASES.get(product.index() % CASES.size());
      long units = perCase * random.nextLong(2, 41);
      purchase
          .lines()
          .add(
              new PurchaseLine(
                  number, product, perCase, units, isRefused ? REFUSAL : intent(habits, random)));
    }
  }

  private static PurchaseLine.Intent intent(Shipping habits, SplittableRandom random) {
    double fill = random.nextDouble() < habits.isShort() ? shortFill(random) : 1;
    boolean isTold = random.nextDouble() < habits.told();
    boolean hasRemainder = fill > 0 && random.nextDouble() < 0.3;
    long remainderAfter = Times.between(random, 2 * Times.DAY, 4 * Times.DAY);
    return new PurchaseLine.Intent(
        fill,
        isTold,
        fill < 1 && hasRemainder ? remainderAfter : 0,
        random.nextDouble() < habits.over() ? random.nextDouble(0.02, 0.1) : 0,
        random.nextDouble() < habits.wrongItem(),
        random.nextDouble() < habits.badlyPacked());
  }

  /** One short line of ten does not come at all. */
  private static double shortFill(SplittableRandom random) {
    double share = random.nextDouble(0.3, 0.95);
    return random.nextDouble() < 0.1 ? 0 : share;
  }

  private void considerChange(Purchase purchase, long settled) {
    SplittableRandom random = world.chances().of(Purpose.PURCHASE_CHANGE, purchase.id());
    if (random.nextDouble() < CHANGED) {
      long after = Math.round(settled * random.nextDouble(0.1, 0.9));
      world.timeline().in(after, () -> change(purchase, random));
    }
  }

  private void change(Purchase purchase, SplittableRandom random) {
    double kind = random.nextDouble();
    PurchaseLine line = purchase.lines().get(random.nextInt(purchase.lines().size()));
    boolean isOverlooked =
        random.nextDouble() < VendorPersonality.of(purchase.vendor()).shipping().overlooksChange();
    purchase.change();
    if (kind < 0.15) {
      purchase.cancel(world.now());
      say(purchase, PurchaseOrderStatus.CANCELLED);
      return;
    } else if (kind < 0.4) {
      purchase.postpone(POSTPONED);
    } else if (kind < 0.65 && purchase.lines().size() > 1) {
      line.want(0, isOverlooked);
    } else {
      long cases = line.wanted() / line.unitsPerCase();
      long other = Math.max(1, Math.round(cases * random.nextDouble(0.5, 1.5)));
      line.want((other == cases ? cases + 1 : other) * line.unitsPerCase(), isOverlooked);
    }
    say(purchase, PurchaseOrderStatus.CHANGED);
    if (!isOverlooked) {
      answers.hearChange(purchase);
    }
  }

  private void say(Purchase purchase, PurchaseOrderStatus status) {
    String id = String.join("/", Catalogue.SOURCE, purchase.id(), "" + purchase.version());
    List<PurchaseOrderLine> lines = new ArrayList<>();
    for (PurchaseLine line : purchase.lines()) {
      lines.add(
          PurchaseOrderLine.newBuilder()
              .setLineNumber(line.number())
              .setSku(line.product().sku())
              .setQuantity(line.wanted())
              .setUnitCostMinor(line.product().costMinor())
              .setUnitsPerCase(line.unitsPerCase())
              .build());
    }
    world
        .feed()
        .say(
            Topics.PURCHASE_ORDER,
            PurchaseOrder.newBuilder()
                .setEventId(id)
                .setOccurredAt(world.feed().time())
                .setSource(Catalogue.SOURCE)
                .setPoId(purchase.id())
                .setVendorId(Catalogue.vendorId(purchase.vendor()))
                .setLocationId(world.locationId(purchase.location()))
                .setStatus(status)
                .setCurrency(Catalogue.CURRENCY)
                .setPromisedAt(Instant.ofEpochMilli(purchase.promisedAt()))
                .setLines(lines)
                .setVersion(purchase.version())
                .setShipBy(Instant.ofEpochMilli(purchase.shipBy()))
                .build(),
            id);
  }
}
