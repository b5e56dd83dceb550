package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.ShopParcel.Delivery;
import com.primeaxiom.localstack.simulation.ShopParcel.Shipped;
import com.primeaxiom.localstack.simulation.ShopPayment.Refund;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Takes the orders of a world of disputes and plans what becomes of each: payments, parcels, early
 * fraud notices and refunds. Every system leaves something out now and then.
 */
final class ShopCounter {

  static final String CURRENCY = "EUR";

  private static final double SUBSCRIPTIONS = 0.05;
  private static final double BOOKED_LATE = 0.02;
  private static final double PAID_TWICE = 0.03;
  private static final double NEVER_CAPTURED = 0.02;
  private static final double REPORTED = 0.05;
  private static final double REFUNDED = 0.1;
  private static final List<String> CARRIERS = List.of("parcel-express", "north-post", "quick-van");
  private static final List<String> GOODS =
      List.of("Cast-iron pan, 28 cm", "Desk lamp, brass", "Rain jacket, blue", "Tea, 500 g");

  private final DisputeWorld world;

  ShopCounter(DisputeWorld world) {
    this.world = world;
  }

  /** Places the next order. */
  ShopOrder place(long now) {
    int number = world.orders().size() + 1;
    SplittableRandom random = world.chances().of(Purpose.SHOPPING, number);
    Shopper shopper = Shopper.of(random.nextInt(world.shoppers()), world.chances());
    boolean isSubscription = random.nextDouble() < SUBSCRIPTIONS;
    boolean isBookedLate = random.nextDouble() < BOOKED_LATE;
    long toldAt = now + (isBookedLate ? Times.between(random, 2 * Times.DAY, 6 * Times.DAY) : 0);
    Shopper.Place place = shopper.addresses().get(random.nextDouble() < 0.15 ? 1 : 0);
    ShopOrder order =
        new ShopOrder(number, shopper, isSubscription, toldAt, checkout(shopper, place, now));
    world.orders().add(order);
    pay(order, place, random);
    if (!isSubscription) {
      pack(order, place, now);
      report(order, random);
    }
    refund(order, random);
    return order;
  }

  private ShopOrder.Checkout checkout(Shopper shopper, Shopper.Place place, long now) {
    SplittableRandom random = world.chances().of(Purpose.CHECKOUT, world.orders().size() + 1);
    int quarter = (int) ((now - world.settings().startMillis()) / (91 * Times.DAY)) + 1;
    return new ShopOrder.Checkout(
        known(shopper.email(), 0.06, random),
        known(place, 0.05, random),
        known(GOODS.get(random.nextInt(GOODS.size())), 0.07, random),
        known("terms-" + quarter, 0.1, random),
        known("checkbox above the pay button", 0.1, random));
  }

  private void pay(ShopOrder order, Shopper.Place place, SplittableRandom random) {
    long amount = random.nextLong(500, 90_000);
    long authorisedAt = order.toldAt() + Times.between(random, 1, 30 * Times.SECOND);
    boolean isCaptured = random.nextDouble() >= NEVER_CAPTURED;
    long capturedAt =
        isCaptured
            ? authorisedAt + Times.logUniform(random, Times.MINUTE, 2 * Times.DAY)
            : Purchase.NEVER;
    Shopper shopper = order.shopper();
    Shopper.Device device = shopper.devices().get(random.nextDouble() < 0.2 ? 1 : 0);
    boolean isElsewhere = random.nextDouble() < 0.1;
    String ip =
        isElsewhere
            ? "172.16.%d.%d".formatted(order.number() / 250 % 250, order.number() % 250)
            : device.ip();
    ShopPayment.Payer payer =
        new ShopPayment.Payer(
            known(ip, 0.06, random),
            known(device, 0.2, random),
            shopper.accountId(),
            known(shopper.email(), 0.1, random),
            known(place.address(), 0.06, random),
            known("receipts/" + order.id(), 0.4, random));
    order
        .payments()
        .add(
            new ShopPayment(
                "C-%06d-1".formatted(order.number()), payer, amount, authorisedAt, capturedAt));
    if (isCaptured && random.nextDouble() < PAID_TWICE) {
      long again = authorisedAt + Times.between(random, Times.MINUTE, 3 * Times.HOUR);
      order
          .payments()
          .add(
              new ShopPayment(
                  "C-%06d-2".formatted(order.number()),
                  payer,
                  amount,
                  again,
                  again + Times.MINUTE));
    }
  }

