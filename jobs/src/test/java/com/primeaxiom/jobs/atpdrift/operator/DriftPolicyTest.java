package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.PRICE;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.PickState;
import com.primeaxiom.jobs.stock.domain.StockChange;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a version of the policy changes of drift alerts, and when. */
class DriftPolicyTest {

  private static final Map<String, String> NOT_BELOW_SIX = Map.of("drift.minimum-units", "6");

  private EpisodeHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = EpisodeHarness.start(null);
    harness.observe(
        new SyncLag(new Connector("LEEDS", "web"), at(-60), 200, 0, 0, 0, 60_000, 0, 0, 0));
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aWaitThatEndsUnderANewThresholdEndsInSilence() throws Exception {
    harness.apply(1, 30, NOT_BELOW_SIX);
    harness.send(shows(0, 15));
    harness.advanceTo(1_000);
    assertThat(harness.alerts()).isEmpty();

    harness.apply(2, 1_010, Map.of());
    harness.send(shows(1_020, 15));
    harness.advanceTo(1_500);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, step -> step.occurredAt().toEpochMilli(), this::version)
        .containsExactly(tuple(Status.OPEN, at(1_080), "policy-2"));
  }

  @Test
  void eachStepOfAnEpisodeNamesThePolicyThatMadeIt() throws Exception {
    harness.send(shows(0, 15));
    harness.apply(1, 100, Map.of("drift.severity.medium-money", "1"));
    harness.send(shows(200, 25));
    harness.apply(2, 300, Map.of("drift.clear-tolerance", "0.05", "drift.tolerance", "0.2"));
    harness.send(shows(400, 10));
    harness.advanceTo(1_000);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, AlertStep::severity, this::version)
        .containsExactly(
            tuple(Status.OPEN, Severity.LOW, "settings"),
            tuple(Status.UPDATED, Severity.MEDIUM, "policy-1"),
            tuple(Status.RESOLVED, Severity.MEDIUM, "policy-2"));
    assertThat(harness.alerts())
        .extracting(AlertStep::alertId)
        .containsOnly(harness.last().alertId());
  }

  @Test
  void whatCameLateIsDecidedByThePolicyOfItsTime() throws Exception {
    harness.apply(1, 500, NOT_BELOW_SIX);
    harness.advanceTo(550);
    harness.send(shows(400, 15));
    harness.advanceTo(551);

    assertThat(harness.alerts())
        .extracting(AlertStep::status, step -> step.occurredAt().toEpochMilli(), this::version)
        .containsExactly(tuple(Status.OPEN, at(460), "settings"));
  }

  @Test
  void aThirdFailedPickIsAskedForFromTheTimeOfTheVersionOn() throws Exception {
    harness.apply(1, 40, Map.of("phantom.minimum-picks", "3"));
    harness.send(picked(30, 1), picked(50, 2), picked(70, 3));
    harness.advanceTo(100);

    assertThat(harness.alerts())
        .extracting(AlertStep::type, step -> step.occurredAt().toEpochMilli(), this::version)
        .containsExactly(tuple("PHANTOM_STOCK", at(70), "policy-1"));
    assertThat(harness.last().explanation())
        .contains(new AlertStep.Term("minimum_picks", 3, "lines"));
  }

  @Test
  void aRestartForgetsNoVersion() throws Exception {
    harness.apply(1, 30, NOT_BELOW_SIX);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = EpisodeHarness.start(snapshot);
    harness.send(shows(40, 15), shows(200, 25));
    harness.advanceTo(500);

    assertThat(harness.alerts())
        .extracting(step -> step.occurredAt().toEpochMilli(), this::version)
        .containsExactly(tuple(at(260), "policy-1"));
  }

  /** The policy of a step, without the checksum of its settings. */
  private String version(AlertStep step) {
    return step.policyVersion().replaceFirst("-[0-9a-f]{8}$", "");
  }

  /** What web shows of ten lanterns, wrongly since then unless it is ten. */
  private static EpisodeFact shows(long second, long units) {
    Divergence wrong =
        new Divergence(
            at(second),
            units - 10,
            new StockChange(10 - units, 0, 0),
            at(second),
            at(second),
            null,
            null);
    return EpisodeFact.of(
        new DriftReading(
            LANTERN,
            "web",
            at(second),
            at(second),
            new Drift(units, 10, 0, 0),
            units == 10 ? Divergence.NONE : wrong,
            new DriftReading.Evidence(origin("level"), origin("stock"), null, null),
            PRICE,
            second,
            0));
  }

  private static EpisodeFact picked(long second, int failed) {
    return EpisodeFact.of(
        new PickReading(
            LANTERN,
            at(second),
            at(second),
            new PickState(failed, failed, at(0), List.of(origin("pick"))),
            40,
            PRICE,
            false));
  }
}
