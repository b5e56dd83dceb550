package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** An oversell scorecard for programs. The same scorecard gives the same text. */
final class OversellJson {

  private static final double SECONDS_A_MINUTE = 60;

  private OversellJson() {}

  /** The whole scorecard, indented, with a line end. */
  static String text(OversellScorecard card) {
    return FigureJson.text(of(card));
  }

  private static ObjectNode of(OversellScorecard card) {
    ObjectNode json = FigureJson.object();
    ObjectNode world = json.putObject("world");
    FigureJson.world(world, card.truth().world(), card.truth().assortment());
    world.put("oversells", card.truth().oversells().size());
    alerts(json.putObject("alerts"), card.alerts());
    card.forecasts()
        .ifPresentOrElse(
            score -> forecasts(json.putObject("forecasts"), score),
            () -> json.putNull("forecasts"));
    ArrayNode missed = json.putArray("missed");
    card.alerts().missed().forEach(one -> missed(missed.addObject(), one, card));
    ArrayNode falseAlerts = json.putArray("false_alerts");
    card.alerts().falseAlerts().forEach(one -> falseAlert(falseAlerts.addObject(), one));
    return json;
  }

  private static void alerts(ObjectNode json, OversellScore score) {
    figures(json.putObject("all"), score.all(), true);
    score
        .groups()
        .forEach(
            (dimension, groups) -> {
              ObjectNode byName = json.putObject(dimension.field());
              groups.forEach(
                  group ->
                      figures(
                          byName.putObject(group.name()),
                          group,
                          dimension != OversellDimension.CAUSE));
            });
    ArrayNode leads = json.putArray("lead_minutes");
    score.leadMinutes().forEach(lead -> leads.add(toTheSecond(lead)));
  }

  private static double toTheSecond(double minutes) {
    return Math.round(minutes * SECONDS_A_MINUTE) / SECONDS_A_MINUTE;
  }

  /**
   * @param hasAlerts false where alerts belong to no group
   */
  private static void figures(ObjectNode json, OversellFigures figures, boolean hasAlerts) {
    if (hasAlerts) {
      json.put("true_alerts", figures.trueAlerts());
      json.put("false_alerts", figures.falseAlerts());
      json.put("false_alerts_on_further_units", figures.furtherUnits());
      json.put("retracted_alerts", figures.retractedAlerts());
      FigureJson.share(json, "precision", figures.precision());
      FigureJson.share(json, "precision_with_further_units", figures.precisionWithFurtherUnits());
      FigureJson.share(json, "precision_of_whole_windows", figures.precisionOfWholeWindows());
    }
    json.put("oversells", figures.inTime().of());
    json.put("in_time", figures.inTime().hits());
    json.put("missed", figures.missed());
    FigureJson.share(json, "recall", figures.inTime());
    json.put("foreseeable", figures.foreseeableInTime().of());
    FigureJson.share(json, "foreseeable_recall", figures.foreseeableInTime());
    FigureJson.share(json, "told_only_at_first_unit", figures.toldAtFirstUnit());
    FigureJson.share(json, "warned_half_an_hour_before", figures.halfHourBefore());
    FigureJson.share(json, "warned_at_start", figures.warned());
    FigureJson.spread(json, "lead_minutes", figures.leadMinutes());
    json.put("money_missed_minor", figures.moneyMissedMinor());
  }

  private static void forecasts(ObjectNode json, ForecastScore score) {
    json.put("places", score.places());
    json.put("left_out_while_going_on", score.setAsideGoingOn());
    json.put("left_out_with_nothing_shown_or_wanted", score.setAsideIdle());
    forecasts(json.putObject("all"), score.all());
    ObjectNode byVelocity = json.putObject(OversellDimension.VELOCITY.field());
    score.byVelocity().forEach(group -> forecasts(byVelocity.putObject(group.name()), group));
  }

  private static void forecasts(ObjectNode json, ForecastFigures figures) {
    json.put("forecasts", figures.happened().of());
    json.put("came_true", figures.happened().hits());
    FigureJson.put(json, "base_rate", figures.happened().value());
    FigureJson.put(json, "brier", figures.brier());
    FigureJson.put(json, "brier_of_base_rate", figures.brierOfBaseRate());
    FigureJson.put(json, "brier_of_plain_rule", figures.brierOfPlainRule());
    FigureJson.put(json, "skill", figures.skill());
    FigureJson.put(json, "expected_calibration_error", figures.calibrationError());
    FigureJson.put(
        json,
        "greatest_calibration_error",
        figures.greatestCalibrationError(ForecastScore.TELLING_FORECASTS));
    ArrayNode deciles = json.putArray("deciles");
    for (ForecastFigures.Decile decile : figures.deciles()) {
      ObjectNode row = deciles.addObject();
      FigureJson.put(row, "from", decile.from());
      row.put("forecasts", decile.happened().of());
      FigureJson.put(row, "said", decile.said());
      FigureJson.share(row, "happened", decile.happened());
    }
  }

  private static void missed(ObjectNode json, MissedOversell missed, OversellScorecard card) {
    TrueOversell oversell = missed.oversell();
    place(json, oversell.place());
    json.put("velocity", oversell.velocity());
    json.put("cause", oversell.cause());
    FigureJson.put(json, "started_at", oversell.startedAt());
    FigureJson.put(json, "ended_at", oversell.time().until());
    FigureJson.put(json, "spike_started_at", oversell.spikeStartedAt());
    FigureJson.put(json, "overshown_since", oversell.overshownSince());
    Duration wanted = card.truth().leadWanted(oversell);
    FigureJson.put(json, "lead_wanted_seconds", FigureJson.seconds(wanted));
    json.put("units", oversell.units());
    json.put("money_minor", oversell.moneyMinor());
    json.put("reason", missed.reason().name());
    json.put("detail", missed.detail());
  }

  private static void falseAlert(ObjectNode json, FalseOversellAlert alert) {
    json.put("alert_id", alert.alert().episode().alertId());
    place(json, alert.alert().place());
    json.put("velocity", alert.velocity());
    FigureJson.put(json, "opened_at", alert.alert().openedAt());
    FigureJson.put(json, "ended_at", alert.alert().episode().endedAt());
    json.put("reason", alert.reason().name());
    json.put("detail", alert.detail());
  }

  private static void place(ObjectNode json, StockPlace place) {
    json.put("sku", place.sku());
    json.put("location_id", place.locationId());
  }
}
