package com.primeaxiom.jobs.alertdesk;

import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.Hand;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/** Alerts on lamps in Leeds, on 2 March 2026. */
public final class LampAlerts {

  /** Noon of the day. */
  public static final long NOON = at("2026-03-02T12:00:00Z");

  private LampAlerts() {}

  /** Epoch milliseconds of a time. */
  public static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  /** So many minutes after noon. */
  public static long minute(double minutes) {
    return NOON + Math.round(minutes * 60_000);
  }

  /** The desk's settings, some of them other than by default. */
  public static AlertDeskSettings settings(Map<String, String> others) {
    return AlertDeskSettings.from(Configuration.fromMap(others));
  }

  /** A step of the drift of a lamp that began at noon, with 50.00 EUR at risk. */
  public static AlertStep step(String sku, Status status, Severity severity, double minutes) {
    return step(sku, status, severity, minutes, 5_000);
  }

  /** A step of the drift of a lamp that began at noon. */
  public static AlertStep step(
      String sku, Status status, Severity severity, double minutes, long moneyMinor) {
    return new AlertStep(
        "ATP_DRIFT:" + sku,
        "ATP_DRIFT",
        status,
        severity,
        Audience.MERCHANDISING,
        Map.of("sku", sku, "location_id", "LEEDS", "channel", "web", "category", "lamps"),
        Instant.ofEpochMilli(NOON),
        Instant.ofEpochMilli(minute(minutes)),
        "MISSING_UPDATE",
        new Money(moneyMinor, "EUR"),
        "web shows 7 of " + sku + " at LEEDS and 2 can be promised.",
        List.of(
            new Term("storefront_available", 7, "units"),
            new Term("warehouse_atp", 2, "units"),
            new Term("age", 300, "seconds")),
        List.of(),
        "settings-1a2b3c4d",
        null);
  }

  /** The desk hears of a step. */
  public static DeskFact heard(AlertStep step) {
    return new DeskFact(
        step.alertId(),
        step.occurredAt().toEpochMilli(),
        String.join("/", step.alertId(), step.status().name(), step.occurredAt().toString()),
        step,
        null);
  }

  /** Ada does something about a lamp. */
  public static DeskFact hand(String sku, Hand.Action action, double minutes, double until) {
    long end = until == 0 ? Long.MAX_VALUE : minute(until);
    return new DeskFact(
        "ATP_DRIFT:" + sku,
        minute(minutes),
        "hand/" + sku + "/" + minutes,
        null,
        new Hand(action, minute(minutes), end, "Ada", "I count it."));
  }
}
