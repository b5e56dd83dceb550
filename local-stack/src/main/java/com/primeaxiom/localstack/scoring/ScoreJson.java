package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** A scorecard for programs. The same scorecard gives the same text. */
final class ScoreJson {

  private ScoreJson() {}

  /** The whole scorecard, indented, with a line end. */
  static String text(Scorecard card) {
    return FigureJson.text(of(card));
  }

  static ObjectNode of(Scorecard card) {
    ObjectNode json = FigureJson.object();
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
    FigureJson.world(json, truth.world(), truth.assortment());
    json.put("drifts", truth.drifts().size());
    json.put("persistent_drifts", truth.drifts().stream().filter(TrueDrift::isPersistent).count());
    json.put("drifts_to_be_found", card.ours().all().toBeFound());
    FigureJson.put(json, "grace_seconds", FigureJson.seconds(card.grace()));
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
      FigureJson.share(json, "precision", figures.precision());
    }
    json.put("to_be_found", figures.toBeFound());
    json.put("found", figures.found());
    json.put("found_by_earlier_alert", figures.foundByEarlierAlert());
    json.put("missed", figures.missed());
    FigureJson.share(json, "recall", figures.recall());
    FigureJson.share(json, "cause_right", figures.causeRight());
    FigureJson.spread(json, "seconds_to_detect", figures.secondsToDetect());
    FigureJson.spread(json, "median_lags_to_detect", figures.lagsToDetect());
    if (canHaveFalseAlerts) {
      FigureJson.put(
          json, "false_alerts_per_1000_skus_a_day", figures.falseAlertsAThousandSkusADay());
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
    FigureJson.put(json, "started_at", drift.wrong().from());
    FigureJson.put(json, "ended_at", drift.wrong().until());
    FigureJson.put(json, "material_from", drift.material().from());
    FigureJson.put(json, "material_until", drift.material().until());
    FigureJson.put(
        json,
        "material_seconds",
        FigureJson.seconds(drift.material().length(card.truth().world().endedAt())));
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
    FigureJson.put(json, "detected_at", alert.alert().detectedAt());
    FigureJson.put(json, "ended_at", alert.alert().endedAt());
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
    FigureJson.share(json, "precision", score.precision());
    json.put("to_be_found", score.toBeFound());
    json.put("found", score.found());
    FigureJson.share(json, "recall", score.recall());
    FigureJson.spread(json, "hours_from_second_pick", score.hoursFromSecondPick());
  }

  private static void key(ObjectNode json, DriftKey key) {
    json.put("sku", key.sku());
    json.put("location_id", key.locationId());
    json.put("channel", key.channel());
  }
}
