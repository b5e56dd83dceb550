package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.START;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.oversell.domain.JudgedForecast;
import com.primeaxiom.jobs.oversell.domain.Outcome;
import com.primeaxiom.jobs.oversell.domain.Outcome.Kind;
import com.primeaxiom.jobs.oversell.domain.OutcomeFact;
import com.primeaxiom.jobs.oversell.domain.OversellPolicy;
import com.primeaxiom.jobs.oversell.domain.OversoldUnits;
import com.primeaxiom.jobs.oversell.domain.ToldRisk;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.oversell.domain.VelocityClass;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a window of two hours and half an hour of grace. */
class OutcomeFunctionTest {

  private static final JobPolicy<OversellPolicy> POLICY =
      OversellSettings.from(
              Configuration.fromMap(
                  Map.of(
                      "oversell.window", "2 h",
                      "oversell.probability", "0.5",
                      "outcome.grace", "30 min")))
          .decisions();
  private static final long SILENCE = Duration.ofDays(30).toMillis();
  private static final long MINUTE = 60_000;

  private BroadcastHarness<SkuLocation, OutcomeFact, PolicyVersion, JudgedForecast> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void anAlertThatCameTrueHasItsLeadAndAllItsUnits() throws Exception {
    harness.send(
        List.of(
            told(0, 0.7, "alert"),
            oversold(50, "o1#1", 2),
            oversold(55, "o2#1", 1),
            told(60, 0.1, null)));
    advanceTo(150);
    assertThat(outcomes()).isEmpty();

    harness.advanceTo(at(150) + 1);
    assertThat(outcomes()).hasSize(1);
    Outcome outcome = outcomes().get(0);
    assertThat(outcome.kind()).isEqualTo(Kind.TRUE_POSITIVE);
    assertThat(outcome.leadMillis()).isEqualTo(50 * MINUTE);
    assertThat(outcome.units()).isEqualTo(3);
    assertThat(outcome.alertId()).isEqualTo("alert");
    assertThat(outcome.cameTrue()).isTrue();
    assertThat(unwarned()).isEmpty();
  }

  @Test
  void anAlertThatWasNotNeededIsOneFalseAlarmHoweverLongItWasOpen() throws Exception {
    harness.send(List.of(told(0, 0.6, "alert"), told(130, 0.8, "alert"), told(400, 0.1, null)));
    advanceTo(430);
    assertThat(outcomes()).isEmpty();

    harness.advanceTo(at(430) + 1);
    assertThat(outcomes()).extracting(Outcome::kind).containsExactly(Kind.FALSE_POSITIVE);
  }

  @Test
  void anAlertThatIsStillOpenCoversWhatComesAfterItsWindowAndItsProbabilityDoesNot()
      throws Exception {
    harness.send(List.of(told(0, 0.6, "alert"), oversold(300, "o1#1", 2), told(310, 0.1, null)));
    advanceTo(341);

    Outcome outcome = outcomes().get(0);
    assertThat(outcome.kind()).isEqualTo(Kind.TRUE_POSITIVE);
    assertThat(outcome.leadMillis()).isEqualTo(300 * MINUTE);
    assertThat(outcome.cameTrue()).isFalse();
    assertThat(unwarned()).isEmpty();
  }

  @Test
  void anAlertThatEndedStillCoversItsWindow() throws Exception {
    harness.send(List.of(told(0, 0.6, "alert"), told(10, 0.1, null), oversold(100, "o1#1", 1)));
    advanceTo(200);

    assertThat(outcomes()).extracting(Outcome::kind).containsExactly(Kind.TRUE_POSITIVE);
    assertThat(unwarned()).isEmpty();
  }

  @Test
  void aForecastThatWarnedOfNothingAndWasRightIsCountedOnceAWindow() throws Exception {
    harness.send(
        List.of(
            told(0, 0.05, null), told(30, 0.2, null), told(119, 0.1, null), told(121, 0.3, null)));
    advanceTo(400);

    assertThat(outcomes())
        .extracting(Outcome::kind, Outcome::forecastAtMillis, Outcome::probability)
        .containsExactly(
            tuple(Kind.TRUE_NEGATIVE, at(0), 0.05), tuple(Kind.TRUE_NEGATIVE, at(121), 0.3));
  }

