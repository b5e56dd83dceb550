package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.jobs.stock.io.OrderMapper;
import com.primeaxiom.localstack.whatif.ShelfFact;
import com.primeaxiom.localstack.whatif.ShelfFact.Said;
import com.primeaxiom.schemas.storefront.CancelReason;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import java.util.ArrayList;
import java.util.List;

/** What events say of SKUs at locations, as far as a what-if asks; with the checks of the jobs. */
final class ShelfFactMapper {

  private ShelfFactMapper() {}

  /**
   * An order, with the reason of its cancellation. Public, for Flink copies no other records.
   *
   * @param order what the jobs take of it
   * @param isOutOfStock whether it cancels what could not be shipped
   */
  public record OrderSaid(OrderEvent order, boolean isOutOfStock) {}

  /** Checks an order as the jobs do. */
  static OrderSaid toOrder(Order order, EventOrigin origin) throws InvalidRecordException {
    return new OrderSaid(
        OrderMapper.toEvent(order, origin), order.getCancelReason() == CancelReason.OUT_OF_STOCK);
  }

  /** The lines that a warehouse is to fulfil; a payment says nothing new of them. */
  static List<ShelfFact> toFacts(OrderSaid said) {
    List<ShelfFact> facts = new ArrayList<>();
    OrderEvent order = said.order();
    if (order.status().equals(OrderStatus.PAID.name())) {
      return facts;
    }
    for (OrderEvent.Line line : order.lines()) {
      if (line.requiresShipping()) {
        facts.add(
            new ShelfFact(
                line.sku(),
                line.locationId(),
                order.occurredAtMillis(),
                kind(said),
                order.origin().eventId(),
                order.channel(),
                order.orderId(),
                line.lineNumber(),
                line.quantity(),
                line.unitPriceMinor(),
                order.currency()));
      }
    }
    return facts;
  }

  private static Said kind(OrderSaid said) {
    if (said.order().cancels()) {
      return said.isOutOfStock() ? Said.CANCELLED_OUT_OF_STOCK : Said.CANCELLED;
    }
    return said.order().status().equals(OrderStatus.PLACED.name()) ? Said.PLACED : Said.EDITED;
  }

  /** What a figure or an answer says; empty for answers that leave nothing open. */
  static List<ShelfFact> toFacts(AtpFact fact) {
    if (fact.level() != null) {
      return List.of(
          new ShelfFact(
              fact.key().sku(),
              fact.key().locationId(),
              fact.occurredAtMillis(),
              Said.SHOWN,
              fact.origin().eventId(),
              fact.level().channel(),
              "",
              0,
              fact.level().available(),
              0,
              ""));
    }
    if (fact.answer() != null && fact.answer().outcome() == Outcome.SHORT) {
      return List.of(
          new ShelfFact(
              fact.key().sku(),
              fact.key().locationId(),
              fact.occurredAtMillis(),
              Said.SHORT,
              fact.origin().eventId(),
              "",
              fact.answer().orderId(),
              fact.answer().lineNumber(),
              fact.answer().quantity(),
              0,
              ""));
    }
    return List.of();
  }
}
