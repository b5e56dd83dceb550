package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeRuleTest {

  private static final EpisodeRule RULE = new EpisodeRule(2, 0.25, 0);
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final RiskEpisodeState OPEN =
      new RiskEpisodeState(1_000, 2_000, Severity.MEDIUM, 10, 0);

  @Test
  void isRaisedOnce() {
    EpisodeDecision raised =
        RULE.decide(RiskEpisodeState.CALM, true, false, () -> Severity.MEDIUM, 10, 1_000);

    assertThat(raised.step()).isEqualTo(Status.OPEN);
    assertThat(raised.episode())
        .isEqualTo(new RiskEpisodeState(1_000, 1_000, Severity.MEDIUM, 10, 0))
        .isEqualTo(raised.told());
    assertThat(RULE.decide(raised.episode(), true, false, () -> Severity.MEDIUM, 10, 3_000).step())
        .isNull();
  }

  @Test
  void nothingIsSaidOfNothing() {
    EpisodeDecision decision =
        RULE.decide(RiskEpisodeState.CALM, false, false, () -> Severity.HIGH, 99, 1_000);

    assertThat(decision).isEqualTo(new EpisodeDecision(RiskEpisodeState.CALM, null, null));
    assertThat(
            RULE.decide(RiskEpisodeState.CALM, false, true, () -> Severity.HIGH, 0, 1_000).step())
        .isNull();
  }

  @ParameterizedTest(name = "{0} of severity {1}: {2}")
  @CsvSource({
    "10, MEDIUM, ",
    // A quarter of 10 is material, above it.
    "12.5, MEDIUM, ",
    "12.6, MEDIUM, UPDATED",
    "7.4, MEDIUM, UPDATED",
    "11, HIGH, ",
    "11.1, HIGH, UPDATED",
    // Critical is told at once.
    "10, CRITICAL, UPDATED",
  })
  void isUpdatedWhenItChangesMaterially(double units, Severity severity, Status step) {
    EpisodeDecision decision = RULE.decide(OPEN, true, false, () -> severity, units, 3_000);

    assertThat(decision.step()).isEqualTo(step);
    assertThat(decision.episode())
        .isEqualTo(step == null ? OPEN : new RiskEpisodeState(1_000, 3_000, severity, units, 0));
  }

  @Test
  void aChangeOfPartsOfAUnitIsNotMaterial() {
    RiskEpisodeState small = new RiskEpisodeState(1_000, 2_000, Severity.LOW, 1, 0);

    assertThat(RULE.decide(small, true, false, () -> Severity.LOW, 2.9, 3_000).step()).isNull();
    assertThat(RULE.decide(small, true, false, () -> Severity.LOW, 3, 3_000).step())
        .isEqualTo(Status.UPDATED);
  }

  @Test
  void isResolvedOnceWithTheEpisodeItEnds() {
    EpisodeDecision decision = RULE.decide(OPEN, false, true, () -> Severity.LOW, 0, 3_000);

    assertThat(decision)
        .isEqualTo(new EpisodeDecision(RiskEpisodeState.CALM, OPEN, Status.RESOLVED));
  }

  @Test
  void goesOnBetweenTheThresholds() {
    assertThat(RULE.decide(OPEN, false, false, () -> Severity.MEDIUM, 10, 3_000))
        .isEqualTo(new EpisodeDecision(OPEN, null, null));
  }

  @Test
  void endsOnlyWhenItHasBeenOverForTheHold() {
    EpisodeRule patient = new EpisodeRule(2, 0.25, 500);
    RiskEpisodeState over = new RiskEpisodeState(1_000, 2_000, Severity.MEDIUM, 10, 3_000);

    assertThat(patient.decide(OPEN, false, true, () -> Severity.LOW, 0, 3_000))
        .isEqualTo(new EpisodeDecision(over, null, null));
    assertThat(patient.decide(over, false, true, () -> Severity.LOW, 0, 3_499))
        .isEqualTo(new EpisodeDecision(over, null, null));
    assertThat(patient.decide(over, false, true, () -> Severity.LOW, 0, 3_500))
        .isEqualTo(new EpisodeDecision(RiskEpisodeState.CALM, over, Status.RESOLVED));
  }

  @ParameterizedTest(name = "raised again {0}")
  @ValueSource(booleans = {true, false})
  void aRelapseBeginsTheHoldAnew(boolean isRaised) {
    EpisodeRule patient = new EpisodeRule(2, 0.25, 500);
    RiskEpisodeState over = new RiskEpisodeState(1_000, 2_000, Severity.MEDIUM, 10, 3_000);

    RiskEpisodeState back =
        patient.decide(over, isRaised, false, () -> Severity.MEDIUM, 10, 3_400).episode();
    assertThat(back).isEqualTo(OPEN);
    RiskEpisodeState again =
        patient.decide(back, false, true, () -> Severity.MEDIUM, 10, 3_450).episode();
    assertThat(again.clearedSinceMillis()).isEqualTo(3_450);
    assertThat(patient.decide(again, false, true, () -> Severity.MEDIUM, 10, 3_949).step())
        .isNull();
    assertThat(patient.decide(again, false, true, () -> Severity.MEDIUM, 10, 3_950).step())
        .isEqualTo(Status.RESOLVED);
  }

  @Test
  void aRelapseThatIsMaterialIsToldAtOnce() {
    EpisodeRule patient = new EpisodeRule(2, 0.25, 500);
    RiskEpisodeState over = new RiskEpisodeState(1_000, 2_000, Severity.MEDIUM, 10, 3_000);

    assertThat(patient.decide(over, true, false, () -> Severity.MEDIUM, 20, 3_400).episode())
        .isEqualTo(new RiskEpisodeState(1_000, 3_400, Severity.MEDIUM, 20, 0));
  }

  @Property(tries = 200)
  void stepsAlternateWhateverHappens(
      @ForAll @Size(max = 60) List<Integer> choices, @ForAll @IntRange(max = 5) int hold) {
    EpisodeRule rule = new EpisodeRule(2, 0.25, hold);
    int clearedFor = 0;
    RiskEpisodeState state = RiskEpisodeState.CALM;
    List<Status> steps = new ArrayList<>();
    long now = 1;
    for (int choice : choices) {
      int level = Math.floorMod(choice, 3);
      EpisodeDecision decision =
          rule.decide(
              state,
              level == 2,
              level == 0,
              () -> SEVERITIES.get(Math.floorMod(choice / 3, 4)),
              Math.floorMod(choice / 12, 50),
              now++);
      boolean wasOpen = state.open();
      clearedFor = wasOpen && level == 0 ? clearedFor + 1 : 0;
      assertThat(decision.step() == Status.RESOLVED)
          .as("ends with the hold, and only then")
          .isEqualTo(clearedFor > hold);
      clearedFor = clearedFor > hold ? 0 : clearedFor;
      state = decision.episode();
      if (decision.step() != null) {
        steps.add(decision.step());
      }
    }

    boolean isOpen = false;
    for (Status step : steps) {
      assertThat(step == Status.OPEN).isNotEqualTo(isOpen);
      isOpen = step != Status.RESOLVED;
    }
    assertThat(state.open()).isEqualTo(isOpen);
  }

  @ParameterizedTest(name = "{0} minor units, {1} hours left: {2}")
  @CsvSource({
    "0, 0, LOW",
    "9999, 0, LOW",
    "10000, 3, MEDIUM",
    "10000, 2, HIGH",
    "99999, 3, MEDIUM",
    "100000, 3, HIGH",
    "100000, 2, CRITICAL",
    ", 3, MEDIUM",
    ", 0, HIGH",
  })
  void severityFollowsTheMoneyAndTheTimeThatIsLeft(Long minor, long hours, Severity severity) {
    RiskSeverityRule rule = new RiskSeverityRule(10_000, 100_000, 2 * HOUR);
    Money money = minor == null ? null : new Money(minor, "EUR");

    assertThat(rule.of(money, hours * HOUR)).isEqualTo(severity);
  }
}
