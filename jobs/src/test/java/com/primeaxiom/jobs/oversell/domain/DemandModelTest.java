package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class DemandModelTest {

  private static final long HOUR = HourOfWeekProfile.HOUR_MILLIS;
  private static final long MINUTE = HOUR / 60;
  private static final DemandModel MODEL = new DemandModel(2, 14 * 24, 0.02, 0.5, 0.5);

  /** Half a line an hour, as sure as 8 hours of watching, of one unit each. */
  private static final DemandPrior PRIOR = new DemandPrior(4, 8, 1, 1);

  private static final DemandModelState NEW = DemandModelState.startedAt(0);

  /** A key that sells a line of one unit every so many minutes, until an hour. */
  private static DemandModelState steady(long everyMinutes, int hours) {
    DemandModelState state = NEW;
    for (long at = everyMinutes * MINUTE; at <= hours * HOUR; at += everyMinutes * MINUTE) {
      state = MODEL.observed(state, DemandClock.EVEN, 1, at);
    }
    return state;
  }

  @Test
  void aKeyThatIsNewSellsWhatItsCategorySells() {
    DemandRate rate = MODEL.rate(NEW, PRIOR, false);

    assertThat(rate.linesAnHour()).isCloseTo(0.5, within(1e-12));
    assertThat(rate.changed()).isCloseTo(0.02, within(1e-12));
    // 0.98 of Gamma(4, 8), variance 4 / 64, and 0.02 of the same mean with shape 0.5.
    assertThat(rate.variance()).isCloseTo(0.98 * 4 / 64 + 0.02 * 0.25 / 0.5, within(1e-12));
  }

  @Test
  void aKeyThatSellsSteadilyIsKnownByWhatItSells() {
    DemandRate rate = MODEL.rate(steady(30, 60 * 24), PRIOR, false);

    assertThat(rate.linesAnHour()).isCloseTo(2, within(0.05));
    assertThat(rate.changed()).isLessThan(0.02);
    assertThat(rate.unitsAnHour()).isEqualTo(rate.linesAnHour());
  }

  @Test
  void aKeyThatSellsNothingIsNotWaitedForLong() {
    DemandModelState state = MODEL.advanced(NEW, 30 * 24, 30 * 24 * HOUR);

    assertThat(MODEL.rate(state, PRIOR, false).linesAnHour()).isBetween(0.0, 0.015);
  }

  @Test
  void aSpikeIsBelievedWithinTheHourAndForgottenWithinTheDay() {
    DemandModelState usual = steady(120, 30 * 24);
    double before = MODEL.rate(usual, PRIOR, false).linesAnHour();
    assertThat(before).isCloseTo(0.5, within(0.05));

    DemandModelState spike = usual;
    for (int line = 1; line <= 12; line++) {
      spike = MODEL.observed(spike, DemandClock.EVEN, 1, usual.asOfMillis() + line * 3L * MINUTE);
    }
    DemandRate during = MODEL.rate(spike, PRIOR, false);
    assertThat(during.changed()).isGreaterThan(0.99);
    assertThat(during.linesAnHour()).isGreaterThan(6 * before);

    DemandModelState after = spike;
    for (long at = 2 * HOUR; at <= 24 * HOUR; at += 2 * HOUR) {
      after = MODEL.observed(after, DemandClock.EVEN, 1, spike.asOfMillis() + at);
    }
    DemandRate calm = MODEL.rate(after, PRIOR, false);
    assertThat(calm.changed()).isLessThan(0.05);
    assertThat(calm.linesAnHour()).isCloseTo(before, within(0.15));
  }

  @Test
  void oneOrderOfAKeyThatHardlySellsIsNoSpike() {
    DemandModelState usual = steady(48 * 60, 60 * 24);
    DemandModelState one =
        MODEL.observed(usual, DemandClock.EVEN, 1, usual.asOfMillis() + 30 * HOUR);

    assertThat(MODEL.rate(one, PRIOR, false).changed()).isLessThan(0.3);
  }

  @Test
  void duringAPromotionTheFastMemoryLeadsSooner() {
    DemandModelState usual = steady(120, 30 * 24);
    DemandModelState some = usual;
    for (int line = 1; line <= 3; line++) {
      some = MODEL.observed(some, DemandClock.EVEN, 1, usual.asOfMillis() + line * 10L * MINUTE);
    }

    DemandRate outside = MODEL.rate(some, PRIOR, false);
    DemandRate during = MODEL.rate(some, PRIOR, true);
    assertThat(during.changed()).isGreaterThan(0.5).isGreaterThan(3 * outside.changed());
    assertThat(during.linesAnHour()).isGreaterThan(outside.linesAnHour());
  }

  @Test
  void aPromotionThatDoesWhatWasExpectedDoesNotChangeTheRate() {
    long start = 30 * 24 * HOUR;
    DemandModelState usual = steady(60, 30 * 24);
    DemandClock promoted =
        new DemandClock(HourOfWeekProfile.flat(), new Promotion(start, start + 12 * HOUR, 4));
    DemandModelState during = usual;
    for (long at = 15; at <= 12 * 60; at += 15) {
      during = MODEL.observed(during, promoted, 1, start + at * MINUTE);
    }

    double before = MODEL.rate(usual, PRIOR, false).linesAnHour();
    assertThat(MODEL.rate(during, PRIOR, true).linesAnHour())
        .isCloseTo(before, Percentage.withPercentage(10));
    double nextHour = promoted.hours(start + 6 * HOUR, start + 7 * HOUR);
    assertThat(MODEL.rate(during, PRIOR, true).over(nextHour).mean()).isCloseTo(4, within(0.4));
  }

  @Test
  void hoursWithoutOfferTellAndForgetNothing() {
    DemandModelState usual = steady(60, 10 * 24);
    DemandModelState later = MODEL.advanced(usual, 0, usual.asOfMillis() + 5 * 24 * HOUR);

    assertThat(later.asOfMillis()).isEqualTo(usual.asOfMillis() + 5 * 24 * HOUR);
    assertThat(MODEL.rate(later, PRIOR, false)).isEqualTo(MODEL.rate(usual, PRIOR, false));
  }

  @Test
  void timeDoesNotGoBack() {
    DemandModelState usual = steady(60, 24);

    assertThat(MODEL.advanced(usual, 3, usual.asOfMillis())).isSameAs(usual);
    assertThat(MODEL.advanced(usual, 3, 0)).isSameAs(usual);
  }

  @Test
  void linesOfSeveralUnitsMakeDemandVaryMore() {
    DemandModelState state = NEW;
    for (int line = 1; line <= 2_000; line++) {
      state = MODEL.observed(state, DemandClock.EVEN, line % 10 == 0 ? 11 : 1, line * HOUR);
    }
    DemandRate rate = MODEL.rate(state, PRIOR, false);

    // Nine lines of 1 and one of 11: 2 units a line, and 13 squared.
    assertThat(rate.unitsALine()).isCloseTo(2, Percentage.withPercentage(2));
    assertThat(rate.squaredUnitsALine()).isCloseTo(13, Percentage.withPercentage(3));
    HorizonDemand demand = new DemandRate(1, 0, 2, 13, 0).over(10);
    assertThat(demand).isEqualTo(new HorizonDemand(20, 130));
  }

  @Test
  void theVarianceOfTheRateGrowsWithTheSquareOfTheHorizon() {
    DemandRate rate = new DemandRate(2, 0.5, 3, 10, 0);

    assertThat(rate.over(4)).isEqualTo(new HorizonDemand(24, 2 * 4 * 10 + 0.5 * 16 * 9));
    assertThat(rate.over(0)).isEqualTo(HorizonDemand.NONE);
  }

  @Test
  void aKnownRateOverAGammaTimeIsTheKnownNegativeBinomial() {
    // Gamma(k = 3, θ = 4): mean 12, variance 48.
    assertThat(new DemandRate(0.5, 0, 1, 1, 0).over(12, 48))
        .isEqualTo(HorizonDemand.overGammaTime(0.5, 3, 4));
  }

  @Test
  void theMatchedDistributionIsCloseToCompoundDemand() {
    Random dice = new Random(7);
    int worlds = 100_000;
    int[] above = new int[60];
    double[] units = new double[60];
    for (int world = 0; world < worlds; world++) {
      // Poisson of 6 lines by waiting times; 7 of 10 lines are of 1 unit, the others of 4.
      int demand = 0;
      for (double at = -Math.log(1 - dice.nextDouble());
          at < 6;
          at -= Math.log(1 - dice.nextDouble())) {
        demand += dice.nextDouble() < 0.7 ? 1 : 4;
      }
      for (int stock = 0; stock < above.length; stock++) {
        above[stock] += demand > stock ? 1 : 0;
        units[stock] += Math.max(0, demand - stock);
      }
    }
    HorizonDemand matched = new DemandRate(6, 0, 1.9, 5.5, 0).over(1);
    for (int stock = 0; stock < above.length; stock++) {
      assertThat(matched.probabilityAbove(stock))
          .as("P(D > %d)", stock)
          .isCloseTo((double) above[stock] / worlds, within(0.03));
      // Within a hundredth of the mean, 11.4.
      assertThat(matched.expectedAbove(stock))
          .as("E[(D - %d)+]", stock)
          .isCloseTo(units[stock] / worlds, within(0.1));
    }
  }

  @Property(tries = 200)
  void theOrderWithinAnInstantChangesNothing(
      @ForAll @Size(min = 2, max = 12) List<@LongRange(min = 1, max = 1_000_000_000) Long> units,
      @ForAll long seed) {
    DemandModelState before = MODEL.observed(steady(37, 50), DemandClock.EVEN, 3, 50 * HOUR + 1);
    long at = before.asOfMillis() + 12_345;
    List<Long> shuffled = new ArrayList<>(units);
    Collections.shuffle(shuffled, new Random(seed));

    DemandModelState one = before;
    for (long lineUnits : units) {
      one = MODEL.observed(one, DemandClock.EVEN, lineUnits, at);
    }
    DemandModelState other = before;
    for (long lineUnits : shuffled) {
      other = MODEL.observed(other, DemandClock.EVEN, lineUnits, at);
    }

    assertThat(one).isEqualTo(other);
    assertThat(MODEL.advanced(one, 1, at + HOUR)).isEqualTo(MODEL.advanced(other, 1, at + HOUR));
  }

  @Property(tries = 200)
  void itDoesNotMatterHowOftenOneLooks(
      @ForAll @DoubleRange(max = 100) double first, @ForAll @DoubleRange(max = 100) double second) {
    DemandModelState state = MODEL.observed(steady(37, 50), DemandClock.EVEN, 3, 50 * HOUR + 1);
    DemandModelState once = MODEL.advanced(state, first + second, 90 * HOUR);
    DemandModelState twice =
        MODEL.advanced(MODEL.advanced(state, first, 70 * HOUR), second, 90 * HOUR);

    assertThat(numbers(twice))
        .usingComparatorForType(DemandModelTest::nearly, Double.class)
        .isEqualTo(numbers(once));
  }

  @Property(tries = 100)
  void aLineThatComesLateCountsAsIfItHadNot(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(max = 5_000) Integer> minutes,
      @ForAll long seed) {
    List<Integer> inOrder = new ArrayList<>(minutes);
    Collections.sort(inOrder);
    List<Integer> disordered = new ArrayList<>(minutes);
    Collections.shuffle(disordered, new Random(seed));
    DemandModelState one = NEW;
    for (int minute : inOrder) {
      one = MODEL.observed(one, DemandClock.EVEN, 1 + minute % 3, minute * MINUTE);
    }
    DemandModelState other = NEW;
    for (int minute : disordered) {
      other = MODEL.observed(other, DemandClock.EVEN, 1 + minute % 3, minute * MINUTE);
    }

    long end = 6_000 * MINUTE;
    assertThat(numbers(MODEL.advanced(other, 1, end)))
        .usingComparatorForType(DemandModelTest::nearly, Double.class)
        .isEqualTo(numbers(MODEL.advanced(one, 1, end)));
  }

  @Property(tries = 300)
  void theRateIsAlwaysSome(
      @ForAll @IntRange(max = 500) int lines,
      @ForAll @DoubleRange(max = 2_000) double hours,
      @ForAll boolean isPromotion) {
    DemandModelState state = MODEL.advanced(NEW, hours, HOUR);
    for (int line = 0; line < lines; line++) {
      state = MODEL.observed(state, DemandClock.EVEN, 1, 2 * HOUR);
    }
    DemandRate rate = MODEL.rate(state, PRIOR, isPromotion);

    assertThat(rate.linesAnHour()).isPositive().isFinite();
    assertThat(rate.variance()).isPositive().isFinite();
    assertThat(rate.changed()).isBetween(0.0, 1.0);
    DemandModelState oneMore = MODEL.observed(state, DemandClock.EVEN, 1, 2 * HOUR);
    if (lines * 10 > hours) {
      // Where the key sells at all, one more order is never a sign of less demand.
      assertThat(MODEL.rate(oneMore, PRIOR, isPromotion).linesAnHour())
          .isGreaterThan(rate.linesAnHour() * (1 - 1e-9));
    }
  }

  @Test
  void aKeyTellsItsCategoryOnceItWasWatchedLongEnough() {
    DemandModelState state = steady(30, 10 * 24);
    KeyRate told = MODEL.keyRate(state, 24);

    assertThat(told.linesAnHour()).isCloseTo(2, within(0.02));
    assertThat(told.noise()).isCloseTo(told.linesAnHour() / state.slowHours(), within(1e-12));
    assertThat(told.units()).isEqualTo(told.lines());
    assertThat(MODEL.keyRate(state, 24 * 365)).isNull();
    assertThat(MODEL.keyRate(NEW, 0)).isNull();
  }

  @Test
  void refusesWhatCannotBeLearnedFrom() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MODEL.observed(NEW, DemandClock.EVEN, 0, HOUR));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandModel(3, 2, 0.1, 0.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandModel(0, 2, 0.1, 0.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandModel(1, 2, 0, 0.1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandModel(1, 2, 0.1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandModel(1, 2, 0.1, 0.1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandPrior(0, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandPrior(1, 1, 2, 3));
  }

  private static List<Double> numbers(DemandModelState state) {
    return List.of(
        (double) state.asOfMillis(),
        state.allFastLines(),
        state.fastHours(),
        state.allSlowLines(),
        state.slowHours(),
        state.allUnits(),
        state.allSquaredUnits());
  }

  private static int nearly(Double one, Double other) {
    return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one)) ? 0 : one.compareTo(other);
  }
}
