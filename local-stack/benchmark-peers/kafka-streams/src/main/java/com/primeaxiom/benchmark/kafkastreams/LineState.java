package com.primeaxiom.benchmark.kafkastreams;

import com.primeaxiom.benchmark.kafkastreams.StockFact.LineUnits;
import java.nio.ByteBuffer;

/**
 * What is known of an order line. Each figure is a maximum of cumulative figures or the newest by
 * event time, so that the order of arrival and repeats change nothing. An order that is placed once
 * more, by another event, is the same order: the first time counts.
 *
 * @param placed units wanted when it was placed
 * @param placedAtMillis event time of the first time it was placed; {@link Long#MAX_VALUE} before
 * @param edited units wanted by the newest edit
 * @param editedAtMillis event time of the newest edit; {@link Long#MIN_VALUE} before any
 * @param cancelled units cancelled so far
 * @param assigned units that have stock, or had it
 * @param shorted units that will not be fulfilled
 */
record LineState(
    long placed,
    long placedAtMillis,
    long edited,
    long editedAtMillis,
    long cancelled,
    long assigned,
    long shorted) {

  /** A line of which nothing is known yet. */
  static final LineState UNKNOWN = new LineState(0, Long.MAX_VALUE, 0, Long.MIN_VALUE, 0, 0, 0);

  /** Units wanted, neither cancelled nor answered. */
  long inFlight() {
    return Math.max(0, wanted() - cancelled - assigned - shorted);
  }

  private long wanted() {
    boolean isEdited =
        editedAtMillis != Long.MIN_VALUE
            && (placedAtMillis == Long.MAX_VALUE || editedAtMillis >= placedAtMillis);
    return isEdited ? edited : placed;
  }

  /** This line after something was said of it. */
  LineState after(LineUnits fact) {
    long units = fact.units();
    return switch (fact.said()) {
      case PLACED ->
          fact.atMillis() >= placedAtMillis
              ? this
              : new LineState(
                  units, fact.atMillis(), edited, editedAtMillis, cancelled, assigned, shorted);
      case EDITED ->
          fact.atMillis() < editedAtMillis
              ? this
              : new LineState(
                  placed, placedAtMillis, units, fact.atMillis(), cancelled, assigned, shorted);
      case CANCELLED -> with(Math.max(cancelled, units), assigned, shorted);
      case ASSIGNED -> with(cancelled, Math.max(assigned, units), shorted);
      case SHORT -> with(cancelled, assigned, Math.max(shorted, units));
    };
  }

  private LineState with(long cancelledNow, long assignedNow, long shortedNow) {
    return new LineState(
        placed, placedAtMillis, edited, editedAtMillis, cancelledNow, assignedNow, shortedNow);
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(7 * Long.BYTES)
        .putLong(placed)
        .putLong(placedAtMillis)
        .putLong(edited)
        .putLong(editedAtMillis)
        .putLong(cancelled)
        .putLong(assigned)
        .putLong(shorted)
        .array();
  }

  static LineState of(byte[] stored) {
    ByteBuffer bytes = ByteBuffer.wrap(stored);
    return new LineState(
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong());
  }
}
