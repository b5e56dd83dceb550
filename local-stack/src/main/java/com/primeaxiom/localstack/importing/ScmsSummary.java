package com.primeaxiom.localstack.importing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What an import of the SCMS delivery history has written, and what not and why, in figures that
 * can be checked against the CSV on one side and ClickHouse on the other.
 *
 * @param csvLines lines read
 * @param lines lines that became events
 * @param leftOut the others by reason
 * @param texts of all lines read: what stands in place of a date, by column and text
 * @param orderDatesUnknown lines whose order is told at a stand-in, because its date is unknown
 * @param receiptDatesUnknown lines whose receipt is told at the delivery for the same reason
 * @param pricesUnknown lines whose price is told as 0, because what stands there is none
 * @param orderedAfterDelivery lines that were ordered after their delivery, if one believes it
 * @param recordedBeforeDelivery lines that were recorded before it
 * @param packs units on the lines
 * @param valueMinor their value in cents
 * @param vendors vendors of the lines
 * @param skus goods on them
 * @param events events written by topic
 * @param firstEvent event time of the first, master data aside
 * @param lastEvent event time of the last
 * @param daysEarly days before the scheduled date from which a delivery is on time
 * @param daysLate days after it until which one is
 */
public record ScmsSummary(
    long csvLines,
    long lines,
    Map<LeftOut, Long> leftOut,
    Map<String, Map<String, Long>> texts,
    long orderDatesUnknown,
    long receiptDatesUnknown,
    long pricesUnknown,
    long orderedAfterDelivery,
    long recordedBeforeDelivery,
    long packs,
    long valueMinor,
    long vendors,
    long skus,
    Map<String, Long> events,
    Instant firstEvent,
    Instant lastEvent,
    int daysEarly,
    int daysLate) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Why a line became no event; the first that applies. */
  public enum LeftOut {
    /** It has not as many columns as the first line of its file. */
    MALFORMED,
    /** It came out of a regional distribution centre's stock, not from a vendor. */
    FROM_RDC,
    /** Its number, order, country, vendor or item is not there. */
    NO_NAME,
    /** Its quantity is none, or no whole number. */
    NO_PACKS,
    /** Nobody knows when it was to come. */
    NO_SCHEDULED_DATE,
    /** Nobody knows when it came. */
    NO_DELIVERED_DATE,
    /** A line with its id came before. */
    REPEATED_ID
  }

  public ScmsSummary {
    Map<LeftOut, Long> all = new EnumMap<>(LeftOut.class);
    for (LeftOut reason : LeftOut.values()) {
      all.put(reason, leftOut.getOrDefault(reason, 0L));
    }
    leftOut = all;
  }

  /** Writes {@value ImportSummary#FILE} into a folder. */
  public void writeTo(Path folder) {
    Path file = folder.resolve(ImportSummary.FILE);
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
    out.printf(
        Locale.ROOT,
        "%,d CSV lines, %,d of them purchase orders of %,d vendors for %,d SKUs, %s to %s%n",
        csvLines,
        lines,
        vendors,
        skus,
        firstEvent,
        lastEvent);
    out.printf(
        Locale.ROOT, "%,d packs worth %,.2f %s%n", packs, valueMinor / 100.0, ScmsImport.CURRENCY);
    out.printf(Locale.ROOT, "left out%n");
    leftOut.forEach((reason, count) -> out.printf(Locale.ROOT, "    %,9d  %s%n", count, reason));
    out.printf(Locale.ROOT, "in place of a date%n");
    texts.forEach(
        (column, counts) ->
            counts.forEach(
                (place, count) ->
                    out.printf(Locale.ROOT, "    %,9d  %s: %s%n", count, column, place)));
    out.printf(
        Locale.ROOT,
        "%,d orders at a stand-in for their unknown date, %,d receipts at the delivery for"
            + " theirs, %,d prices told as 0%n",
        orderDatesUnknown,
        receiptDatesUnknown,
        pricesUnknown);
    out.printf(
        Locale.ROOT,
        "%,d ordered after their delivery, %,d recorded before it, as the data has them%n",
        orderedAfterDelivery,
        recordedBeforeDelivery);
    events.forEach((topic, count) -> out.printf(Locale.ROOT, "    %,9d  %s%n", count, topic));
    return text.toString();
  }

  private ObjectNode json() {
    ObjectNode summary = JSON.createObjectNode();
    summary.put("csv_lines", csvLines);
    summary.put("lines", lines);
    ObjectNode reasons = summary.putObject("left_out");
    leftOut.forEach((reason, count) -> reasons.put(reason.name(), count));
    ObjectNode columns = summary.putObject("text_in_place_of_date");
    texts.forEach(
        (column, counts) -> {
          ObjectNode places = columns.putObject(column);
          counts.forEach(places::put);
        });
    summary.put("order_dates_unknown", orderDatesUnknown);
    summary.put("receipt_dates_unknown", receiptDatesUnknown);
    summary.put("prices_unknown", pricesUnknown);
    summary.put("ordered_after_delivery", orderedAfterDelivery);
    summary.put("recorded_before_delivery", recordedBeforeDelivery);
    summary.put("packs", packs);
    summary.put("value_minor", valueMinor);
    summary.put("currency", ScmsImport.CURRENCY);
    summary.put("vendors", vendors);
    summary.put("skus", skus);
    summary.put("first_event", firstEvent.toString());
    summary.put("last_event", lastEvent.toString());
    summary.put("days_early", daysEarly);
    summary.put("days_late", daysLate);
    ObjectNode counts = summary.putObject("events");
    events.forEach(counts::put);
    return summary;
  }
}
