package com.primeaxiom.benchmark.kafkastreams;

import com.primeaxiom.benchmark.DriftAnswer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A SKU at a location: what the warehouse holds, what is in flight and what each channel shows. The
 * newest by event time counts, and of two of one time the one with the later event id, so that the
 * order of arrival and repeats change nothing.
 *
 * @param stock null before the warehouse has said anything
 * @param inFlight units of all order lines that are in flight
 * @param channels what each channel shows, in the order in which they were heard of
 */
record Shelf(Stock stock, long inFlight, List<Channel> channels) {

  /** A shelf of which nothing is known yet. */
  static final Shelf UNKNOWN = new Shelf(null, 0, List.of());

  /**
   * The warehouse's stock.
   *
   * @param availableToPromise units
   * @param atMillis event time, epoch milliseconds
   * @param eventId the event that says so
   */
  record Stock(long availableToPromise, long atMillis, String eventId) {}

  /**
   * What a channel shows.
   *
   * @param name the channel
   * @param available units
   * @param buffer units it keeps from sale
   * @param atMillis event time, epoch milliseconds
   * @param eventId the event that says so
   */
  record Channel(String name, long available, long buffer, long atMillis, String eventId) {}

  /** This shelf after the warehouse said what it holds. */
  Shelf holding(Stock next) {
    return stock != null && !isNewer(next.atMillis, next.eventId, stock.atMillis, stock.eventId)
        ? this
        : new Shelf(next, inFlight, channels);
  }

  /** This shelf after a channel showed something. */
  Shelf showing(Channel next) {
    List<Channel> after = new ArrayList<>(channels);
    for (int i = 0; i < after.size(); i++) {
      Channel known = after.get(i);
      if (known.name.equals(next.name)) {
        if (!isNewer(next.atMillis, next.eventId, known.atMillis, known.eventId)) {
          return this;
        }
        after.set(i, next);
        return new Shelf(stock, inFlight, after);
      }
    }
    after.add(next);
    return new Shelf(stock, inFlight, after);
  }

  /** This shelf after so many more units are in flight; negative for fewer. */
  Shelf withMoreInFlight(long units) {
    return units == 0 ? this : new Shelf(stock, inFlight + units, channels);
  }

  /** The answer for a channel; the stock has to be known. */
  DriftAnswer answer(String sku, String locationId, Channel channel) {
    long atp = stock.availableToPromise;
    return new DriftAnswer(
        sku,
        locationId,
        channel.name,
        channel.available,
        atp,
        inFlight,
        channel.buffer,
        channel.available - (atp - inFlight - channel.buffer));
  }

  /** Whether the answer for a channel is the one that it was before. */
  boolean answersAs(Shelf before, Channel channel) {
    if (before.stock == null
        || before.stock.availableToPromise != stock.availableToPromise
        || before.inFlight != inFlight) {
      return false;
    }
    for (Channel known : before.channels) {
      if (known.name.equals(channel.name)) {
        return known.available == channel.available && known.buffer == channel.buffer;
      }
    }
    return false;
  }

  private static boolean isNewer(long atMillis, String eventId, long knownAt, String knownId) {
    return atMillis > knownAt || (atMillis == knownAt && eventId.compareTo(knownId) > 0);
  }

  byte[] toBytes() {
    byte[][] texts = new byte[1 + 2 * channels.size()][];
    texts[0] = StoredText.bytes(stock == null ? "" : stock.eventId);
    int size = 3 * Long.BYTES + 1 + StoredText.size(texts[0]);
    for (int i = 0; i < channels.size(); i++) {
      texts[1 + 2 * i] = StoredText.bytes(channels.get(i).name);
      texts[2 + 2 * i] = StoredText.bytes(channels.get(i).eventId);
      size +=
          3 * Long.BYTES + StoredText.size(texts[1 + 2 * i]) + StoredText.size(texts[2 + 2 * i]);
    }
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.put((byte) (stock == null ? 0 : 1));
    bytes.putLong(stock == null ? 0 : stock.availableToPromise);
    bytes.putLong(stock == null ? 0 : stock.atMillis);
    StoredText.put(texts[0], bytes);
    bytes.putLong(inFlight);
    for (int i = 0; i < channels.size(); i++) {
      Channel channel = channels.get(i);
      StoredText.put(texts[1 + 2 * i], bytes);
      bytes.putLong(channel.available).putLong(channel.buffer).putLong(channel.atMillis);
      StoredText.put(texts[2 + 2 * i], bytes);
    }
    return bytes.array();
  }

  static Shelf of(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    boolean isStockKnown = bytes.get() == 1;
    Stock stock = new Stock(bytes.getLong(), bytes.getLong(), StoredText.get(bytes));
    long inFlight = bytes.getLong();
    List<Channel> channels = new ArrayList<>(4);
    while (bytes.hasRemaining()) {
      channels.add(
          new Channel(
              StoredText.get(bytes),
              bytes.getLong(),
              bytes.getLong(),
              bytes.getLong(),
              StoredText.get(bytes)));
    }
    return new Shelf(isStockKnown ? stock : null, inFlight, channels);
  }
}
