package com.primeaxiom.localstack.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** How the cost of a job grows with one thing: a table and a chart, in Markdown. */
final class GrowthReport {

  private static final double MILLIS_A_SECOND = 1_000;
  private static final double MEGA = 1e6;

  /** Room above the highest bar of a chart. */
  private static final double HEADROOM = 1.1;

  private final String job;
  private final Growth growth;
  private final List<Row> rows = new ArrayList<>();

  /** A line of the table, with a measurement a round. */
  private record Row(Growth.Variant variant, List<StateMeasurement> rounds) {

    private Spread spread(ToDoubleFunction<StateMeasurement> figure) {
      return Spread.of(rounds.stream().mapToDouble(figure));
    }

    private Spread perCore() {
      return spread(each -> each.measured().eventsACpuSecond());
    }
  }

  /**
   * A report without figures.
   *
   * @param base the shop that grows
   */
  GrowthReport(String job, Growth growth, ShopSettings base) {
    this.job = job;
    this.growth = growth;
    growth.variants(base).forEach(variant -> rows.add(new Row(variant, new ArrayList<>())));
  }

  /** What grows, in words. */
  String words() {
    return growth.words();
  }

  /** The sizes, in the order of the lines. */
  List<Growth.Variant> variants() {
    return rows.stream().map(Row::variant).toList();
  }

  /** Adds a round of the size of a line. */
  void add(int line, StateMeasurement measurement) {
    rows.get(line).rounds().add(measurement);
  }

  /** Each round of each line, for programs; ratios are to the first round of the first line. */
  List<ObjectNode> figures() {
    StateMeasurement first = rows.get(0).rounds().get(0);
    List<ObjectNode> figures = new ArrayList<>();
    for (Row row : rows) {
      int round = 0;
      for (StateMeasurement measurement : row.rounds()) {
        round++;
        figures.add(
            StateReport.object(measurement, first)
                .put("growth", growth.toString())
                .put("value", row.variant().value())
                .put("round", round));
      }
    }
    return figures;
  }

  /** The table and the chart. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "| %s | events a core-second | of the first | events/s | bytes a key on disk | checkpoint, s"
            + " | checkpoint, MB | alert steps |",
        growth.words());
    line(text, "|---|---|---|---|---|---|---|---|");
    Spread first = rows.get(0).perCore();
    for (Row row : rows) {
      line(
          text,
          "| %s | %s | %.2f | %s | %s | %s | %s | %s |",
          row.variant().value(),
          row.perCore().text(0),
          row.perCore().ratioTo(first),
          row.spread(each -> each.measured().eventsASecond()).medianText(0),
          row.spread(each -> each.perKey(each.run().fileBytes())).medianText(0),
          row.spread(each -> each.run().atFullSpeed().medianMillis() / MILLIS_A_SECOND)
              .medianText(1),
          row.spread(each -> each.run().atFullSpeed().medianBytes() / MEGA).medianText(1),
          row.spread(each -> each.run().written().getOrDefault(Topics.ALERT.name(), 0L))
              .medianText(0));
    }
    return text.append(System.lineSeparator()).append(chart()).toString();
  }

  private String chart() {
    List<Long> bars = rows.stream().map(row -> Math.round(row.perCore().median())).toList();
    long most = bars.stream().mapToLong(Long::longValue).max().orElse(1);
    StringBuilder text = new StringBuilder();
    line(text, "```mermaid");
    line(text, "xychart-beta");
    line(text, "  title \"%s: events a core-second by %s\"", job, growth.words());
    line(
        text,
        "  x-axis [%s]",
        String.join(", ", rows.stream().map(row -> '"' + row.variant().value() + '"').toList()));
    line(text, "  y-axis \"events a core-second\" 0 --> %d", Math.round(most * HEADROOM));
    line(text, "  bar [%s]", String.join(", ", bars.stream().map(String::valueOf).toList()));
    line(text, "```");
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
