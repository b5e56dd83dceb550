package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.benchmark.latency.PacedLoad.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What one rate has given.
 *
 * @param rate events of the shop a second that were asked for
 * @param schedule what was sent when
 * @param sent what was sent in fact
 * @param samples what came, by stage, in the order in which it was due
 * @param missing what did not come, by stage
 * @param checkpoints checkpoints of the drift job meanwhile
 * @param unread records that the drift job's last completed checkpoint had not read when the
 *     measurement ended
 */
record RateResult(
    long rate,
    LoadSchedule schedule,
    Sent sent,
    Map<Stage, List<Sample>> samples,
    Map<Stage, Integer> missing,
    List<CheckpointSpan> checkpoints,
    long unread) {

  /** A sender that is behind by so much less of the rate has not kept it. */
  private static final double RATE_KEPT = 0.99;

  private static final long LAG_KEPT_MILLIS = 100;

  /** What takes more than twice as long at the end as in the middle, and so much, has grown. */
  private static final long GROWTH_MICROS = 500_000;

  /** Why the figures are not those of a system that keeps up with the rate; empty when it does. */
  List<String> reasonsNotHeld() {
    List<String> reasons = new ArrayList<>();
    if (sent.lastLag().toMillis() > LAG_KEPT_MILLIS || sent.rate() < RATE_KEPT * asked()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "the sender was %,d ms behind its schedule at the end",
              sent.lastLag().toMillis()));
    }
    for (Stage stage : Stage.values()) {
      int lost = missing.getOrDefault(stage, 0);
      if (lost > 0) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "%,d of %,d had not come to %s when the measurement ended",
                lost,
                lost + samples.get(stage).size(),
                stage.title()));
      }
      if (stage == Stage.MESSAGE) {
        // It waits for a checkpoint, so one takes seconds less or more than the next.
        continue;
      }
      List<Sample> came = samples.getOrDefault(stage, List.of());
      long early = median(came.subList(0, came.size() / 2));
      long late = median(came.subList(came.size() - came.size() / 10, came.size()));
      if (late > 2 * early + GROWTH_MICROS) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "%s came later and later: median %,d ms in the first half, %,d ms in the last"
                    + " tenth",
                stage.title(),
                early / 1_000,
                late / 1_000));
      }
    }
    return reasons;
  }

  /** Events a second that were to be sent, with those that become alerts. */
  long asked() {
    return rate + schedule.probesASecond();
  }

  private static long median(List<Sample> samples) {
    long[] micros = samples.stream().mapToLong(Sample::micros).sorted().toArray();
    return micros.length == 0 ? 0 : micros[micros.length / 2];
  }
}
