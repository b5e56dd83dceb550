package com.primeaxiom.jobs.oversell;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Alerts on toys in Leeds, for tests. Times are minutes after {@link #START}. */
public final class StormOfAlerts {

  /** Nine o'clock on a Monday. */
  public static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

  private StormOfAlerts() {}

  /** Event time of a minute, epoch milliseconds. */
  public static long at(long minute) {
    return START.plusSeconds(60 * minute).toEpochMilli();
  }

  /** The first step of a risk of overselling. */
  public static AlertStep opened(String sku, long minute, Severity severity, long pence) {
    return step(sku, minute, minute, Status.OPEN, severity, pence);
  }

  /** A later step. */
  public static AlertStep updated(
      String sku, long openedMinute, long minute, Severity severity, long pence) {
    return step(sku, openedMinute, minute, Status.UPDATED, severity, pence);
  }

  /** The last step. */
  public static AlertStep resolved(String sku, long openedMinute, long minute) {
    return step(sku, openedMinute, minute, Status.RESOLVED, Severity.LOW, 0);
  }

  private static AlertStep step(
      String sku, long openedMinute, long minute, Status status, Severity severity, long pence) {
    Instant opened = START.plusSeconds(60 * openedMinute);
    return new AlertStep(
        "OVERSELL_RISK:" + sku + ":LEEDS:" + opened,
        "OVERSELL_RISK",
        status,
        severity,
        Audience.MERCHANDISING,
        Map.of("sku", sku, "location_id", "LEEDS", "category", "toys"),
        opened,
        START.plusSeconds(60 * minute),
        null,
        new Money(pence, "GBP"),
        sku + " " + status,
        List.of(),
        List.of(new EventOrigin("topic", 0, minute, sku + "@" + minute)),
        "settings-1");
  }

  /** Forty SKUs over a day, each with alerts that come, change and end, some of them severe. */
  public static List<AlertStep> aDay(long seed) {
    Random random = new Random(seed);
    List<AlertStep> steps = new ArrayList<>();
    for (int sku = 0; sku < 40; sku++) {
      String name = "TOY-" + sku;
      // Most of them begin in the first half an hour.
      long minute = random.nextInt(30);
      while (minute < 24 * 60) {
        long opened = minute;
        steps.add(opened(name, opened, severity(random), 1 + random.nextInt(9_000)));
        for (int change = random.nextInt(3); change > 0; change--) {
          minute += 1 + random.nextInt(60);
          steps.add(updated(name, opened, minute, severity(random), 1 + random.nextInt(9_000)));
        }
        minute += 1 + random.nextInt(180);
        steps.add(resolved(name, opened, minute));
        minute += 1 + random.nextInt(600);
      }
    }
    return steps;
  }

  private static Severity severity(Random random) {
    int chance = random.nextInt(20);
    return chance == 0 ? Severity.HIGH : chance < 8 ? Severity.MEDIUM : Severity.LOW;
  }
}
