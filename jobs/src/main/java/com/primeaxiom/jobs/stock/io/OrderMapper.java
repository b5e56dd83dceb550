package com.primeaxiom.jobs.stock.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.OrderedLine;
import com.primeaxiom.jobs.stock.domain.OrderedLine.Change;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.sinks.clickhouse.table.OrderLineRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Orders: from Avro to the domain, and on to facts of a key and to rows of a table. */
public final class OrderMapper {

  private OrderMapper() {}

  /**
   * Checks an order and takes what the job needs; one bad line refuses the order, for half an order
   * would be wrong figures.
   */
  public static OrderEvent toEvent(Order order, EventOrigin origin) throws InvalidRecordException {
    Require.text("order_id", order.getOrderId());
    Require.text("channel", order.getChannel());
    Require.currency("currency", order.getCurrency());
    Require.known("status", order.getStatus() != OrderStatus.UNKNOWN);
    if (order.getLines().isEmpty()) {
      throw new InvalidRecordException(Refusal.MISSING_VALUE, "lines is empty.");
    }
    List<OrderEvent.Line> lines = new ArrayList<>(order.getLines().size());
    Set<Integer> numbers = new HashSet<>();
    for (OrderLine line : order.getLines()) {
      if (!numbers.add(line.getLineNumber())) {
        throw new InvalidRecordException(
            Refusal.CONTRADICTION, "line " + line.getLineNumber() + " is there twice.");
      }
      lines.add(toLine(line));
    }
    return new OrderEvent(
        order.getOrderId(),
        order.getStatus().name(),
        order.getChannel(),
        order.getRegion() == null ? "" : order.getRegion(),
        order.getCurrency(),
        order.getOccurredAt().toEpochMilli(),
        origin,
        lines);
  }

  private static OrderEvent.Line toLine(OrderLine line) throws InvalidRecordException {
    String field = "line " + line.getLineNumber() + " ";
    Require.text(field + "sku", line.getSku());
    Require.quantity(field + "quantity", line.getQuantity());
    Require.price(field + "unit_price_minor", line.getUnitPriceMinor());
    String place = line.getLocationId() == null ? line.getPoolId() : line.getLocationId();
    if (line.getRequiresShipping()) {
      Require.text(field + "location_id or pool_id", place);
    }
    return new OrderEvent.Line(
        line.getLineNumber(),
        line.getSku(),
        place == null ? "" : place,
        line.getQuantity(),
        line.getUnitPriceMinor(),
        line.getRequiresShipping());
  }

  /** The order's lines that a warehouse is to fulfil, as facts of their keys. */
  public static List<AtpFact> toFacts(OrderEvent order) {
    if (order.status().equals(OrderStatus.PAID.name())) {
      // The quantities are those that were placed; to hear of them again is no new demand.
      return List.of();
    }
    Change change = change(order);
    return order.lines().stream()
        .filter(OrderEvent.Line::requiresShipping)
        .map(
            line ->
                AtpFact.of(
                    new SkuLocation(line.sku(), line.locationId()),
                    order.occurredAtMillis(),
                    order.origin(),
                    new OrderedLine(
                        order.orderId(),
                        line.lineNumber(),
                        order.channel(),
                        change,
                        line.quantity(),
                        new Money(line.unitPriceMinor(), order.currency()))))
        .toList();
  }

  private static Change change(OrderEvent order) {
    if (order.cancels()) {
      return Change.CANCELLED;
    }
    return order.status().equals(OrderStatus.EDITED.name()) ? Change.EDITED : Change.PLACED;
  }

  /** Every line of the order as a row. */
  public static List<OrderLineRow> toRows(OrderEvent order) {
    return order.lines().stream()
        .map(
            line ->
                new OrderLineRow(
                    order.orderId(),
                    line.lineNumber(),
                    order.status(),
                    line.sku(),
                    line.locationId(),
                    order.channel(),
                    order.region(),
                    line.quantity(),
                    line.unitPriceMinor(),
                    order.currency(),
                    line.requiresShipping(),
                    Instant.ofEpochMilli(order.occurredAtMillis()),
                    order.origin().eventId()))
        .toList();
  }
}
