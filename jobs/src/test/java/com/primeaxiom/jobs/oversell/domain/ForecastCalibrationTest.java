package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether what the model says of demand happens as often, in worlds whose rates it does not know:
 * keys of Gamma rates, days and nights, lines of several units, and spikes that nobody announces.
 */
class ForecastCalibrationTest {

  private static final long HOUR = HourOfWeekProfile.HOUR_MILLIS;
  private static final int DAYS = 35;
  private static final int KEYS = 150;
  private static final DemandModel MODEL = new DemandModel(2, 14 * 24, 0.02, 0.5, 0.5);

  /** What became of the forecasts of a world, and of the plain rule beside it. */
  private record Verdict(CalibrationState model, CalibrationState plainRule) {}

  private static HourOfWeekProfile daysAndNights() {
    double[] weights = new double[HourOfWeekProfile.HOURS];
    Arrays.setAll(weights, hour -> hour % 24 >= 8 && hour % 24 < 22 ? 1.5 : 0.3);
    return HourOfWeekProfile.of(weights);
  }

  /**
   * Runs a world minute by minute: every 5 hours, after a week, each key says how likely more than
   * some stock is wanted within 2 hours.
   *
   * @param linesAnHour mean rate of the keys
   * @param spikesAWeek how often a key sells eight times as fast for 6 hours
   */
  private static Verdict run(double linesAnHour, double spikesAWeek, long seed) {
    Random dice = new Random(seed);
    DemandClock clock = new DemandClock(daysAndNights(), Promotion.NONE);
    DemandPrior prior = new DemandPrior(2, 2 / linesAnHour, 1.6, 3.6);
    CalibrationState model = CalibrationState.NONE;
    CalibrationState plainRule = CalibrationState.NONE;
    for (int key = 0; key < KEYS; key++) {
      double rate =
          -(Math.log(1 - dice.nextDouble()) + Math.log(1 - dice.nextDouble())) * linesAnHour / 2;
      long spikeUntil = 0;
      DemandModelState state = DemandModelState.startedAt(0);
      long due = 0;
      long wanted = 0;
      long stock = 0;
      double said = 0;
      double plainlySaid = 0;
      for (long at = 0; at < DAYS * 24 * HOUR; at += HOUR / 60) {
        if (at == due && at > 7 * 24 * HOUR) {
          model = model.plus(said, wanted > stock);
          plainRule = plainRule.plus(plainlySaid, wanted > stock);
        }
        if (at % (5 * HOUR) == 0 && at >= 7 * 24 * HOUR) {
          state = MODEL.advanced(state, clock.hours(state.asOfMillis(), at), at);
          DemandRate known = MODEL.rate(state, prior, false);
          due = at + 2 * HOUR;
          wanted = 0;
          HorizonDemand demand = known.over(clock.hours(at, due));
          stock = (long) (dice.nextDouble() * 2.5 * (demand.mean() + 1));
          said = demand.probabilityAbove(stock);
          plainlySaid = demand.mean() > stock ? 1 : 0;
        }
        if (dice.nextDouble() < spikesAWeek / 168 / 60) {
          spikeUntil = at + 6 * HOUR;
        }
        double now = rate * clock.profile().factor(at) * (at < spikeUntil ? 8 : 1);
        if (dice.nextDouble() < now / 60) {
          // Seven of ten lines are of 1 unit, the others of 3: 1.6 on average, 3.4 squared.
          long units = dice.nextDouble() < 0.7 ? 1 : 3;
          state = MODEL.observed(state, clock, units, at);
          wanted += units;
        }
      }
    }
    return new Verdict(model, plainRule);
  }

  @ParameterizedTest(name = "{0} lines an hour, {1} spikes a week")
  @CsvSource({
    "0.02, 0", "0.2, 0", "2, 0", "0.02, 1", "0.2, 1", "2, 1",
  })
  void whatIsSaidHappensAsOften(double linesAnHour, double spikesAWeek) {
    Verdict verdict = run(linesAnHour, spikesAWeek, 17);
    assertThat(verdict.model().count()).isGreaterThan(15_000);
    assertThat(verdict.model().expectedCalibrationError()).isLessThan(0.05);
    assertThat(verdict.model().brierScore())
        .isLessThan(verdict.model().baseRateBrierScore())
        .isLessThan(verdict.plainRule().brierScore());
  }
}
