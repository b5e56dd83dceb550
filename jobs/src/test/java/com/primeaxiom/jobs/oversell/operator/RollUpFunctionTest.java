package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.oversell.StormOfAlerts.aDay;
import static com.primeaxiom.jobs.oversell.StormOfAlerts.at;
import static com.primeaxiom.jobs.oversell.StormOfAlerts.opened;
import static com.primeaxiom.jobs.oversell.StormOfAlerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.oversell.domain.AlertGroup;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three alerts an hour are told by themselves; nobody waits for longer than twenty minutes. */
class RollUpFunctionTest {

  private static final int LIMIT = 3;
  private static final long MINUTE = 60_000;
  private static final long WINDOW = 60 * MINUTE;
  private static final long WAIT = 20 * MINUTE;
  private static final JobPolicy<OversellPolicy> POLICY =
      OversellSettings.from(
              Configuration.fromMap(
                  Map.of(
                      "rollup.limit",
                      "3",
                      "rollup.window",
                      "1 h",
                      "rollup.longest-wait",
                      "20 min")))
          .decisions();
  private static final long END = 3 * 24 * 60;

  private BroadcastHarness<AlertGroup, AlertStep, PolicyVersion, AlertStep> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void passesTheFirstAtOnceAndMarksTheNext() throws Exception {
    harness.send(
        List.of(
            opened("A", 0, Severity.LOW, 1),
            opened("B", 0, Severity.LOW, 1),
            opened("C", 1, Severity.LOW, 1),
            opened("D", 2, Severity.LOW, 1)));
    advanceTo(1);
    assertThat(harness.told())
        .containsExactly(
            opened("A", 0, Severity.LOW, 1),
            opened("B", 0, Severity.LOW, 1),
            opened("C", 1, Severity.LOW, 1));

    advanceTo(2);
    String rollUp = "OVERSELL_RISK_ROLL_UP:toys:2026-03-02T09:02:00Z";
    assertThat(harness.told().get(3)).isEqualTo(opened("D", 2, Severity.LOW, 1).inRollUp(rollUp));
    assertThat(harness.newest().alertId()).isEqualTo(rollUp);
    assertThat(harness.told()).hasSize(5);
  }

  @Test
  void ofOneInstantTheMostSevereAndDearestAreToldByThemselves() throws Exception {
    harness.send(
        List.of(
            opened("A", 0, Severity.LOW, 9_000),
            opened("B", 0, Severity.MEDIUM, 10_000),
            opened("C", 0, Severity.LOW, 8_000),
            opened("D", 0, Severity.MEDIUM, 20_000),
            opened("E", 0, Severity.LOW, 8_000)));
    advanceTo(0);

    assertThat(toldAlone(harness.told()))
        .extracting(step -> step.subject().get("sku"))
        .startsWith("D", "B", "A");
    assertThat(rolledUp(harness.told()))
        .extracting(step -> step.subject().get("sku"))
        .containsExactly("C", "E");
  }

  @Test
  void tellsWhatWaitsThoughNothingMoreHappensAndKeepsNothingInTheEnd() throws Exception {
    harness.send(
        List.of(
            opened("A", 0, Severity.LOW, 1),
            opened("B", 0, Severity.LOW, 1),
            opened("C", 0, Severity.LOW, 1),
            opened("D", 0, Severity.LOW, 1),
            opened("E", 5, Severity.LOW, 1),
            resolved("D", 0, 30),
            resolved("E", 5, 31)));
    advanceTo(60);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();

    assertThat(rollUps(harness.told()))
        .extracting(AlertStep::status, step -> step.occurredAt().toEpochMilli())
        .containsExactly(
            tuple(Status.OPEN, at(0)),
            tuple(Status.UPDATED, at(25)),
            tuple(Status.RESOLVED, at(60)));
  }

