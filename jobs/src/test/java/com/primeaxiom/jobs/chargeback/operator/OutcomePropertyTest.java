package com.primeaxiom.jobs.chargeback.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;

/**
 * Three thousand disputes through up to four stages, told in disorder far beyond the watermark and
 * with repeats, over restarts: every end of a stage is told once, and every fee once.
 */
class OutcomePropertyTest {

  private static final int DISPUTES = 3_000;
  private static final long SEED = 20_260_302L;
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = Disputed.at("2026-02-01T00:00:00Z");
  private static final long END = START + 120 * DAY;
  private static final List<Step> ENDS = List.of(Step.WON, Step.LOST, Step.WITHDRAWN, Step.CLOSED);

  private record Arrival(long atMillis, DisputeFact fact) {}

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Arrival> arrivals = new ArrayList<>();
  private final List<String> expected = new ArrayList<>();
  private final Map<String, Long> fees = new TreeMap<>();
  private final List<Outcome> told = new ArrayList<>();

  @Test
  void everyEndOfAStageIsToldOnceAndEveryFeeOnce() throws Exception {
    for (int i = 0; i < DISPUTES; i++) {
      live("D-" + i);
    }
    arrivals.sort(Comparator.comparingLong(Arrival::atMillis));

    CaseHarness harness = CaseHarness.start(null);
    int next = 0;
    int restarts = 0;
    for (long clock = START; clock < END; clock += 6 * HOUR) {
      while (next < arrivals.size() && arrivals.get(next).atMillis() <= clock) {
        harness.send(CaseFact.of(arrivals.get(next++).fact()));
      }
      if (random.nextInt(40) == 0) {
        told.addAll(harness.outcomes());
        OperatorSubtaskState snapshot = harness.snapshot(restarts++, clock);
        harness.close();
        harness = CaseHarness.start(snapshot);
      }
      harness.processWatermark(clock);
    }
    told.addAll(harness.outcomes());
    harness.close();

    assertThat(next).isEqualTo(arrivals.size());
    assertThat(restarts).isGreaterThan(5);
    assertThat(told)
        .extracting(Outcome::noteId)
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(DISPUTES);
    assertThat(told).extracting(Outcome::correctedNoteId).containsOnlyNulls();
    Map<String, Long> toldFees =
        told.stream()
            .collect(
                Collectors.groupingBy(
                    outcome -> outcome.decided().disputeId(),
                    TreeMap::new,
                    Collectors.summingLong(Outcome::feeMinor)));
    assertThat(toldFees).isEqualTo(fees);
  }

  /** Stages one after the other, the last of which may stay open. */
  private void live(String id) {
    long now = START + random.nextLong(20 * DAY);
    List<Stage> stages = List.of(Stage.values()).subList(0, random.nextInt(1, 5));
    Stage last = stages.get(stages.size() - 1);
    for (Stage stage : stages) {
      tell(Disputed.step(id, Step.OPENED, stage, now, now + 20 * DAY));
      boolean isOpen = stage == last && random.nextInt(3) == 0;
      if (isOpen) {
        return;
      }
      now += random.nextLong(HOUR, 9 * DAY);
      Step end = ENDS.get(random.nextInt(ENDS.size()));
      tell(Disputed.step(id, end, stage, now, 0));
      expected.add(String.join("/", id, stage.name(), end.name()));
      fees.put(id, 1_500L);
      now += random.nextLong(HOUR, 9 * DAY);
    }
  }

  private void tell(DisputeFact fact) {
    for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
      arrivals.add(new Arrival(fact.occurredAtMillis() + random.nextLong(12 * DAY), fact));
    }
  }
}
