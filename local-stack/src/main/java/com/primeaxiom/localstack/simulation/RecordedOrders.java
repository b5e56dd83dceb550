package com.primeaxiom.localstack.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Orders that were really placed, to be what the customers of a made-up world want.
 *
 * @param currency ISO 4217 code of every price
 * @param articles what is sold, each SKU once
 * @param orders in the order of their times
 */
public record RecordedOrders(String currency, List<Article> articles, List<Recorded> orders) {

  /**
   * What is sold.
   *
   * @param sku stock keeping unit
   * @param description name
   * @param category merchandising category
   * @param priceMinor price of a unit in minor units
   * @param costMinor cost of a unit in minor units
   * @param linesPerDay order lines a day, mean of the record
   * @param unitsPerLine units of an order line, mean of the record
   * @param squaredUnitsPerLine mean of their squares
   */
  public record Article(
      String sku,
      String description,
      String category,
      long priceMinor,
      long costMinor,
      double linesPerDay,
      double unitsPerLine,
      double squaredUnitsPerLine) {}

  /**
   * One order.
   *
   * @param at when it was placed
   * @param orderId the shop's order number
   * @param customerId the shop's customer number; null for a guest
   * @param region where the customer is, as the shop names it; null when it does not say
   * @param items what was ordered, no SKU twice
   */
  public record Recorded(
      Instant at, String orderId, String customerId, String region, List<Item> items) {

    /** Takes the items as they are. */
    public Recorded {
      items = List.copyOf(items);
    }
  }

  /** Units of an article. */
  public record Item(String sku, long units) {}

  /** Checks that there is something to sell and that time goes on. */
  public RecordedOrders {
    articles = List.copyOf(articles);
    orders = List.copyOf(orders);
    if (articles.isEmpty() || orders.isEmpty()) {
      throw new IllegalArgumentException("A record without articles or orders makes no world.");
    }
    if (!orders.stream()
        .map(Recorded::at)
        .sorted(Comparator.naturalOrder())
        .toList()
        .equals(orders.stream().map(Recorded::at).toList())) {
      throw new IllegalArgumentException("The orders are not in the order of their times.");
    }
  }
}