  @Test
  void aRepeatedStepChangesNothing() throws Exception {
    List<AlertStep> twice = new ArrayList<>(aDay(1));
    twice.addAll(aDay(1));
    harness.send(twice);
    advanceTo(END);

    assertThat(harness.told()).isEqualTo(run(aDay(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalDoesNotMatter(long seed) throws Exception {
    List<AlertStep> shuffled = new ArrayList<>(aDay(seed));
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(run(shuffled)).isEqualTo(run(aDay(seed))).hasSizeGreaterThan(200);
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() throws Exception {
    List<AlertStep> expected = run(aDay(4));

    for (long cut = 1; cut < 24 * 60; cut += 97) {
      harness.close();
      harness = start(null);
      harness.send(aDay(4));
      advanceTo(cut);
      List<AlertStep> told = new ArrayList<>(harness.told());
      OperatorSubtaskState snapshot = harness.snapshot(1, 1);
      harness.close();
      harness = start(snapshot);
      advanceTo(END);
      told.addAll(harness.told());
      assertThat(told).as("cut at minute " + cut).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8, 9})
  void nothingGetsLostAndEveryMarkHoldsForLife(long seed) throws Exception {
    List<AlertStep> told = run(aDay(seed));

    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    List<AlertStep> passed = told.stream().filter(step -> !isRollUp(step)).toList();
    assertThat(passed)
        .extracting(step -> step.inRollUp(null))
        .containsExactlyInAnyOrderElementsOf(aDay(seed));
    assertThat(rolledUp(told)).hasSizeGreaterThan(20);
    Map<String, List<AlertStep>> rollUps =
        rollUps(told).stream().collect(Collectors.groupingBy(AlertStep::alertId));
    byAlert(passed).forEach((id, steps) -> assertMarked(id, steps, rollUps));
    rollUps.forEach((id, steps) -> assertEpisode(id, steps));
    assertWithinLimit(passed);
  }

  /** An alert is told together until it becomes severe, and by itself from then on. */
  private static void assertMarked(
      String id, List<AlertStep> steps, Map<String, List<AlertStep>> rollUps) {
    String mark = steps.get(0).rolledUpIn();
    for (AlertStep step : steps) {
      boolean isReleased = step.severity() == Severity.HIGH && step.status() != Status.RESOLVED;
      mark = isReleased ? null : mark;
      assertThat(step.rolledUpIn()).as(id).isEqualTo(mark);
    }
    if (steps.get(0).rolledUpIn() == null) {
      return;
    }
    List<AlertStep> rollUp = rollUps.get(steps.get(0).rolledUpIn());
    assertThat(rollUp).as(id).isNotNull();
    Instant gathered = steps.get(0).occurredAt();
    Instant ended =
        steps.stream()
            .filter(step -> step.rolledUpIn() == null || step.status() == Status.RESOLVED)
            .findFirst()
            .orElseThrow()
            .occurredAt();
    Instant due = gathered.plusMillis(WAIT);
    boolean wasTold =
        rollUp.stream()
            .map(AlertStep::occurredAt)
            .anyMatch(at -> !at.isBefore(gathered) && !at.isAfter(due));
    assertThat(wasTold || !ended.isAfter(due)).as(id + " is told in time").isTrue();
    assertThat(rollUp.get(rollUp.size() - 1).occurredAt()).as(id).isAfterOrEqualTo(ended);
  }

  private static void assertEpisode(String id, List<AlertStep> steps) {
    assertThat(steps.get(0).status()).as(id).isEqualTo(Status.OPEN);
    assertThat(steps.get(steps.size() - 1).status()).as(id).isEqualTo(Status.RESOLVED);
    assertThat(steps.subList(1, steps.size() - 1))
        .as(id)
        .extracting(AlertStep::status)
        .containsOnly(Status.UPDATED);
    assertThat(steps).as(id).extracting(AlertStep::occurredAt).isSorted().doesNotHaveDuplicates();
  }

  /** Those that are not severe are no more than the limit in any window. */
  private static void assertWithinLimit(List<AlertStep> passed) {
    List<Instant> opened =
        passed.stream()
            .filter(step -> step.status() == Status.OPEN)
            .filter(step -> step.rolledUpIn() == null && step.severity() != Severity.HIGH)
            .map(AlertStep::occurredAt)
            .sorted()
            .toList();
    for (int index = LIMIT; index < opened.size(); index++) {
      assertThat(opened.get(index)).isAfterOrEqualTo(opened.get(index - LIMIT).plusMillis(WINDOW));
    }
    assertThat(opened).hasSizeGreaterThan(2 * LIMIT);
  }

  private static Map<String, List<AlertStep>> byAlert(List<AlertStep> passed) {
    return passed.stream()
        .sorted(Comparator.comparing(AlertStep::occurredAt))
        .collect(Collectors.groupingBy(AlertStep::alertId));
  }

  private List<AlertStep> run(List<AlertStep> steps) throws Exception {
    harness.close();
    harness = start(null);
    harness.send(steps);
    advanceTo(END);
    return harness.told();
  }

  private static boolean isRollUp(AlertStep step) {
    return step.type().equals("OVERSELL_RISK_ROLL_UP");
  }

  private static List<AlertStep> rollUps(List<AlertStep> told) {
    return told.stream().filter(RollUpFunctionTest::isRollUp).toList();
  }

  private static List<AlertStep> rolledUp(List<AlertStep> told) {
    return told.stream().filter(step -> step.rolledUpIn() != null).toList();
  }

  private static List<AlertStep> toldAlone(List<AlertStep> told) {
    return told.stream().filter(step -> step.rolledUpIn() == null && !isRollUp(step)).toList();
  }

  private void advanceTo(long minute) throws Exception {
    harness.advanceTo(at(minute));
  }

  private static BroadcastHarness<AlertGroup, AlertStep, PolicyVersion, AlertStep> start(
      OperatorSubtaskState snapshot) throws Exception {
    return BroadcastHarness.start(
        new RollUpFunction(POLICY, 0), AlertGroup::of, RecordType.of(AlertGroup.class), snapshot);
  }
}
