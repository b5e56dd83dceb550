package com.primeaxiom.localstack.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as text whose order is that of time: ISO-8601, UTC, always with milliseconds. */
final class SortableTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private SortableTime() {}

  static String of(Instant time) {
    return FORMAT.format(time);
  }
}
