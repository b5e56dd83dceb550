package com.primeaxiom.localstack.scoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What the plots of the page show, ready to be drawn. */
final class ScorePlots {

  /** Width of a bin of the histogram, in median lags. */
  private static final double BIN = 0.5;

  /** Bins before the last one, which takes everything beyond. */
  private static final int BINS = 16;

  /** The product's aim: half of the drifts are found within so many median lags. */
  private static final double TARGET_LAGS = 2;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ScorePlots() {}

  static ObjectNode of(Scorecard card) {
    ObjectNode plots = JSON.objectNode();
    ObjectNode overall = plots.putObject("overall");
    overall.putArray("names").add("precision").add("recall");
    overall.set("ours", shares(card.ours()));
    card.baseline().ifPresent(score -> overall.set("baseline", shares(score)));
    recall(plots.putObject("recall_by_kind"), card, Dimension.KIND);
    recall(plots.putObject("recall_by_cause"), card, Dimension.CAUSE);
    recall(plots.putObject("recall_by_velocity"), card, Dimension.VELOCITY);
    timeToDetect(plots.putObject("time_to_detect"), card);
    falseAlerts(plots.putObject("false_alerts_by_velocity"), card);
    hours(plots.putObject("hours"), card);
    return plots;
  }

  private static ArrayNode shares(DriftScore score) {
    return JSON.arrayNode()
        .add(PlotJson.share(score.all().precision()))
        .add(PlotJson.share(score.all().recall()));
  }

  private static void recall(ObjectNode plot, Scorecard card, Dimension dimension) {
    List<Figures> groups =
        card.ours().groups().get(dimension).stream()
            .filter(group -> group.toBeFound() > 0)
            .toList();
    ArrayNode names = plot.putArray("names");
    ArrayNode ours = plot.putArray("ours");
    groups.forEach(
        group -> {
          names.add(group.name());
          ours.add(PlotJson.share(group.recall()));
        });
    if (card.baseline().isPresent()) {
      ArrayNode baseline = plot.putArray("baseline");
      groups.forEach(
          group ->
              baseline.add(
                  PlotJson.share(
                      card.baseline()
                          .flatMap(score -> score.group(dimension, group.name()))
                          .map(Figures::recall)
                          .orElse(new Share(0, 0)))));
    }
  }

  private static void timeToDetect(ObjectNode plot, Scorecard card) {
    ArrayNode bins = plot.putArray("bins");
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(String.format(Locale.ROOT, "%.1f–%.1f×", bin * BIN, (bin + 1) * BIN));
    }
    bins.add(String.format(Locale.ROOT, "over %.1f×", BINS * BIN));
    plot.put("target", (int) Math.round(TARGET_LAGS / BIN));
    plot.set("ours", histogram(card.ours().lagsToDetect()));
    card.baseline().ifPresent(score -> plot.set("baseline", histogram(score.lagsToDetect())));
  }

  /** A time on the border of two bins belongs to the lower one: 2× is within 2×. */
  private static ArrayNode histogram(List<Double> lags) {
    long[] counts = new long[BINS + 1];
    for (double multiple : lags) {
      counts[(int) Math.min(BINS, Math.max(0, Math.ceil(multiple / BIN) - 1))]++;
    }
    ArrayNode values = JSON.arrayNode();
    for (long count : counts) {
      values.add(count);
    }
    return values;
  }

  private static void falseAlerts(ObjectNode plot, Scorecard card) {
    List<String> names =
        Stream.concat(Stream.of(card.ours()), card.baseline().stream())
            .flatMap(score -> score.groups().get(Dimension.VELOCITY).stream())
            .filter(group -> group.falseAlertsAThousandSkusADay().isPresent())
            .map(Figures::name)
            .distinct()
            .sorted(Dimension.ORDER)
            .toList();
    ArrayNode labels = plot.putArray("names");
    names.forEach(labels::add);
    plot.set("ours", falseAlerts(card.ours(), names));
    card.baseline().ifPresent(score -> plot.set("baseline", falseAlerts(score, names)));
  }

  private static ArrayNode falseAlerts(DriftScore score, List<String> names) {
    ArrayNode values = JSON.arrayNode();
    for (String name : names) {
      OptionalDouble value =
          score
              .group(Dimension.VELOCITY, name)
              .map(Figures::falseAlertsAThousandSkusADay)
              .orElse(OptionalDouble.empty());
      if (value.isPresent()) {
        values.add(value.getAsDouble());
      } else {
        values.addNull();
      }
    }
    return values;
  }

  private static void hours(ObjectNode plot, Scorecard card) {
    Instant begin = card.truth().world().startedAt();
    List<DriftScore.Hour> hours = card.ours().hours();
    ArrayNode names = plot.putArray("names");
    for (int hour = 0; hour < hours.size(); hour++) {
      names.add(HOUR.format(begin.plus(Duration.ofHours(hour))));
    }
    counts(plot.putArray("found"), hours, DriftScore.Hour::found);
    counts(plot.putArray("missed"), hours, DriftScore.Hour::missed);
    counts(plot.putArray("false_alerts"), hours, DriftScore.Hour::falseAlerts);
  }

  private static void counts(
      ArrayNode values, List<DriftScore.Hour> hours, ToLongFunction<DriftScore.Hour> count) {
    hours.forEach(hour -> values.add(count.applyAsLong(hour)));
  }
}
