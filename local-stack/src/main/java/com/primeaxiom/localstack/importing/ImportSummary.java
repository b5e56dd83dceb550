package com.primeaxiom.localstack.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.world.InjectedFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What an import has written, in figures that can be checked against the CSV on one side and
 * ClickHouse on the other.
 *
 * @param csvLines lines read
 * @param orders orders placed that a job can use; those it must refuse are not among them
 * @param orderLines their lines, goods or not
 * @param units units on those lines
 * @param goodsUnits units on those of the lines that a warehouse serves
 * @param cancellations cancellation invoices that a job can use
 * @param cancelledLines their lines
 * @param unitsCancelled units on them, as positive numbers
 * @param nonGoodsLines lines of these orders and cancellations that no warehouse serves
 * @param skus SKUs the warehouse stocks
 * @param expectedDeadLetters records that a job must refuse, one by one
 * @param events events written by topic
 * @param firstOrder event time of the first order
 * @param lastOrder event time of the last order or cancellation
 * @param lastEvent event time of the last event of all
 * @param seed seed of the warehouse
 * @param lostUpdates share of the shop's updates that were lost
 * @param faults times in which the shop showed something wrong for it
 */
public record ImportSummary(
    long csvLines,
    long orders,
    long orderLines,
    long units,
    long goodsUnits,
    long cancellations,
    long cancelledLines,
    long unitsCancelled,
    long nonGoodsLines,
    long skus,
    List<ExpectedDeadLetter> expectedDeadLetters,
    Map<String, Long> events,
    Instant firstOrder,
    Instant lastOrder,
    Instant lastEvent,
    long seed,
    double lostUpdates,
    List<InjectedFault> faults) {

  /** Name of the summary in the folder of the events. */
  public static final String FILE = "summary.json";

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Refused records that are named one by one on the screen; the file names all. */
  private static final int NAMED_ON_SCREEN = 10;

  /** Writes {@value #FILE} into a folder. */
  public void writeTo(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json()) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written.", e);
    }
  }

  /** The summary for a person, a few lines of text. */
  public String text() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.printf(Locale.ROOT, "%,d CSV lines from %s to %s (UTC)%n", csvLines, firstOrder, lastOrder);
    out.printf(
        Locale.ROOT,
        "%,d orders with %,d lines and %,d units (%,d of them goods)%n",
        orders,
        orderLines,
        units,
        goodsUnits);
    out.printf(
        Locale.ROOT,
        "%,d cancellations with %,d lines and %,d units%n",
        cancellations,
        cancelledLines,
        unitsCancelled);
    out.printf(
        Locale.ROOT,
        "%,d of all these lines are no goods: carriage, fees, discounts%n",
        nonGoodsLines);
    out.printf(
        Locale.ROOT,
        "%,d records that jobs must refuse %s%n",
        expectedDeadLetters.size(),
        byReason());
    expectedDeadLetters.stream()
        .limit(NAMED_ON_SCREEN)
        .forEach(
            letter ->
                out.printf(
                    Locale.ROOT,
                    "    %s at %s: %s, %d lines, %d units%n",
                    letter.orderId(),
                    letter.occurredAt(),
                    letter.reason(),
                    letter.lines(),
                    letter.units()));
    if (expectedDeadLetters.size() > NAMED_ON_SCREEN) {
      out.printf(Locale.ROOT, "    … all of them in %s%n", FILE);
    }
    out.printf(
        Locale.ROOT,
        "%,d SKUs; %,d times the shop missed an update (seed %d, share %s)%n",
        skus,
        faults.size(),
        seed,
        lostUpdates);
    events.forEach((topic, count) -> out.printf(Locale.ROOT, "    %,9d  %s%n", count, topic));
    return text.toString();
  }

  private Map<String, Long> byReason() {
    return expectedDeadLetters.stream()
        .collect(
            Collectors.groupingBy(
                letter -> letter.reason().name(), TreeMap::new, Collectors.counting()));
  }

  private ObjectNode json() {
    ObjectNode summary = JSON.createObjectNode();
    summary.put("csv_lines", csvLines);
    summary.put("orders", orders);
    summary.put("order_lines", orderLines);
    summary.put("units", units);
    summary.put("goods_units", goodsUnits);
    summary.put("cancellations", cancellations);
    summary.put("cancelled_lines", cancelledLines);
    summary.put("units_cancelled", unitsCancelled);
    summary.put("non_goods_lines", nonGoodsLines);
    summary.put("skus", skus);
    summary.put("first_order", firstOrder.toString());
    summary.put("last_order", lastOrder.toString());
    summary.put("last_event", lastEvent.toString());
    summary.put("seed", seed);
    summary.put("lost_updates", lostUpdates);
    ObjectNode counts = summary.putObject("events");
    events.forEach(counts::put);
    fill(summary.putArray("expected_dead_letters"), expectedDeadLetters, ImportSummary::json);
    fill(summary.putArray("faults"), faults, ImportSummary::json);
    return summary;
  }

  private static <T> void fill(ArrayNode array, List<T> rows, Function<T, JsonNode> json) {
    rows.stream().map(json).forEach(array::add);
  }

  private static JsonNode json(ExpectedDeadLetter letter) {
    return JSON.createObjectNode()
        .put("topic", letter.topic())
        .put("order_id", letter.orderId())
        .put("occurred_at", letter.occurredAt().toString())
        .put("reason", letter.reason().name())
        .put("lines", letter.lines())
        .put("units", letter.units());
  }

  private static JsonNode json(InjectedFault fault) {
    return JSON.createObjectNode()
        .put("sku", fault.key().sku())
        .put("location_id", fault.key().locationId())
        .put("cause", fault.cause().name())
        .put("start", fault.start().toString())
        .put("end", fault.end().map(Instant::toString).orElse(null))
        .put("units", fault.units());
  }
}