  @Test
  void whatNobodyWasWarnedOfIsAnAlertOfItsOwnOnceAWindow() throws Exception {
    harness.send(List.of(told(0, 0.2, null), oversold(30, "o1#1", 2), oversold(40, "o2#1", 3)));
    advanceTo(29);
    assertThat(unwarned()).isEmpty();
    advanceTo(40);

    assertThat(unwarned()).hasSize(1);
    AlertStep alert = unwarned().get(0);
    assertThat(alert.type()).isEqualTo("UNWARNED_OVERSELL");
    assertThat(alert.audience()).isEqualTo(Audience.ON_CALL);
    assertThat(alert.occurredAt().toEpochMilli()).isEqualTo(at(30));
    // 2 × (15.00 margin + 20 % of 25.00)
    assertThat(alert.moneyAtRisk()).isEqualTo(new Money(4_000, "GBP"));
    assertThat(alert.summary())
        .isEqualTo(
            "2 units of LANTERN at LEEDS were oversold and nobody was warned: the last probability"
                + " was 20 %, an alert needs 50 %.");
    assertThat(alert.evidence()).containsExactly(origin("short-o1#1"));
    advanceTo(200);
    assertThat(outcomes())
        .extracting(Outcome::kind, Outcome::units, Outcome::isForecast)
        .containsExactly(tuple(Kind.FALSE_NEGATIVE, 5L, true));
  }

  @Test
  void whatIsSaidAtTheSameInstantHasNotForeseenIt() throws Exception {
    harness.send(List.of(told(30, 0.9, "alert"), oversold(30, "o1#1", 2), told(31, 0.1, null)));
    advanceTo(300);

    assertThat(unwarned()).hasSize(1);
    assertThat(outcomes())
        .extracting(Outcome::kind, Outcome::isForecast)
        .containsExactlyInAnyOrder(
            tuple(Kind.FALSE_NEGATIVE, false), tuple(Kind.FALSE_POSITIVE, true));
  }

