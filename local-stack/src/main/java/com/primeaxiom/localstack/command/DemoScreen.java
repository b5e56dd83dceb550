package com.primeaxiom.localstack.command;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.alerts.AlertLine;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.world.DemoPromotion;
import com.primeaxiom.schemas.platform.Alert;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the demo shows, and whether it has shown what it promises. */
final class DemoScreen {

  /** The demo promises a first alert so long after the shop has opened. */
  private static final Duration ALERT_EXPECTED = Duration.ofSeconds(60);

  private final StackSettings settings;
  private final boolean isEndless;
  private final long upNanos;
  private final PrintWriter out;
  private final PromotionWatch promotions = new PromotionWatch();

  private Instant begin = Instant.MAX;
  private long openedNanos;
  private boolean isAnySeen;
  private boolean isDriftSeen;
  private boolean isMissed;

  /**
   * An empty screen.
   *
   * @param isEndless whether only Ctrl-C ends it
   * @param upNanos when the stack was up, in {@link System#nanoTime()}
   */
  DemoScreen(StackSettings settings, boolean isEndless, long upNanos, PrintWriter out) {
    this.settings = settings;
    this.isEndless = isEndless;
    this.upNanos = upNanos;
    this.out = out;
  }

  /** The shop opens: alerts on what happened before are not of this demo. */
  void opens() {
    begin = Instant.now();
    openedNanos = System.nanoTime();
    out.println("A small shop opens now. Every 15 s its warehouse loses an update, and every two");
    out.println("minutes a promotion sells more than there is.");
    out.flush();
  }

  /** Shows alerts that came, and what is new of the promotions. */
  void show(List<Alert> alerts, List<DemoPromotion> soFar) {
    for (Alert alert : alerts) {
      if (!alert.getOpenedAt().isBefore(begin)) {
        promotions.saw(alert, Instant.now());
        show(alert);
      }
    }
    for (String sentence : promotions.news(soFar)) {
      out.println();
      out.println(sentence);
      out.println();
    }
    if (!isAnySeen && !isMissed && seconds(openedNanos) > ALERT_EXPECTED.toSeconds()) {
      isMissed = true;
      out.printf(
          "No alert after %d s; 'stack status' and the logs in %s tell more. Waiting on.%n",
          ALERT_EXPECTED.toSeconds(), settings.home().resolve("logs"));
    }
    out.flush();
  }

  private void show(Alert alert) {
    isDriftSeen |= alert.getType().equals(DriftAlert.TYPE);
    if (isAnySeen) {
      out.println("  " + AlertLine.of(alert));
      return;
    }
    isAnySeen = true;
    out.printf("%nThe first alert came %.1f s after the stack was up:%n%n", seconds(upNanos));
    out.println("  " + AlertLine.of(alert));
    summary();
  }

  /**
   * Says what was seen.
   *
   * @throws StackException when the demo has not shown what it promises
   */
  void verdict() {
    out.println();
    out.println(promotions.sum());
    for (String table : List.of("atp_drift_reading", "oversell_risk_reading", "alert_delivery")) {
      long rows = ClickHouseHttp.of(settings).number("SELECT count() FROM " + table);
      out.printf("%d rows are in %s of ClickHouse.%n", rows, table);
      if (rows == 0) {
        throw new StackException("ClickHouse has no rows in " + table + ".");
      }
    }
    if (!isDriftSeen) {
      throw new StackException("No alert on drift came.");
    }
    if (!promotions.isAnnouncedInTime()) {
      throw new StackException("A promotion's oversell was not announced in time.");
    }
  }

  private void summary() {
    out.println();
    out.println("Look at");
    StackLinks.print(settings, out);
    out.println();
    out.println(
        "The page of the Slack channels shows what merchandising sees of it, in "
            + "#merchandising, a few seconds later.");
    out.println();
    out.println("Try, in another terminal,");
    String namespace = settings.namespace();
    out.println(
        "  local-stack/stack alerts" + (namespace.isBlank() ? "" : " --namespace " + namespace));
    out.println(
        "  local-stack/stack query \"SELECT sku, location_id, drift, occurred_at FROM"
            + " atp_drift_reading ORDER BY occurred_at DESC LIMIT 10\"");
    out.println(
        "  local-stack/stack query \"SELECT sku, location_id, promisable, shown, probability,"
            + " expected_units FROM oversell_risk_reading ORDER BY occurred_at DESC LIMIT 10\"");
    out.println(
        "  local-stack/stack query \"SELECT kind, sku, location_id, probability, units, lead_ms FROM"
            + " oversell_outcome ORDER BY decided_at DESC LIMIT 10\"");
    out.println("  local-stack/stack status");
    out.println();
    out.println(
        isEndless ? "Further alerts as they come, until Ctrl-C:" : "Further alerts as they come:");
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e9;
  }
}
