package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.CustomerOrder.Line;
import com.primeaxiom.localstack.simulation.Demand.Buyer;
import com.primeaxiom.localstack.simulation.Demand.Wish;
import com.primeaxiom.localstack.simulation.Demand.WishedLine;
import com.primeaxiom.schemas.storefront.CancelReason;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Takes orders on the channels, changes some of them and cancels a few. */
final class Storefront {

  private static final double PAID = 0.30;
  private static final double CANCELLED = 0.04;
  private static final double EDITED = 0.01;
  private static final double WHOLLY = 0.6;

  private final World world;
  private final Timeline timeline;
  private final ChannelSync sync;
  private final Warehouse warehouse;
  private final OrderReports reports;
  private final DuplicateOrders duplicates;
  private final Disputes disputes;

  Storefront(
      World world,
      ChannelSync sync,
      Warehouse warehouse,
      OrderReports reports,
      DuplicateOrders duplicates,
      Disputes disputes) {
    this.world = world;
    this.timeline = world.timeline();
    this.sync = sync;
    this.warehouse = warehouse;
    this.reports = reports;
    this.duplicates = duplicates;
    this.disputes = disputes;
  }

  /** Lets the customers of a location in, one after the other, until the world ends. */
  void open(Customers customers, int location) {
    Wish wish = customers.next();
    if (wish.at() < world.settings().endMillis()) {
      timeline.at(
          wish.at(),
          () -> {
            serve(wish, location);
            open(customers, location);
          });
    }
  }

  private void serve(Wish wish, int location) {
    String locationId = world.settings().locationIds().get(location);
    SplittableRandom random = world.chances().of(Purpose.ORDER, location, wish.number());
    Buyer buyer = wish.buyer() == null ? madeUp(wish, locationId, random) : wish.buyer();
    CustomerOrder order =
        new CustomerOrder(
            buyer.orderId(),
            wish.channel(),
            location,
            locationId,
            buyer.customerId(),
            buyer.region(),
            random);
    for (WishedLine line : wish.lines()) {
      Shelf shelf = world.shelf(location, line.product());
      long taken = Math.min(line.units(), shelf.view(wish.channel()).shown());
      world.served().count(line.units(), taken);
      if (taken > 0) {
        order.add(shelf, taken);
      }
    }
    if (!order.lines().isEmpty()) {
      place(order);
    }
  }

  private static Buyer madeUp(Wish wish, String locationId, SplittableRandom random) {
    String customer = String.format(Locale.ROOT, "C-%05d", random.nextInt(20_000));
    return new Buyer(
        String.format(Locale.ROOT, "%s-%07d", locationId.substring(0, 2), wish.number()),
        customer,
        CustomerOrder.regionOf(customer));
  }

  private void place(CustomerOrder order) {
    Order event = reports.say(order, OrderStatus.PLACED);
    for (Line line : order.lines()) {
      take(line, line.ordered());
    }
    SplittableRandom random = order.random();
    warehouse.expect(order);
    double fate = random.nextDouble();
    if (random.nextDouble() < PAID) {
      timeline.in(
          Times.between(random, 5 * Times.SECOND, 2 * Times.MINUTE),
          () -> reports.say(order, OrderStatus.PAID));
    }
    if (fate < CANCELLED) {
      long after = Times.logUniform(random, 3 * Times.MINUTE, 6 * Times.HOUR);
      timeline.in(after, () -> cancel(order));
    } else if (fate < CANCELLED + EDITED) {
      long after = Times.logUniform(random, 20 * Times.SECOND, 20 * Times.MINUTE);
      timeline.in(after, () -> edit(order));
    }
    duplicates.consider(order, event);
    disputes.consider(order);
  }

  /** The channel takes units off its own figure; the others hear of it through the hub. */
  private void take(Line line, long units) {
    ChannelView view = line.shelf().view(line.order().channel());
    line.shelf().addInFlight(units);
    line.shelf().oversells().accepted(line, units, timeline.now());
    view.sell(units);
    sync.sold(view, units);
  }

  private void cancel(CustomerOrder order) {
    SplittableRandom random = order.random();
    boolean isWhole = random.nextDouble() < WHOLLY;
    List<Line> cancelled = new ArrayList<>();
    for (Line line : order.lines()) {
      long open = line.open();
      if (open > 0 && (isWhole || cancelled.isEmpty())) {
        long units = isWhole ? open : random.nextLong(1, open + 1);
        long before = line.inFlight();
        line.cancel(units);
        settle(line, before);
        cancelled.add(line);
      }
    }
    if (!cancelled.isEmpty()) {
      reports.sayCancelled(order, cancelled, CancelReason.CUSTOMER);
      warehouse.expectRelease(order);
    }
  }

  private void edit(CustomerOrder order) {
    SplittableRandom random = order.random();
    boolean isTooLate =
        order.lines().stream().anyMatch(line -> line.shipped() > 0 || line.shorted() > 0);
    if (isTooLate) {
      return;
    }
    Line line = order.lines().get(random.nextInt(order.lines().size()));
    long change = random.nextBoolean() ? random.nextLong(1, 4) : -random.nextLong(1, 4);
    long offered = line.shelf().view(order.channel()).shown();
    long wanted = Math.max(0, line.ordered() + Math.min(change, offered));
    if (wanted == line.ordered()) {
      return;
    }
    long before = line.inFlight();
    long more = wanted - line.ordered();
    line.setOrdered(wanted);
    if (more > 0) {
      // What is answered already is not in flight, so all that is added is.
      take(line, line.inFlight() - before);
      warehouse.expect(order);
    } else {
      settle(line, before);
    }
    reports.say(order, OrderStatus.EDITED);
    warehouse.expectRelease(order);
  }

  /** Fewer units are in flight than before; the channels hear of it. */
  private void settle(Line line, long before) {
    long change = line.inFlight() - before;
    if (change != 0) {
      line.shelf().addInFlight(change);
      sync.changed(line.shelf(), ChangeCategory.TRADE, change);
    }
  }
}
