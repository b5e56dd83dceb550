package com.primeaxiom.localstack.importing;

import com.primeaxiom.localstack.simulation.RecordedOrders;
import com.primeaxiom.localstack.simulation.RecordedOrders.Article;
import com.primeaxiom.localstack.simulation.RecordedOrders.Item;
import com.primeaxiom.localstack.simulation.RecordedOrders.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The UCI Online Retail data as orders of customers, to be served by a simulated world: every
 * invoice that is no cancellation, with its lines of goods of a positive quantity; the lines of one
 * article are added up, for a customer who wants six and six wants twelve. Cancellations are left
 * out, for they do not say what they take back: the world cancels by itself.
 */
final class OnlineRetailRecord {

  private OnlineRetailRecord() {}

  /**
   * Takes what was sold out of the data.
   *
   * @throws ImportException when no line is a sale of goods
   */
  static RecordedOrders of(Map<String, List<InvoiceLine>> invoices) {
    List<Recorded> orders = new ArrayList<>();
    Map<String, List<InvoiceLine>> bySku = new TreeMap<>();
    Map<String, Size> sizes = new TreeMap<>();
    for (List<InvoiceLine> invoice : invoices.values()) {
      List<InvoiceLine> sold = invoice.stream().filter(OnlineRetailRecord::isSale).toList();
      if (sold.isEmpty()) {
        continue;
      }
      Recorded order = order(sold);
      orders.add(order);
      sold.forEach(
          line -> bySku.computeIfAbsent(line.stockCode(), sku -> new ArrayList<>()).add(line));
      order
          .items()
          .forEach(item -> sizes.computeIfAbsent(item.sku(), sku -> new Size()).add(item.units()));
    }
    if (orders.isEmpty()) {
      throw new ImportException("The files hold no sale of goods.");
    }
    // Stable: orders of one minute stay in the order of the file.
    orders.sort(Comparator.comparing(Recorded::at));
    double days = days(orders.get(0).at(), orders.get(orders.size() - 1).at());
    List<Article> articles = new ArrayList<>();
    bySku.forEach((sku, lines) -> articles.add(article(sku, lines, sizes.get(sku), days)));
    return new RecordedOrders(OnlineRetail.CURRENCY, articles, orders);
  }

  private static boolean isSale(InvoiceLine line) {
    return !line.isCancellation() && line.isGoods() && line.quantity() > 0;
  }

  private static Recorded order(List<InvoiceLine> sold) {
    InvoiceLine first = sold.get(0);
    Map<String, Long> units = new LinkedHashMap<>();
    sold.forEach(line -> units.merge(line.stockCode(), line.quantity(), Long::sum));
    List<Item> items = new ArrayList<>(units.size());
    units.forEach((sku, quantity) -> items.add(new Item(sku, quantity)));
    return new Recorded(
        OnlineRetail.placedAt(sold),
        first.invoice(),
        OnlineRetail.customer(sold),
        first.country().isBlank() ? null : first.country(),
        items);
  }

  private static Article article(String sku, List<InvoiceLine> lines, Size size, double days) {
    long price = OnlineRetail.price(lines);
    return new Article(
        sku,
        OnlineRetail.description(lines).orElse(sku),
        OnlineRetail.CATEGORY,
        price,
        OnlineRetail.cost(price),
        size.lines / days,
        (double) size.units / size.lines,
        size.squares / size.lines);
  }

  private static double days(Instant first, Instant last) {
    return Math.max(1, Duration.between(first, last).toMinutes() / (24.0 * 60));
  }

  private static final class Size {
    private long lines;
    private long units;
    private double squares;

    void add(long quantity) {
      lines++;
      units += quantity;
      squares += (double) quantity * quantity;
    }
  }
}
