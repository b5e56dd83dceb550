package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.LAMP;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static com.primeaxiom.jobs.oversell.domain.Positions.STOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.oversell.domain.Outcome.Kind;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeRuleTest {

  private static final OutcomeRule RULE = new OutcomeRule(HOUR / 2);
  private static final ForecastState WARNING =
      new ForecastState(NOW, NOW + 2 * HOUR, 0.8, VelocityClass.FAST, "alert-1");
  private static final ForecastState NO_WARNING =
      new ForecastState(NOW, NOW + 2 * HOUR, 0.1, VelocityClass.SLOW, null);

  @Test
  void aWarningThatCameTrueHasItsLead() {
    Outcome outcome = RULE.oversold(WARNING, NOW + HOUR, 3);

    assertThat(outcome.kind()).isEqualTo(Kind.TRUE_POSITIVE);
    assertThat(outcome.leadMillis()).isEqualTo(HOUR);
    assertThat(outcome.units()).isEqualTo(3);
    assertThat(outcome.brier()).isCloseTo(0.04, within(1e-12));
    assertThat(outcome.alertId()).isEqualTo("alert-1");
    assertThat(outcome.velocity()).isEqualTo(VelocityClass.FAST);
  }

  @Test
  void aWarningIsWaitedForUntilTheGraceAfterItsWindow() {
    long last = NOW + 2 * HOUR + HOUR / 2;

    assertThat(RULE.oversold(WARNING, last, 1).kind()).isEqualTo(Kind.TRUE_POSITIVE);
    assertThat(RULE.oversold(WARNING, last + 1, 1)).isNull();
    assertThat(RULE.quiet(WARNING, last)).isNull();
    Outcome quiet = RULE.quiet(WARNING, last + 1);
    assertThat(quiet.kind()).isEqualTo(Kind.FALSE_POSITIVE);
    assertThat(quiet.brier()).isCloseTo(0.64, within(1e-12));
    assertThat(quiet.decidedAtMillis()).isEqualTo(NOW + 2 * HOUR);
    assertThat(quiet.happened()).isFalse();
  }

  @Test
  void whatHadHappenedWhenItWasSaidWasNotForeseen() {
    assertThat(RULE.oversold(WARNING, NOW, 1).kind()).isEqualTo(Kind.FALSE_NEGATIVE);
    assertThat(RULE.oversold(WARNING, NOW, 1).leadMillis()).isZero();
    assertThat(RULE.oversold(WARNING, NOW + 1, 1).kind()).isEqualTo(Kind.TRUE_POSITIVE);
  }

  @Test
  void aForecastThatWarnedOfNothingIsJudgedToo() {
    assertThat(RULE.oversold(NO_WARNING, NOW + HOUR, 1).kind()).isEqualTo(Kind.FALSE_NEGATIVE);
    assertThat(RULE.oversold(NO_WARNING, NOW + HOUR, 1).brier()).isCloseTo(0.81, within(1e-12));
    assertThat(RULE.quiet(NO_WARNING, NOW + 3 * HOUR).kind()).isEqualTo(Kind.TRUE_NEGATIVE);
    assertThat(RULE.quiet(NO_WARNING, NOW + 3 * HOUR).brier()).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void scoresAreSharesOfWhatWasSaidAndOfWhatHappened() {
    AlertScoreState score =
        AlertScoreState.NONE
            .plus(RULE.oversold(WARNING, NOW + HOUR, 3))
            .plus(RULE.oversold(WARNING, NOW + 2 * HOUR, 2))
            .plus(RULE.oversold(NO_WARNING, NOW + HOUR, 5))
            .plus(RULE.quiet(WARNING, NOW + 5 * HOUR))
            .plus(RULE.quiet(NO_WARNING, NOW + 5 * HOUR));

    assertThat(score).isEqualTo(new AlertScoreState(2, 1, 1, 3 * HOUR, 10, 5));
    assertThat(score.precision()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score.recall()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(score.meanLeadMillis()).isEqualTo(1.5 * HOUR);
    assertThat(AlertScoreState.NONE.precision()).isNaN();
    assertThat(AlertScoreState.NONE.recall()).isNaN();
  }

  @Test
  void anOversellNobodyWarnedOfIsToldToThoseWhoRunTheSystem() {
    Outcome outcome = OutcomeRule.unforeseen(VelocityClass.RARE, 0.02, NOW, 2);
    AlertStep step =
        new UnwarnedOversellAlert("policy-3")
            .step(LAMP, outcome, new Money(5_500, "EUR"), 0.3, List.of(STOCK));

    assertThat(outcome.kind()).isEqualTo(Kind.FALSE_NEGATIVE);
    assertThat(step.audience()).isEqualTo(Audience.ON_CALL);
    assertThat(step.alertId()).isEqualTo("UNWARNED_OVERSELL:SKU-00012:north:2026-11-24T08:00:00Z");
    assertThat(step.summary())
        .isEqualTo(
            "2 units of SKU-00012 at north were oversold and nobody was warned: the last"
                + " probability was 2 %, an alert needs 30 %.");
  }

  @ParameterizedTest(name = "{0} units a day: {1}")
  @CsvSource({
    "0, RARE",
    "0.142, RARE",
    "0.143, SLOW",
    "0.999, SLOW",
    "1, MEDIUM",
    "9.999, MEDIUM",
    "10, FAST",
    "1e9, FAST",
  })
  void velocityIsByUnitsADay(double unitsADay, VelocityClass velocity) {
    assertThat(VelocityClass.of(unitsADay)).isEqualTo(velocity);
  }

  @ParameterizedTest(name = "{0}: decile {1}")
  @CsvSource({"0, 0", "0.0999, 0", "0.1, 1", "0.5, 5", "0.8999, 8", "0.9, 9", "1, 9"})
  void certaintyIsOfTheLastDecile(double probability, int decile) {
    assertThat(CalibrationState.decile(probability)).isEqualTo(decile);
  }

  @Test
  void calibrationIsWhatIsSaidAgainstWhatHappens() {
    CalibrationState state =
        CalibrationState.NONE
            .plus(0.9, true)
            .plus(0.9, true)
            .plus(0.9, false)
            .plus(0.2, false)
            .plus(RULE.quiet(NO_WARNING, NOW + 3 * HOUR));

    assertThat(state.count()).isEqualTo(5);
    // Decile 9: 2.7 said, 2 happened; deciles 2 and 1: 0.2 and 0.1 said, none.
    assertThat(state.expectedCalibrationError()).isCloseTo((0.7 + 0.2 + 0.1) / 5, within(1e-12));
    assertThat(state.brierScore()).isCloseTo((0.01 + 0.01 + 0.81 + 0.04 + 0.01) / 5, within(1e-12));
    assertThat(state.baseRateBrierScore()).isCloseTo(0.4 * 0.6, within(1e-12));
    assertThat(state.bins().get(9).meanProbability()).isCloseTo(0.9, within(1e-12));
    assertThat(state.bins().get(9).hitRate()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(CalibrationState.NONE.expectedCalibrationError()).isNaN();
    assertThat(CalibrationState.NONE.brierScore()).isNaN();
  }

  @Test
  void whoKnowsTheProbabilitiesIsCalibratedAndBetterThanTheBaseRate() {
    Random dice = new Random(5);
    CalibrationState state = CalibrationState.NONE;
    for (int forecast = 0; forecast < 20_000; forecast++) {
      double probability = dice.nextDouble() * dice.nextDouble();
      state = state.plus(probability, dice.nextDouble() < probability);
    }

    assertThat(state.expectedCalibrationError()).isLessThan(0.02);
    assertThat(state.brierScore()).isLessThan(0.85 * state.baseRateBrierScore());
  }

  @Property(tries = 100)
  void figuresAreTheSameToTheLastDigitInWhateverOrderForecastsAreJudged(
      @ForAll @Size(max = 60) List<@DoubleRange(max = 1) Double> probabilities, @ForAll long seed) {
    List<Double> shuffled = new ArrayList<>(probabilities);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(judged(shuffled)).isEqualTo(judged(probabilities));
  }

  private static CalibrationState judged(List<Double> probabilities) {
    CalibrationState state = CalibrationState.NONE;
    for (double probability : probabilities) {
      state = state.plus(probability, probability * 1_000 % 2 < 1);
    }
    return state;
  }

  @Property(tries = 100)
  void classesAddUpToAll(@ForAll @Size(max = 40) List<@DoubleRange(max = 1) Double> probabilities) {
    CalibrationState one = CalibrationState.NONE;
    CalibrationState other = CalibrationState.NONE;
    CalibrationState all = CalibrationState.NONE;
    for (double probability : probabilities) {
      boolean happened = probability * 1_000 % 2 < 1;
      all = all.plus(probability, happened);
      if (probability < 0.4) {
        one = one.plus(probability, happened);
      } else {
        other = other.plus(probability, happened);
      }
    }

    assertThat(one.plus(other)).isEqualTo(all);
  }
}
