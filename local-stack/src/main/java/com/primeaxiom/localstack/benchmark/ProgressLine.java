package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Says how far a run is, with the speed since it was said last. */
final class ProgressLine {

  private static final Map<Phase, String> WORDS =
      Map.of(
          Phase.SEEDING, "telling of every key",
          Phase.WARMING_UP, "warming up",
          Phase.MEASURED, "measuring",
          Phase.HALF_LOAD, "at half load");

  private final String size;
  private long lastEvents;
  private long lastNanos = System.nanoTime();

  /**
   * Says it of one run.
   *
   * @param size how large the shop is, in words
   */
  ProgressLine(String size) {
    this.size = size;
  }

  String of(Map<Phase, Progress> phases) {
    Phase phase = phases.keySet().stream().max(Enum::compareTo).orElse(Phase.SEEDING);
    long events = phases.values().stream().mapToLong(Progress::events).sum();
    long nanos = System.nanoTime();
    double speed = (events - lastEvents) / ((nanos - lastNanos) / 1e9);
    lastEvents = events;
    lastNanos = nanos;
    Progress reached = phases.get(phase);
    String time =
        reached == null
            ? "its start"
            : Instant.ofEpochMilli(reached.ended().eventMillis())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    return String.format(
        Locale.ROOT,
        "  %s, %s: %,d events, %,.0f events/s, at %s",
        size,
        WORDS.get(phase),
        events,
        speed,
        time);
  }
}
