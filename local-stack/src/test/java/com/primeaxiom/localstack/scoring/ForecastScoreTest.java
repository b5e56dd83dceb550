package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Oversells.NORTH;
import static com.primeaxiom.localstack.scoring.Oversells.SOUTH;
import static com.primeaxiom.localstack.scoring.Oversells.oversell;
import static com.primeaxiom.localstack.scoring.Oversells.reading;
import static com.primeaxiom.localstack.scoring.Oversells.truth;
import static com.primeaxiom.localstack.scoring.Worlds.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastScoreTest {

  private static final int HOUR = 60;

  /** Last full hour whose window of two hours ends with the world. */
  private static final int LAST = 22;

  @Test
  void everyFullHourIsAskedOnceFromTheFirstReadingUntilTheLastWindowEnds() {
    ForecastScore score = score(truth(), reading(90, 0.2, 5, 9), reading(95, 0.4, 5, 9));

    // Hours 2 to 22.
    assertThat(score.all().happened()).isEqualTo(new Share(0, LAST - 1));
    assertThat(score.all().deciles().get(4).happened().of()).isEqualTo(LAST - 1);
    assertThat(score.all().deciles().get(2).happened().of()).isZero();
    assertThat(score.places()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"600, 2", "601, 2", "659, 2", "660, 2", "1440, 1"})
  void aForecastComesTrueOfWhatBeginsWithinItsWindowButNotAtItsOwnInstant(
      int start, long comesTrue) {
    ForecastScore score = score(truth(oversell(start, null)), reading(0, 0.5, 5, 9));

    assertThat(score.all().happened().hits()).isEqualTo(comesTrue);
  }

  @Test
  void hoursInWhichAnOversellIsGoingOnAreLeftOutAndCounted() {
    ForecastScore score = score(truth(oversell(600, 720)), reading(0, 0.5, 5, 9));

    // At hours 10 and 11 it is going on; at 12 it has just ended.
    assertThat(score.setAsideGoingOn()).isEqualTo(2);
    assertThat(score.all().happened()).isEqualTo(new Share(2, LAST + 1 - 2));
  }

  @Test
  void hoursInWhichNothingIsShownOrWantedAreLeftOutAndCounted() {
    ForecastScore score = score(truth(), reading(at(0), 0, 0, 0, 0));

    assertThat(score.setAsideIdle()).isEqualTo(LAST + 1);
    assertThat(score.all().brier()).isEmpty();
    assertThat(score.all().skill()).isEmpty();
    assertThat(score.all().calibrationError()).isEmpty();
  }

  @Test
  void theScoreStandsBesideTheBaseRateAndThePlainRule() {
    ForecastTally tally = new ForecastTally();
    tally.add(0.8, true, true);
    tally.add(0.6, true, false);
    tally.add(0.1, false, false);
    tally.add(0.1, true, false);

    ForecastFigures figures = tally.figures("ALL");

    // (0.04 + 0.36 + 0.01 + 0.01) / 4; 1/4 × 3/4; two of four wrong.
    assertThat(figures.brier().orElseThrow()).isCloseTo(0.105, within(1e-12));
    assertThat(figures.brierOfBaseRate()).hasValue(0.1875);
    assertThat(figures.brierOfPlainRule()).hasValue(0.5);
    assertThat(figures.skill().orElseThrow()).isCloseTo(1 - 0.105 / 0.1875, within(1e-12));
    // |0.8 − 1| + |0.6 − 0| + |0.2 − 0|, of four.
    assertThat(figures.calibrationError().orElseThrow()).isCloseTo(0.25, within(1e-12));
    assertThat(figures.greatestCalibrationError(1).orElseThrow()).isCloseTo(0.6, within(1e-12));
    assertThat(figures.greatestCalibrationError(2).orElseThrow()).isCloseTo(0.1, within(1e-12));
    assertThat(figures.greatestCalibrationError(3)).isEmpty();
  }

  @Test
  void certaintyBelongsToTheLastDecile() {
    ForecastTally tally = new ForecastTally();
    tally.add(1, true, true);

    assertThat(tally.figures("ALL").deciles().get(9).said()).hasValue(1);
    assertThat(tally.figures("ALL").brier()).hasValue(0);
  }

  @Test
  void thePlainRuleFearsWhereMoreIsWantedThanThereIs() {
    assertThat(reading(at(0), 0.5, 3, 9, 3.1).isFeared()).isTrue();
    assertThat(reading(at(0), 0.5, 3, 9, 3).isFeared()).isFalse();
  }

  @Test
  void classesStandApart() {
    OversellTruth truth = truth(oversell(600, null));
    RiskReadings readings =
        new RiskReadings(
            Map.of(
                NORTH,
                List.of(reading(0, 0.5, 5, 9)),
                SOUTH,
                List.of(reading(0, 0.1, 5, 9), reading(LAST * HOUR, 0.3, 5, 9))));

    ForecastScore score = ForecastScore.of(truth, readings);

    assertThat(score.byVelocity())
        .extracting(ForecastFigures::name)
        .containsExactly("SLOW", "FAST");
    assertThat(score.byVelocity().get(0).happened()).isEqualTo(new Share(0, LAST + 1));
    assertThat(score.byVelocity().get(1).happened().hits()).isEqualTo(2);
  }

  @Property(tries = 50)
  void aForecasterWhoKnowsTheChancesIsCalibratedAndNoWorseThanTheBaseRate(
      @ForAll @IntRange(max = 1_000_000) int seed) {
    Random random = new Random(seed);
    ForecastTally tally = new ForecastTally();
    List<Double> chances = new ArrayList<>();
    for (int forecast = 0; forecast < 20_000; forecast++) {
      double chance = random.nextDouble();
      chances.add(chance);
      tally.add(chance, chance > 0.9, random.nextDouble() < chance);
    }

    ForecastFigures figures = tally.figures("ALL");

    assertThat(figures.calibrationError().orElseThrow()).isLessThan(0.03);
    assertThat(figures.brier().orElseThrow()).isCloseTo(1.0 / 6, within(0.01));
    assertThat(figures.skill().orElseThrow()).isPositive();
    assertThat(figures.happened().of()).isEqualTo(chances.size());
  }

  private static ForecastScore score(OversellTruth truth, RiskReading... readings) {
    return ForecastScore.of(truth, new RiskReadings(Map.of(NORTH, List.of(readings))));
  }
}