  private void pack(ShopOrder order, Shopper.Place place, long placedAt) {
    SplittableRandom random = world.chances().of(Purpose.PARCELS, order.number());
    if (random.nextDouble() < 0.04) {
      return;
    }
    int parcels = random.nextDouble() < 0.15 ? 2 : 1;
    for (int number = 1; number <= parcels; number++) {
      long labelledAt =
          placedAt + Times.logNormal(random, 20 * Times.HOUR, 0.8, Times.HOUR, 9 * Times.DAY);
      if (random.nextDouble() < 0.03) {
        long voidedAt = labelledAt + Times.between(random, Times.MINUTE, Times.HOUR);
        order
            .parcels()
            .add(
                parcel(
                    order,
                    number + "V",
                    place,
                    labelledAt,
                    Purchase.NEVER,
                    voidedAt,
                    null,
                    random));
      }
      long sentAt = labelledAt + Times.between(random, Times.HOUR, 20 * Times.HOUR);
      long deliveredAt = sentAt + Times.between(random, 20 * Times.HOUR, 6 * Times.DAY);
      Delivery delivery = random.nextDouble() < 0.05 ? null : delivery(deliveredAt, random);
      if (delivery != null && random.nextDouble() < 0.03) {
        // Written by hand at the dock, and typed in when the goods had long arrived.
        labelledAt = deliveredAt + Times.between(random, Times.HOUR, 3 * Times.DAY);
        sentAt = labelledAt + Times.MINUTE;
      }
      order
          .parcels()
          .add(
              parcel(
                  order, "" + number, place, labelledAt, sentAt, Purchase.NEVER, delivery, random));
    }
  }

  private static ShopParcel parcel(
      ShopOrder order,
      String number,
      Shopper.Place place,
      long labelledAt,
      long sentAt,
      long voidedAt,
      Delivery delivery,
      SplittableRandom random) {
    return new ShopParcel(
        "T-%06d-%s".formatted(order.number(), number),
        CARRIERS.get(random.nextInt(CARRIERS.size())),
        new Shipped(
            labelledAt,
            sentAt,
            voidedAt,
            known(place.address(), 0.3, random),
            random.nextDouble() < 0.3),
        delivery);
  }

  private static Delivery delivery(long at, SplittableRandom random) {
    double place = random.nextDouble();
    return new Delivery(
        at,
        random.nextDouble() < 0.6,
        place < 0.06 ? Boolean.FALSE : place < 0.2 ? null : Boolean.TRUE,
        known(random.nextBoolean(), 0.2, random));
  }

  private void report(ShopOrder order, SplittableRandom random) {
    ShopPayment payment = order.payments().get(0);
    if (random.nextDouble() >= REPORTED || payment.capturedAt() == Purchase.NEVER) {
      return;
    }
    boolean isSoon = random.nextBoolean();
    long at =
        payment.capturedAt()
            + (isSoon
                ? Times.logUniform(random, Times.MINUTE, 20 * Times.HOUR)
                : Times.logUniform(random, Times.DAY, 60 * Times.DAY));
    payment.report(at);
    long reactedAt = at + Times.logUniform(random, 10 * Times.MINUTE, 20 * Times.HOUR);
    if (random.nextBoolean()) {
      payment.refunds().add(new Refund(reactedAt, payment.amount(), "R-" + payment.id() + "-0"));
    }
    if (random.nextBoolean()) {
      order
          .parcels()
          .replaceAll(parcel -> parcel.isHandedOverBy(reactedAt) ? parcel : stopped(parcel));
    }
  }

  /** A parcel that never leaves; that it was labelled is all that is told of it. */
  private static ShopParcel stopped(ShopParcel parcel) {
    boolean hasLeft =
        parcel.delivery() != null && parcel.shipped().labelledAt() > parcel.delivery().at();
    return hasLeft
        ? parcel
        : new ShopParcel(
            parcel.trackingNumber(),
            parcel.carrier(),
            new Shipped(
                parcel.shipped().labelledAt(),
                Purchase.NEVER,
                parcel.shipped().voidedAt(),
                parcel.shipped().address(),
                parcel.shipped().isSignatureRequired()),
            null);
  }

  private static void refund(ShopOrder order, SplittableRandom random) {
    ShopPayment payment = order.payments().get(0);
    if (random.nextDouble() >= REFUNDED
        || payment.capturedAt() == Purchase.NEVER
        || !payment.refunds().isEmpty()) {
      return;
    }
    long at = payment.capturedAt() + Times.logUniform(random, Times.HOUR, 60 * Times.DAY);
    long part = random.nextLong(1, payment.amount());
    int refunds = 0;
    if (random.nextBoolean()) {
      payment.refunds().add(new Refund(at, part, "R-" + payment.id() + "-" + refunds++));
      at += Times.between(random, Times.HOUR, 20 * Times.DAY);
    }
    if (refunds == 0 || random.nextBoolean()) {
      payment.refunds().add(new Refund(at, payment.amount(), "R-" + payment.id() + "-" + refunds));
    }
    payment.refunds().sort(Comparator.comparingLong(Refund::at));
  }

  private static <T> T known(T value, double unknown, SplittableRandom random) {
    return random.nextDouble() < unknown ? null : value;
  }
}