  @Test
  void anOversellWithoutAnyForecastIsOneOfWhichNothingWasSaid() throws Exception {
    harness.send(List.of(oversold(0, "o1#1", 1)));
    advanceTo(300);

    assertThat(unwarned().get(0).moneyAtRisk()).isNull();
    assertThat(outcomes())
        .extracting(Outcome::kind, Outcome::probability, Outcome::isForecast)
        .containsExactly(tuple(Kind.FALSE_NEGATIVE, 0.0, false));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void aForecastThatAWarningOvertookCountsForTheProbabilitiesOnly() throws Exception {
    harness.send(
        List.of(
            told(0, 0.1, null),
            told(20, 0.7, "alert"),
            oversold(50, "o1#1", 2),
            told(60, 0.1, null)));
    advanceTo(300);

    assertThat(outcomes())
        .extracting(Outcome::kind, Outcome::probability, Outcome::cameTrue)
        .containsExactly(tuple(Kind.OVERTAKEN, 0.1, true), tuple(Kind.TRUE_POSITIVE, 0.7, true));
    assertThat(unwarned()).isEmpty();
  }

  @Test
  void eachAlertIsAWarningOfItsOwn() throws Exception {
    harness.send(
        List.of(
            told(0, 0.7, "one"),
            told(10, 0.1, null),
            told(20, 0.7, "two"),
            oversold(30, "o1#1", 1),
            oversold(31, "o2#1", 1),
            told(40, 0.1, null)));
    advanceTo(300);

    assertThat(outcomes())
        .extracting(Outcome::kind, Outcome::alertId, Outcome::leadMillis)
        .containsExactly(
            tuple(Kind.TRUE_POSITIVE, "one", 30 * MINUTE),
            tuple(Kind.TRUE_POSITIVE, "two", 11 * MINUTE));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalDoesNotMatter(long seed) throws Exception {
    harness.send(aDay());
    advanceTo(2_000);
    List<JudgedForecast> expected = harness.told();
    List<AlertStep> alerts = unwarned();
    harness.close();

    harness = start(null);
    List<OutcomeFact> shuffled = new ArrayList<>(aDay());
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    advanceTo(2_000);

    assertThat(harness.told()).isEqualTo(expected).hasSizeGreaterThan(8);
    assertThat(unwarned()).isEqualTo(alerts).hasSizeGreaterThan(1);
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() throws Exception {
    harness.send(aDay());
    advanceTo(2_000);
    List<JudgedForecast> expected = harness.told();
    harness.close();

    for (long cut = 15; cut < 1_500; cut += 100) {
      harness = start(null);
      harness.send(aDay());
      advanceTo(cut);
      List<JudgedForecast> judged = new ArrayList<>(harness.told());
      OperatorSubtaskState snapshot = harness.snapshot(1, 1);
      harness.close();
      harness = start(snapshot);
      advanceTo(2_000);
      judged.addAll(harness.told());
      harness.close();
      assertThat(judged).as("cut at minute " + cut).isEqualTo(expected);
    }
    harness = start(null);
  }

  @Test
  void forgetsAKeyOfWhichNothingWasSaidForLong() throws Exception {
    harness.send(aDay());
    harness.advanceTo(at(1_500) + SILENCE - 1);
    assertThat(harness.numKeyedStateEntries()).isEqualTo(1);

    harness.advanceTo(at(1_500) + 2 * SILENCE);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  @Test
  void doesNotForgetThatSomebodyStandsWarned() throws Exception {
    harness.send(List.of(told(0, 0.8, "alert")));
    harness.advanceTo(at(0) + 3 * SILENCE);
    harness.send(
        List.of(
            new OutcomeFact(
                LANTERN,
                at(0) + 3 * SILENCE + 1,
                null,
                new OversoldUnits(LANTERN, at(0) + 3 * SILENCE + 1, "o1#1", 1, origin("short")))));
    harness.advanceTo(at(0) + 3 * SILENCE + 2);

    assertThat(unwarned()).isEmpty();
  }

  /** Alerts that come and go, and oversells of which some are warned of. */
  private static List<OutcomeFact> aDay() {
    List<OutcomeFact> facts = new ArrayList<>();
    for (int step = 0; step <= 100; step++) {
      boolean isAlert = step % 20 >= 3 && step % 20 < 9;
      facts.add(told(15L * step, 0.05 * (step % 20), isAlert ? "alert-" + step / 20 : null));
    }
    for (long minute : List.of(20, 100, 405, 410, 700, 820, 1_190, 1_195, 1_300)) {
      facts.add(oversold(minute, "o" + minute + "#1", 1 + minute % 3));
    }
    return facts;
  }

  private List<Outcome> outcomes() {
    return harness.told().stream().map(JudgedForecast::outcome).toList();
  }

  /**
   * What is awaited stays awaited; what is said of an oversell is said by the policy of its time.
   */
  @Test
  void anUnwarnedOversellIsWeighedByThePolicyOfItsTime() throws Exception {
    Map<String, String> stricter =
        Map.of("oversell.penalty-share", "0.5", "oversell.probability", "0.4");
    harness.processBroadcastElement(new PolicyVersion(1, at(20), stricter), at(20));
    harness.send(List.of(told(0, 0.2, null), oversold(10, "o1#1", 2)));
    harness.send(List.of(told(200, 0.2, null), oversold(210, "o2#1", 2)));
    advanceTo(400);

    assertThat(unwarned())
        .extracting(
            AlertStep::moneyAtRisk, step -> step.policyVersion().replaceFirst("-[0-9a-f]{8}$", ""))
        .containsExactly(
            tuple(new Money(2 * (1_500 + 500), "GBP"), "settings"),
            tuple(new Money(2 * (1_500 + 1_250), "GBP"), "policy-1"));
    assertThat(outcomes()).extracting(Outcome::forecastAtMillis).containsExactly(at(0), at(200));
  }

  private List<AlertStep> unwarned() {
    return harness.side(OutcomeFunction.UNWARNED);
  }

  private void advanceTo(long minute) throws Exception {
    harness.advanceTo(at(minute));
  }

  private static long at(long minute) {
    return START + minute * MINUTE;
  }

  private static OutcomeFact told(long minute, double probability, String alertId) {
    return new OutcomeFact(
        LANTERN,
        at(minute),
        new ToldRisk(
            at(minute),
            120 * MINUTE,
            probability,
            VelocityClass.FAST,
            alertId,
            new UnitValue(2_500, 1_000, "GBP")),
        null);
  }

  private static OutcomeFact oversold(long minute, String lineId, long units) {
    return OutcomeFact.of(
        new OversoldUnits(LANTERN, at(minute), lineId, units, origin("short-" + lineId)));
  }

  private static BroadcastHarness<SkuLocation, OutcomeFact, PolicyVersion, JudgedForecast> start(
      OperatorSubtaskState snapshot) throws Exception {
    return BroadcastHarness.start(
        new OutcomeFunction(POLICY, SILENCE, 10 * MINUTE),
        OutcomeFact::key,
        RecordType.of(SkuLocation.class),
        snapshot);
  }
}
