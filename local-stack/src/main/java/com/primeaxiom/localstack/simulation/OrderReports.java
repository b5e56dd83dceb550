package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.CustomerOrder.Line;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.storefront.CancelReason;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What the channels report of orders. */
final class OrderReports {

  private final World world;

  OrderReports(World world) {
    this.world = world;
  }

  /** The order as it stands: placed, paid or edited. */
  Order say(CustomerOrder order, OrderStatus status) {
    return say(order, status, order.lines(), Line::ordered, null);
  }

  /** Units of some lines have been cancelled. */
  void sayCancelled(CustomerOrder order, List<Line> lines, CancelReason reason) {
    boolean isSaid = world.settings().scenario().cancelsOutOfStock();
    say(order, OrderStatus.CANCELLED, lines, Line::cancelledInAll, isSaid ? reason : null);
  }

  private Order say(
      CustomerOrder order,
      OrderStatus status,
      List<Line> said,
      ToLongFunction<Line> quantity,
      CancelReason reason) {
    List<OrderLine> lines = new ArrayList<>(said.size());
    for (Line line : said) {
      lines.add(
          OrderLine.newBuilder()
              .setLineNumber(line.number())
              .setSku(line.shelf().product().sku())
              .setQuantity(quantity.applyAsLong(line))
              .setUnitPriceMinor(line.shelf().product().priceMinor())
              .setLocationId(order.locationId())
              .build());
    }
    String source = order.channel().source();
    String id = String.join("/", source, order.id(), Integer.toString(order.nextEvent()));
    Order event =
        Order.newBuilder()
            .setEventId(id)
            .setOccurredAt(world.feed().time())
            .setSource(source)
            .setOrderId(order.id())
            .setStatus(status)
            .setChannel(order.channel().id())
            .setRegion(order.region())
            .setCustomerId(order.customer())
            .setCurrency(order.currency())
            .setLines(lines)
            .setCancelReason(reason)
            .build();
    world.feed().say(Topics.ORDER, event, id);
    return event;
  }
}
