package com.primeaxiom.localstack.benchmark.latency;

import java.util.Locale;

/** Where an alert, or the event that causes it, can be seen. */
enum Stage {
  /** The event itself in its topic, for a consumer that does nothing else. */
  EVENT("plain consumer"),
  /** Its step in {@code alert.v1}, for a consumer. */
  ALERT("alert.v1"),
  /** The reading behind it in {@code atp_drift_reading}, for a query. */
  ROW("ClickHouse row"),
  /** Its message at Slack. */
  MESSAGE("Slack message");

  private final String title;

  Stage(String title) {
    this.title = title;
  }

  /** Its name in reports. */
  String title() {
    return title;
  }

  /** Its name in files. */
  String fileName() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
