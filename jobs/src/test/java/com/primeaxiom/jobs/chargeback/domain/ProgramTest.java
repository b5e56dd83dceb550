package com.primeaxiom.jobs.chargeback.domain;

import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.Program.Standing;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import org.junit.jupiter.api.Test;

class ProgramTest {

  private static final Program VAMP = new Program("VAMP", "visa", true, false, 0.015, 1_501);
  private static final Program ECM = new Program("ECM", "mastercard", false, true, 0.015, 100);
  private static final long MARCH = Program.monthOf(at("2026-03-01T00:00:00Z"));

  @Test
  void vampDividesFraudReportsAndDisputesByThePaymentsOfTheSameMonth() {
    Standing standing =
        VAMP.standing(
            MARCH,
            at("2026-03-11T00:00:00Z"),
            new DayCountState(60_000, 600, 400),
            new DayCountState(1, 0, 0));

    assertThat(standing.counted()).isEqualTo(1_000);
    assertThat(standing.ratio()).isEqualTo(1_000 / 60_000.0);
    assertThat(standing.isCrossed()).isFalse();
    // 1,000 in ten days: 1,501 after 15.01 days.
    assertThat(standing.crossesAtMillis()).isEqualTo(at("2026-03-16T00:14:24Z"));
  }

  @Test
  void vampIsNotCrossedAt1500OrBelowItsRatio() {
    long end = at("2026-04-01T00:00:00Z");

    assertThat(VAMP.standing(MARCH, end, new DayCountState(100, 0, 1_500), DayCountState.NONE))
        .extracting(Standing::isCrossed)
        .isEqualTo(false);
    assertThat(VAMP.standing(MARCH, end, new DayCountState(100_066, 0, 1_501), DayCountState.NONE))
        .extracting(Standing::isCrossed)
        .isEqualTo(true);
    assertThat(VAMP.standing(MARCH, end, new DayCountState(100_067, 0, 1_501), DayCountState.NONE))
        .extracting(Standing::isCrossed)
        .isEqualTo(false);
  }

  @Test
  void ecmDividesDisputesByThePaymentsOfTheMonthBefore() {
    Standing standing =
        ECM.standing(
            MARCH,
            at("2026-03-11T00:00:00Z"),
            new DayCountState(50, 900, 60),
            new DayCountState(8_000, 0, 0));

    assertThat(standing.counted()).isEqualTo(60);
    assertThat(standing.ratio()).isEqualTo(0.0075);
    // 120 are needed for 1.5 % of 8,000: at six a day on the 21st.
    assertThat(standing.crossesAtMillis()).isEqualTo(at("2026-03-21T00:00:00Z"));
  }

  @Test
  void aMonthOfWhichLittleIsKnownIsNotProjected() {
    Standing standing =
        ECM.standing(
            MARCH,
            at("2026-03-03T00:00:00Z"),
            new DayCountState(50, 0, 60),
            new DayCountState(1_000, 0, 0));

    assertThat(standing.crossesAtMillis()).isZero();
  }

  @Test
  void anEpisodeIsRaisedUpdatedWhenCrossedAndResolvedWithTheMonth() {
    BurnDownRule rule = new BurnDownRule("v");
    DayCountState before = new DayCountState(8_000, 0, 0);
    Standing leads =
        ECM.standing(MARCH, at("2026-03-11T00:00:00Z"), new DayCountState(0, 0, 60), before);
    Standing crossed =
        ECM.standing(MARCH, at("2026-03-20T00:00:00Z"), new DayCountState(0, 0, 120), before);
    Standing next =
        ECM.standing(
            Program.monthOf(at("2026-04-01T00:00:00Z")),
            at("2026-04-02T00:00:00Z"),
            DayCountState.NONE,
            before);

    BurnDownRule.Reviewed one = rule.review(BurnDownState.NONE, ECM, leads);
    BurnDownRule.Reviewed same = rule.review(one.state(), ECM, leads);
    BurnDownRule.Reviewed two = rule.review(same.state(), ECM, crossed);
    BurnDownRule.Reviewed three = rule.review(two.state(), ECM, next);

    assertThat(one.steps()).singleElement().extracting("status").isEqualTo(Status.OPEN);
    assertThat(one.steps().get(0).summary())
        .isEqualTo(
            "ECM: at this pace the threshold is crossed on 2026-03-21: 60 of 8000 payments,"
                + " 0.75 % so far.");
    assertThat(same.steps()).isEmpty();
    assertThat(two.steps()).singleElement().extracting("status").isEqualTo(Status.UPDATED);
    assertThat(three.steps()).singleElement().extracting("status").isEqualTo(Status.RESOLVED);
    assertThat(three.steps().get(0).alertId()).isEqualTo(one.steps().get(0).alertId());
    assertThat(three.state()).isEqualTo(BurnDownState.NONE);
  }
}
