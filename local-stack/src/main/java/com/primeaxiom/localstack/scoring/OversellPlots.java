package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the plots of the oversell page show, ready to be drawn. */
final class OversellPlots {

  /** Width of a bin of the histogram of lead times, in minutes. */
  private static final int BIN_MINUTES = 30;

  /** Bins before the last one, which takes everything beyond. */
  private static final int BINS = 12;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OversellPlots() {}

  static ObjectNode of(OversellScorecard card) {
    ObjectNode plots = JSON.objectNode();
    shares(
        plots.putObject("recall_by_cause"),
        card.alerts().groups().get(OversellDimension.CAUSE),
        OversellFigures::inTime);
    List<OversellFigures> classes = card.alerts().groups().get(OversellDimension.VELOCITY);
    shares(plots.putObject("recall_by_velocity"), classes, OversellFigures::inTime);
    shares(plots.putObject("precision_by_velocity"), classes, OversellFigures::precision);
    leadTimes(plots.putObject("lead_times"), card.alerts().leadMinutes());
    card.forecasts().ifPresent(score -> calibration(plots.putObject("calibration"), score));
    return plots;
  }

  private static void shares(
      ObjectNode plot, List<OversellFigures> groups, Function<OversellFigures, Share> share) {
    ArrayNode names = plot.putArray("names");
    ArrayNode ours = plot.putArray("ours");
    groups.stream()
        .filter(group -> share.apply(group).of() > 0)
        .forEach(
            group -> {
              names.add(group.name());
              ours.add(PlotJson.share(share.apply(group)));
            });
  }

  /** A time on the border of two bins belongs to the upper one: 30 minutes are enough. */
  private static void leadTimes(ObjectNode plot, List<Double> minutes) {
    ArrayNode names = plot.putArray("bins");
    for (int bin = 0; bin < BINS; bin++) {
      names.add(
          String.format(Locale.ROOT, "%d–%d min", bin * BIN_MINUTES, (bin + 1) * BIN_MINUTES));
    }
    names.add(String.format(Locale.ROOT, "over %d h", BINS * BIN_MINUTES / 60));
    plot.put("target", (int) (TrueOversell.TIME_TO_ACT.toMinutes() / BIN_MINUTES));
    long[] counts = new long[BINS + 1];
    minutes.forEach(lead -> counts[(int) Math.min(BINS, lead / BIN_MINUTES)]++);
    ArrayNode ours = plot.putArray("ours");
    for (long count : counts) {
      ours.add(count);
    }
  }

  private static void calibration(ObjectNode plot, ForecastScore score) {
    ArrayNode points = plot.putArray("ours");
    score.all().deciles().stream()
        .filter(decile -> decile.happened().of() > 0)
        .forEach(
            decile -> {
              ObjectNode point = points.addObject();
              PlotJson.put(point, "said", decile.said());
              point.set("happened", PlotJson.share(decile.happened()));
            });
  }
}
