package com.primeaxiom.localstack.importing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the UCI Online Retail data say of an invoice and of an article, and what they leave open.
 */
final class OnlineRetail {

  static final String CURRENCY = "GBP";

  /** The data know no categories. */
  static final String CATEGORY = "giftware";

  private static final ZoneId ZONE = ZoneId.of("Europe/London");

  private OnlineRetail() {}

  /** When an invoice was placed: the time of its earliest line. */
  static Instant placedAt(List<InvoiceLine> invoice) {
    LocalDateTime earliest =
        invoice.stream().map(InvoiceLine::localTime).min(Comparator.naturalOrder()).orElseThrow();
    return earliest.atZone(ZONE).toInstant();
  }

  /** The first customer number on an invoice; null without one. */
  static String customer(List<InvoiceLine> invoice) {
    return invoice.stream()
        .map(InvoiceLine::customer)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  /** Median of the prices of an article that are above nothing, in pence; 0 without one. */
  static long price(List<InvoiceLine> lines) {
    long[] prices =
        lines.stream()
            .mapToLong(InvoiceLine::unitPriceMinor)
            .filter(price -> price > 0)
            .sorted()
            .toArray();
    return prices.length == 0 ? 0 : prices[prices.length / 2];
  }

  /** What a unit costs at a price: half of it, for the data do not say. */
  static long cost(long priceMinor) {
    return priceMinor / 2;
  }

  /** The description that an article bears most often. */
  static Optional<String> description(List<InvoiceLine> lines) {
    Map<String, Long> counts = new TreeMap<>();
    lines.stream()
        .map(line -> line.description().strip())
        .filter(description -> !description.isEmpty())
        .forEach(description -> counts.merge(description, 1L, Long::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
