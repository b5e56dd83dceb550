package com.primeaxiom.localstack.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, for people and for programs. */
final class StateReport {

  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final double MEGA = 1e6;

  private StateReport() {}

  /** Prints the newest measurement, beside the first. */
  static void print(List<StateMeasurement> all, PrintWriter out) {
    StateMeasurement newest = all.get(all.size() - 1);
    Progress measured = newest.measured();
    line(out, "%s, %,d keys", newest.job(), newest.shop().keys());
    line(out, "  start        %.1f s until all tasks ran", newest.run().startSeconds());
    newest
        .run()
        .phases()
        .forEach(
            (phase, progress) ->
                line(
                    out,
                    "  %-11s  %,d events in %.1f s: %,.0f events/s; %,.0f a second of one core",
                    phase.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    progress.events(),
                    progress.seconds(),
                    progress.eventsASecond(),
                    progress.eventsACpuSecond()));
    line(
        out,
        "  time         %.1f h of event time measured, %,.0f times as fast as it passes",
        measured.eventSeconds() / 3_600,
        measured.eventSeconds() / measured.seconds());
    line(out, "  pause        %.1f s at the most without output", measured.longestPauseSeconds());
    StateMeasurement first = all.get(0);
    if (all.size() > 1) {
      line(
          out,
          "  ratio        %.2f of that with %,d keys; %.2f by processor time",
          measured.eventsASecond() / first.measured().eventsASecond(),
          first.shop().keys(),
          measured.eventsACpuSecond() / first.measured().eventsACpuSecond());
    }
    checkpoints(out, "full speed", newest.run().atFullSpeed());
    checkpoints(out, "half load", newest.run().atHalfLoad());
    line(
        out,
        "  full         %,.1f MB written in %.1f s; the incremental one refers to %,.1f MB",
        newest.run().full().writtenBytes() / MEGA,
        newest.run().full().millis() / 1e3,
        newest.run().referredBytes() / MEGA);
    line(
        out,
        "  state        %,.0f bytes a key compacted, %,.0f on disk now",
        newest.perKey(newest.run().liveBytes()),
        newest.perKey(newest.run().fileBytes()));
    newest.run().operators().values().forEach(size -> size(out, newest, size, size.operator()));
    line(out, "  the greatest states");
    newest.run().states().stream()
        .sorted(Comparator.comparingLong(StateSize::liveBytes).reversed())
        .limit(14)
        .forEach(size -> size(out, newest, size, size.operator() + ", " + size.state()));
    line(out, "  written      %s", newest.run().written());
    out.flush();
  }

  private static void checkpoints(PrintWriter out, String when, CheckpointFigures checkpoints) {
    line(
        out,
        "  checkpoints  %d done, %d failed at %s; %.1f s median, %.1f s at the most; %,.1f MB"
            + " median, %,.1f MB at the most",
        checkpoints.count(),
        checkpoints.failed(),
        when,
        checkpoints.medianMillis() / 1e3,
        checkpoints.mostMillis() / 1e3,
        checkpoints.medianBytes() / MEGA,
        checkpoints.mostBytes() / MEGA);
  }

  private static void size(PrintWriter out, StateMeasurement of, StateSize size, String name) {
    line(
        out,
        "  %,10.1f bytes a key, %,10.1f on disk, %,6.2f entries a key  %s",
        of.perKey(size.liveBytes()),
        of.perKey(size.fileBytes()),
        of.perKey(size.entries()),
        name);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  /** All measurements; ratios are to the first. */
  static String json(List<StateMeasurement> all) {
    return text(all.stream().map(each -> object(each, all.get(0))).toList());
  }

  /** An array of objects. */
  static String text(List<ObjectNode> objects) {
    ArrayNode array = JSON.createArrayNode().addAll(objects);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written to.", e);
    }
  }

  /**
   * A measurement.
   *
   * @param first the measurement that its ratios are to
   */
  static ObjectNode object(StateMeasurement of, StateMeasurement first) {
    ObjectNode json = JSON.createObjectNode();
    ShopSettings shop = of.shop();
    json.put("job", of.job())
        .put("keys", shop.keys())
        .put("locations", shop.locations())
        .put("lines_a_day", shop.linesADay())
        .put("wrong_figures", shop.wrongFigures())
        .put("late_events", shop.lateEvents())
        .put("parallelism", shop.partitions())
        .put("seed", shop.seed())
        .put("start_seconds", of.run().startSeconds());
    ObjectNode phases = json.putObject("phases");
    for (Map.Entry<Phase, Progress> entry : of.run().phases().entrySet()) {
      Progress progress = entry.getValue();
      phases
          .putObject(entry.getKey().name().toLowerCase(Locale.ROOT))
          .put("events", progress.events())
          .put("seconds", progress.seconds())
          .put("cpu_seconds", progress.cpuSeconds())
          .put("event_seconds", progress.eventSeconds())
          .put("events_a_second", progress.eventsASecond())
          .put("events_a_cpu_second", progress.eventsACpuSecond())
          .put("longest_pause_seconds", progress.longestPauseSeconds())
          .put("paused_at", Instant.ofEpochMilli(progress.pausedAtMillis()).toString());
    }
    json.put("throughput_ratio", of.measured().eventsASecond() / first.measured().eventsASecond());
    json.put("cpu_ratio", of.measured().eventsACpuSecond() / first.measured().eventsACpuSecond());
    checkpoints(json.putObject("incremental_checkpoints_at_full_speed"), of.run().atFullSpeed());
    checkpoints(json.putObject("incremental_checkpoints_at_half_load"), of.run().atHalfLoad());
    json.put("referred_bytes", of.run().referredBytes());
    json.putObject("full_checkpoint")
        .put("millis", of.run().full().millis())
        .put("bytes", of.run().full().writtenBytes());
    json.put("live_bytes_a_key", of.perKey(of.run().liveBytes()));
    json.put("file_bytes_a_key", of.perKey(of.run().fileBytes()));
    ArrayNode states = json.putArray("states");
    for (StateSize size : of.run().states()) {
      states
          .addObject()
          .put("operator", size.operator())
          .put("state", size.state())
          .put("entries", size.entries())
          .put("live_bytes", size.liveBytes())
          .put("file_bytes", size.fileBytes());
    }
    ObjectNode written = json.putObject("written");
    of.run().written().forEach(written::put);
    return json;
  }

  private static void checkpoints(ObjectNode json, CheckpointFigures checkpoints) {
    json.put("completed", checkpoints.count())
        .put("failed", checkpoints.failed())
        .put("median_millis", checkpoints.medianMillis())
        .put("most_millis", checkpoints.mostMillis())
        .put("median_bytes", checkpoints.medianBytes())
        .put("most_bytes", checkpoints.mostBytes());
  }
}
