package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemandClockTest {

  private static final long HOUR = HourOfWeekProfile.HOUR_MILLIS;

  /** From the 10th hour until the 14th, three times the usual. */
  private static final DemandClock PROMOTED =
      new DemandClock(HourOfWeekProfile.flat(), new Promotion(10 * HOUR, 14 * HOUR, 3));

  @ParameterizedTest(name = "from {0} to {1}: {2} demand hours")
  @CsvSource({
    "0, 10, 10",
    "0, 11, 13",
    "9, 15, 14",
    "11, 12, 3",
    "13, 15, 4",
    "14, 20, 6",
    "5, 5, 0",
  })
  void anHourOfAPromotionCountsAsOften(long from, long to, double hours) {
    assertThat(PROMOTED.hours(from * HOUR, to * HOUR)).isCloseTo(hours, within(1e-9));
    assertThat(PROMOTED.after(from * HOUR, hours)).isBetween(to * HOUR - 1, to * HOUR + 1);
  }

  @Test
  void aPromotionIsOnUntilItEnds() {
    Promotion promotion = PROMOTED.promotion();

    assertThat(promotion.isOn(10 * HOUR - 1)).isFalse();
    assertThat(promotion.isOn(10 * HOUR)).isTrue();
    assertThat(promotion.isOn(14 * HOUR - 1)).isTrue();
    assertThat(promotion.isOn(14 * HOUR)).isFalse();
    assertThat(Promotion.NONE.isOn(0)).isFalse();
  }

  @Test
  void withoutSeasonAndPromotionItIsTheWallClock() {
    assertThat(DemandClock.EVEN.hours(HOUR, 6 * HOUR)).isEqualTo(5);
    assertThat(DemandClock.EVEN.after(HOUR, 5)).isEqualTo(6 * HOUR);
    assertThat(DemandClock.EVEN.after(HOUR, Double.POSITIVE_INFINITY)).isEqualTo(Long.MAX_VALUE);
  }

  @Property(tries = 300)
  void addsUpAndFindsBackWhereverItIsCut(
      @ForAll @DoubleRange(min = 0.1, max = 20) double uplift,
      @ForAll @LongRange(max = 300) long start,
      @ForAll @LongRange(max = 100) long length,
      @ForAll @LongRange(max = 1_000_000_000) long from,
      @ForAll @LongRange(max = 1_000_000_000) long first,
      @ForAll @LongRange(max = 1_000_000_000) long second) {
    double[] weights = new double[HourOfWeekProfile.HOURS];
    Arrays.setAll(weights, hour -> 1 + hour % 24);
    DemandClock clock =
        new DemandClock(
            HourOfWeekProfile.of(weights),
            new Promotion(start * HOUR, (start + length) * HOUR, uplift));
    double whole = clock.hours(from, from + first + second);

    assertThat(clock.hours(from, from + first) + clock.hours(from + first, from + first + second))
        .isCloseTo(whole, within(1e-8));
    // To the milliseconds that two borders may round away, at 40 demand hours an hour at most.
    long found = clock.after(from, whole);
    assertThat(clock.hours(from, found)).isCloseTo(whole, within(5e-5));
    assertThat(found).isGreaterThanOrEqualTo(from);
  }

  @Test
  void refusesWhatIsNoPromotion() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Promotion(2, 1, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new Promotion(1, 2, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Promotion(1, 2, Double.NaN));
  }
}
