package com.primeaxiom.jobs.atpdrift.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.atpdrift.domain.DriftRule.Decision;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftRuleTest {

  private static final DriftRule RULE = new DriftRule(0.05, 0.02, 2, 60_000, 0.25);

  @ParameterizedTest(name = "{0} shown against {1}: breach {2}")
  @CsvSource({
    "105, 100, false",
    "106, 100, true",
    "94, 100, true",
    "95, 100, false",
    "11, 10, false",
    "12, 10, true",
    "1, 0, false",
    "2, 0, true",
  })
  void breachBeginsAboveToleranceAndMinimumUnits(long shown, long atp, boolean breach) {
    Decision decision = RULE.decide(EpisodeState.CALM, new Drift(shown, atp, 0), 1_000);

    assertThat(decision.episode().inBreach()).isEqualTo(breach);
    assertThat(decision.step()).isNull();
  }

  @Test
  void opensWhenTheBreachHasLastedLongEnough() {
    Drift drift = new Drift(15, 10, 0);
    Decision first = RULE.decide(EpisodeState.CALM, drift, 1_000);
    Decision early = RULE.decide(first.episode(), drift, 60_999);
    Decision due = RULE.decide(early.episode(), drift, 61_000);

    assertThat(early.step()).isNull();
    assertThat(due.step()).isEqualTo(Status.OPEN);
    assertThat(due.episode().breachSinceMillis()).isEqualTo(1_000);
  }

  @Test
  void aBreachThatEndsBeforeItsTimeIsForgotten() {
    Decision breach = RULE.decide(EpisodeState.CALM, new Drift(15, 10, 0), 1_000);
    Decision calm = RULE.decide(breach.episode(), new Drift(10, 10, 0), 30_000);

    assertThat(calm.episode()).isEqualTo(EpisodeState.CALM);
    assertThat(calm.step()).isNull();
  }

  @Test
  void stillOpenBetweenTheTwoTolerances() {
    EpisodeState open = new EpisodeState(1_000, true, Severity.LOW, 6);

    Decision between = RULE.decide(open, new Drift(1_030, 1_000, 0), 70_000);
    Decision below = RULE.decide(between.episode(), new Drift(1_020, 1_000, 0), 80_000);

    assertThat(between.episode().open()).isTrue();
    assertThat(below.step()).isEqualTo(Status.RESOLVED);
    assertThat(below.episode()).isEqualTo(EpisodeState.CALM);
  }

  @Test
  void updatesOnlyWhenUnitsOrSeverityChangeMaterially() {
    EpisodeState open = new EpisodeState(1_000, true, Severity.LOW, 12);

    assertThat(RULE.decide(open, new Drift(115, 100, 0), 2_000).step()).isNull();
    assertThat(RULE.decide(open, new Drift(116, 100, 0), 2_000).step()).isEqualTo(Status.UPDATED);
    assertThat(RULE.decide(open, new Drift(9, 100, 0), 2_000).step()).isEqualTo(Status.UPDATED);
  }

  @ParameterizedTest(name = "{0} shown against {1}: {2}")
  @CsvSource({
    "106, 100, LOW",
    "121, 100, MEDIUM",
    "151, 100, HIGH",
    "10, 0, CRITICAL",
    "10, -5, CRITICAL",
    "40, 100, MEDIUM",
    "90, 100, LOW",
  })
  void severityFollowsExposure(long shown, long atp, Severity severity) {
    assertThat(RULE.severity(new Drift(shown, atp, 0))).isEqualTo(severity);
  }
}
