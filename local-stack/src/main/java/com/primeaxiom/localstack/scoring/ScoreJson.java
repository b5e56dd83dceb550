package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** A scorecard for programs. The same scorecard gives the same text. */
final class ScoreJson {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** Six places tell any share of a world apart and hide the last bits of a division. */
  private static final int DECIMALS = 6;

  private static final double MILLIS_A_SECOND = 1e3;

  private ScoreJson() {}

  /** The whole scorecard, indented, with a line end. */
  static String text(Scorecard card) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(of(card)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written to.", e);
    }
  }

  static ObjectNode of(Scorecard card) {
    ObjectNode json = JSON.createObjectNode();
    world(json.putObject("world"), card);
    score(json.putObject("ours"), card, card.ours());
    ArrayNode missed = json.putArray("missed");
    card.ours().missed().forEach(drift -> missed(missed.addObject(), drift, card));
    ArrayNode falseAlerts = json.putArray("false_alerts");
    card.ours().falseAlerts().forEach(alert -> falseAlert(falseAlerts.addObject(), alert));
    if (card.baseline().isPresent()) {
      score(json.putObject("baseline"), card, card.baseline().get());
    } else {
      json.putNull("baseline");
    }
    phantoms(json.putObject("phantom_stock"), card);
    return json;
  }

  private static void world(ObjectNode json, Scorecard card) {
    Truth truth = card.truth();
    World world = truth.world();
    json.put("seed", world.seed());
    json.put("started_at", world.startedAt().toString());
    json.put("ended_at", world.endedAt().toString());
    put(json, "days", world.days());
    json.put("skus", truth.velocities().size());
    ObjectNode skus = json.putObject("skus_by_velocity");
    truth.skusByVelocity().entrySet().stream()
        .sorted((one, other) -> Dimension.ORDER.compare(one.getKey(), other.getKey()))
        .forEach(entry -> skus.put(entry.getKey(), entry.getValue()));
    json.put("currency", truth.currency());
    json.put("drifts", truth.drifts().size());
    json.put("persistent_drifts", truth.drifts().stream().filter(TrueDrift::isPersistent).count());
    json.put("drifts_to_be_found", card.ours().all().toBeFound());
    put(json, "grace_seconds", seconds(card.grace()));
  }

  private static void score(ObjectNode json, Scorecard card, DriftScore score) {
    figures(json.putObject("all"), score.all(), true);
    score
        .groups()
        .forEach(
            (dimension, groups) -> {
              ObjectNode byName = json.putObject(dimension.field());
              groups.forEach(
                  group ->
                      figures(byName.putObject(group.name()), group, dimension != Dimension.KIND));
            });
    ObjectNode causes = json.putObject("true_alerts_by_true_and_named_cause");
    score
        .causes()
        .forEach(
            (cause, named) -> {
              ObjectNode row = causes.putObject(cause);
              named.forEach(row::put);
            });
    ArrayNode hours = json.putArray("hours");
    Instant begin = card.truth().world().startedAt();
    for (int hour = 0; hour < score.hours().size(); hour++) {
      DriftScore.Hour counts = score.hours().get(hour);
      hours
          .addObject()
          .put("from", begin.plus(Duration.ofHours(hour)).toString())
          .put("found", counts.found())
          .put("missed", counts.missed())
          .put("false_alerts", counts.falseAlerts());
    }
  }

  /**
   * @param canHaveFalseAlerts false where only alerts on a drift of truth belong to a group
   */
  private static void figures(ObjectNode json, Figures figures, boolean canHaveFalseAlerts) {
    json.put("true_alerts", figures.trueAlerts());
    if (canHaveFalseAlerts) {
      json.put("false_alerts", figures.falseAlerts());
    }
    json.put("retracted_alerts", figures.retractedAlerts());
    if (canHaveFalseAlerts) {
      share(json.putObject("precision"), figures.precision());
    }
    json.put("to_be_found", figures.toBeFound());
    json.put("found", figures.found());
    json.put("found_by_earlier_alert", figures.foundByEarlierAlert());
    json.put("missed", figures.missed());
    share(json.putObject("recall"), figures.recall());
    share(json.putObject("cause_right"), figures.causeRight());
    spread(json, "seconds_to_detect", figures.secondsToDetect());
    spread(json, "median_lags_to_detect", figures.lagsToDetect());
    if (canHaveFalseAlerts) {
      put(json, "false_alerts_per_1000_skus_a_day", figures.falseAlertsAThousandSkusADay());
    }
    json.put("money_missed_minor", figures.moneyMissedMinor());
  }

  private static void missed(ObjectNode json, MissedDrift missed, Scorecard card) {
    TrueDrift drift = missed.drift();
    json.put("drift_id", drift.driftId());
    json.put("fault_id", drift.faultId());
    json.put("kind", drift.kind());
    json.put("cause", drift.cause());
    key(json, drift.key());
    json.put("velocity", drift.velocity());
    put(json, "started_at", drift.wrong().from());
    put(json, "ended_at", drift.wrong().until());
    put(json, "material_from", drift.material().from());
    put(json, "material_until", drift.material().until());
    put(json, "material_seconds", seconds(drift.material().length(card.truth().world().endedAt())));
    json.put("peak_units", drift.peakUnits());
    json.put("money_minor", drift.moneyMinor());
    json.put("reason", missed.reason().name());
    json.put("detail", missed.detail());
  }

  private static void falseAlert(ObjectNode json, FalseAlert alert) {
    json.put("alert_id", alert.alert().alertId());
    key(json, alert.alert().key());
    json.put("velocity", alert.velocity());
    json.put("cause", alert.alert().cause());
    put(json, "detected_at", alert.alert().detectedAt());
    put(json, "ended_at", alert.alert().endedAt());
    json.put("nearest", alert.nearest().name());
    json.put("detail", alert.detail());
  }

  private static void phantoms(ObjectNode json, Scorecard card) {
    PhantomScore score = card.phantoms();
    json.put("phantoms", card.truth().phantoms().size());
    json.put("short_picks", score.shortPicks());
    json.put("true_alerts", score.trueAlerts());
    json.put("false_alerts", score.falseAlerts());
    json.put("retracted_alerts", score.retractedAlerts());
    share(json.putObject("precision"), score.precision());
    json.put("to_be_found", score.toBeFound());
    json.put("found", score.found());
    share(json.putObject("recall"), score.recall());
    spread(json, "hours_from_second_pick", score.hoursFromSecondPick());
  }

  private static void key(ObjectNode json, DriftKey key) {
    json.put("sku", key.sku());
    json.put("location_id", key.locationId());
    json.put("channel", key.channel());
  }

  private static void share(ObjectNode json, Share share) {
    put(json, "value", share.value());
    put(json, "lower", share.lower());
    put(json, "upper", share.upper());
  }

  private static void spread(ObjectNode json, String name, Optional<Spread> spread) {
    if (spread.isEmpty()) {
      json.putNull(name);
      return;
    }
    ObjectNode values = json.putObject(name);
    put(values, "median", spread.get().median());
    put(values, "p90", spread.get().p90());
  }

  private static void put(ObjectNode json, String name, OptionalDouble value) {
    if (value.isPresent()) {
      put(json, name, value.getAsDouble());
    } else {
      json.putNull(name);
    }
  }

  /** Rounded. */
  private static void put(ObjectNode json, String name, double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    json.put(name, rounded.doubleValue());
  }

  private static void put(ObjectNode json, String name, Instant time) {
    json.put(name, time == null ? null : time.toString());
  }

  private static double seconds(Duration time) {
    return time.toMillis() / MILLIS_A_SECOND;
  }
}
