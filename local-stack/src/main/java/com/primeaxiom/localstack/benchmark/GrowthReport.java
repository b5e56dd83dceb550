package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How the cost of a job grows: a table and a chart for each thing that grows, in Markdown. */
final class GrowthReport {

  private static final double MILLIS_A_SECOND = 1_000;

  /** Room above the highest bar of a chart. */
  private static final double HEADROOM = 1.1;

  private final Growth growth;
  private final List<Growth.Variant> variants = new ArrayList<>();
  private final List<StateMeasurement> measurements = new ArrayList<>();

  /** A report without lines. */
  GrowthReport(Growth growth) {
    this.growth = growth;
  }

  /** Adds what was measured of one size. */
  void add(Growth.Variant variant, StateMeasurement measurement) {
    variants.add(variant);
    measurements.add(measurement);
  }

  List<StateMeasurement> measurements() {
    return List.copyOf(measurements);
  }

  /** The table and the chart. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "| %s | events a core-second | of the first | events/s | bytes a key on disk | checkpoint, s"
            + " | alert steps |",
        growth.words());
    line(text, "|---|---|---|---|---|---|---|");
    double first = measurements.get(0).measured().eventsACpuSecond();
    for (int number = 0; number < variants.size(); number++) {
      StateMeasurement of = measurements.get(number);
      Progress measured = of.measured();
      line(
          text,
          "| %s | %,.0f | %.2f | %,.0f | %,.0f | %.1f | %,d |",
          variants.get(number).value(),
          measured.eventsACpuSecond(),
          measured.eventsACpuSecond() / first,
          measured.eventsASecond(),
          of.perKey(of.run().fileBytes()),
          of.run().atFullSpeed().medianMillis() / MILLIS_A_SECOND,
          of.run().written().getOrDefault(Topics.ALERT.name(), 0L));
    }
    return text.append(System.lineSeparator()).append(chart()).toString();
  }

  private String chart() {
    List<Long> bars =
        measurements.stream().map(each -> Math.round(each.measured().eventsACpuSecond())).toList();
    long most = bars.stream().mapToLong(Long::longValue).max().orElse(1);
    StringBuilder text = new StringBuilder();
    line(text, "```mermaid");
    line(text, "xychart-beta");
    line(text, "  title \"%s: events a core-second by %s\"", job(), growth.words());
    line(
        text,
        "  x-axis [%s]",
        String.join(", ", variants.stream().map(variant -> '"' + variant.value() + '"').toList()));
    line(text, "  y-axis \"events a core-second\" 0 --> %d", Math.round(most * HEADROOM));
    line(text, "  bar [%s]", String.join(", ", bars.stream().map(String::valueOf).toList()));
    line(text, "```");
    return text.toString();
  }

  private String job() {
    return measurements.get(0).job();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }
}
