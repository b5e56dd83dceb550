package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.Demand.Buyer;
import com.primeaxiom.localstack.simulation.Demand.Wish;
import com.primeaxiom.localstack.simulation.Demand.WishedLine;
import com.primeaxiom.localstack.simulation.RecordedOrders.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Customers who want what was ordered in a record, when it was. The record knows no channels: each
 * customer keeps to one that is drawn.
 */
final class RecordedCustomers implements Customers {

  private final Iterator<Recorded> orders;
  private final Map<String, Product> products = new HashMap<>();
  private final Chances chances;
  private long number;

  RecordedCustomers(RecordedOrders record, List<Product> products, Chances chances) {
    this.orders = record.orders().iterator();
    this.chances = chances;
    products.forEach(product -> this.products.put(product.sku(), product));
  }

  @Override
  public Wish next() {
    if (!orders.hasNext()) {
      return new Wish(Long.MAX_VALUE, number, Channel.WEB, List.of(), null);
    }
    Recorded order = orders.next();
    number++;
    String who = order.customerId() == null ? order.orderId() : order.customerId();
    List<WishedLine> lines = new ArrayList<>(order.items().size());
    order
        .items()
        .forEach(item -> lines.add(new WishedLine(products.get(item.sku()), item.units())));
    return new Wish(
        order.at().toEpochMilli(),
        number,
        Channel.drawn(chances.of(Purpose.RECORDED_CUSTOMER, who)),
        lines,
        new Buyer(order.orderId(), order.customerId(), order.region()));
  }
}
