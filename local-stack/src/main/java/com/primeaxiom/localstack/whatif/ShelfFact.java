package com.primeaxiom.localstack.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/**
 * What an event says of a SKU at a location, as far as a what-if asks.
 *
 * @param sku stock keeping unit
 * @param locationId location or pool
 * @param atMillis event time, epoch milliseconds
 * @param said what is said
 * @param eventId the event
 * @param channel sales channel; empty at {@link Said#SHORT}
 * @param orderId the order; empty at {@link Said#SHOWN}
 * @param line number of the line; 0 at {@link Said#SHOWN}
 * @param units units, by what is said
 * @param priceMinor price of a unit in minor units; 0 where no order says one
 * @param currency ISO 4217 code; empty where no order says one
 */
public record ShelfFact(
    String sku,
    String locationId,
    long atMillis,
    Said said,
    String eventId,
    String channel,
    String orderId,
    int line,
    long units,
    long priceMinor,
    String currency) {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** By time; at one instant what was sold comes before what was shown. */
  static final Comparator<ShelfFact> IN_ORDER =
      Comparator.comparingLong(ShelfFact::atMillis)
          .thenComparing(ShelfFact::said)
          .thenComparing(ShelfFact::eventId)
          .thenComparingInt(ShelfFact::line);

  /** What is said, in the order in which it is taken at one instant. */
  public enum Said {
    /** A line was ordered, and how many units of it. */
    PLACED,
    /** How many units are wanted from now on. */
    EDITED,
    /** Units cancelled so far, the newest because they could not be shipped. */
    CANCELLED_OUT_OF_STOCK,
    /** Units cancelled so far, the newest for another reason. */
    CANCELLED,
    /** Units so far that the warehouse will not ship. */
    SHORT,
    /** Units that the channel offers. */
    SHOWN
  }

  /** Identity of the order line. */
  String lineId() {
    return orderId + "#" + line;
  }

  /** What facts are sorted by, so that those of a SKU at a location stand together. */
  public byte[] sortKey() {
    return String.join("\0", sku, locationId).getBytes(StandardCharsets.UTF_8);
  }

  /** As a line of text. */
  public byte[] toLine() {
    List<Object> fields =
        List.of(
            sku,
            locationId,
            atMillis,
            said.name(),
            eventId,
            channel,
            orderId,
            line,
            units,
            priceMinor,
            currency);
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Lists of text and numbers are always JSON.", e);
    }
  }

  /** The fact of a line of {@link #toLine()}. */
  public static ShelfFact ofLine(byte[] text) throws IOException {
    var fields = JSON.readTree(text);
    return new ShelfFact(
        fields.get(0).textValue(),
        fields.get(1).textValue(),
        fields.get(2).longValue(),
        Said.valueOf(fields.get(3).textValue()),
        fields.get(4).textValue(),
        fields.get(5).textValue(),
        fields.get(6).textValue(),
        fields.get(7).intValue(),
        fields.get(8).longValue(),
        fields.get(9).longValue(),
        fields.get(10).textValue());
  }
}
