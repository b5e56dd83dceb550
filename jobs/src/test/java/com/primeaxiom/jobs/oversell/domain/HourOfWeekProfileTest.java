package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HourOfWeekProfileTest {

  private static final long YEAR_2100 = 4_102_444_800_000L;
  private static final long YEAR_MILLIS = 365L * 24 * HourOfWeekProfile.HOUR_MILLIS;

  /** The first hour of Monday is worth 3, its second 0.5, the last of Sunday 2.5. */
  private static HourOfWeekProfile busyMondays() {
    double[] factors = new double[HourOfWeekProfile.HOURS];
    Arrays.fill(factors, (168 - 3 - 0.5 - 2.5) / 165);
    factors[0] = 3;
    factors[1] = 0.5;
    factors[167] = 2.5;
    return HourOfWeekProfile.of(factors);
  }

  private static HourOfWeekProfile anyProfile(long seed) {
    Random dice = new Random(seed);
    return HourOfWeekProfile.of(
        dice.doubles(HourOfWeekProfile.HOURS).map(x -> 0.01 + 5 * x * x).toArray());
  }

  @ParameterizedTest(name = "{0} is hour {1}")
  @CsvSource({
    "2026-11-23T00:00:00Z, 0",
    "2026-11-23T00:59:59.999Z, 0",
    "2026-11-23T01:00:00Z, 1",
    "2026-11-22T23:59:59.999Z, 167",
    "2026-11-26T12:30:00Z, 84",
    "1970-01-01T00:00:00Z, 72",
    "1969-12-31T23:00:00Z, 71",
  })
  void countsHoursFromMondayInUtc(Instant at, int hour) {
    assertThat(HourOfWeekProfile.hourOfWeek(at.toEpochMilli())).isEqualTo(hour);
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource({
    "2026-11-23T00:00:00Z, 2026-11-23T01:00:00Z, 3",
    "2026-11-23T00:30:00Z, 2026-11-23T01:30:00Z, 1.75",
    "2026-11-23T00:15:00Z, 2026-11-23T00:45:00Z, 1.5",
    // From one week into the next.
    "2026-11-22T23:30:00Z, 2026-11-23T00:30:00Z, 2.75",
    "2026-11-22T23:00:00Z, 2026-11-23T02:00:00Z, 6",
    // Weeks are 168 each, wherever they begin.
    "2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z, 168",
    "2026-11-25T17:12:34Z, 2026-12-16T17:12:34Z, 504",
    "2026-11-22T23:30:00Z, 2026-11-30T00:30:00Z, 170.75",
    // Backwards it is negative.
    "2026-11-23T01:30:00Z, 2026-11-23T00:30:00Z, -1.75",
  })
  void weighsEveryHourByItsFactor(Instant from, Instant to, double hours) {
    assertThat(busyMondays().seasonalHours(from.toEpochMilli(), to.toEpochMilli()))
        .isCloseTo(hours, within(1e-11));
  }

  @Test
  void knowsTheFactorOfAnInstant() {
    assertThat(busyMondays().factor(Instant.parse("2026-11-23T01:59:59Z").toEpochMilli()))
        .isCloseTo(0.5, within(1e-12));
    assertThat(HourOfWeekProfile.flat().factor(12_345)).isEqualTo(1);
  }

  @Test
  void aFlatProfileIsTheClock() {
    assertThat(HourOfWeekProfile.flat().seasonalHours(1_000, 5_401_000)).isEqualTo(1.5);
  }

  @Test
  void scalesWeightsToMeanOne() {
    double[] weights = new double[HourOfWeekProfile.HOURS];
    Arrays.fill(weights, 7);

    assertThat(HourOfWeekProfile.of(weights)).isEqualTo(HourOfWeekProfile.flat());
  }

  @Test
  void anInstantThatNeverComesIsTheLast() {
    assertThat(HourOfWeekProfile.flat().after(0, 1e300)).isEqualTo(Long.MAX_VALUE);
    assertThat(HourOfWeekProfile.flat().after(0, Double.POSITIVE_INFINITY))
        .isEqualTo(Long.MAX_VALUE);
  }

  @Property(tries = 300)
  void addsUpWhereverItIsCut(
      @ForAll long seed,
      @ForAll @LongRange(max = YEAR_2100) long from,
      @ForAll @LongRange(max = YEAR_MILLIS) long first,
      @ForAll @LongRange(max = YEAR_MILLIS) long second) {
    HourOfWeekProfile profile = anyProfile(seed);
    double whole = profile.seasonalHours(from, from + first + second);

    assertThat(
            profile.seasonalHours(from, from + first)
                + profile.seasonalHours(from + first, from + first + second))
        .isCloseTo(whole, within(1e-9));
    assertThat(profile.seasonalHours(from + first, from))
        .isCloseTo(-profile.seasonalHours(from, from + first), within(1e-9));
  }

  @Property(tries = 300)
  void timeNeverRunsBackwards(
      @ForAll long seed,
      @ForAll @LongRange(max = YEAR_2100) long from,
      @ForAll @LongRange(min = 1, max = YEAR_MILLIS) long length) {
    assertThat(anyProfile(seed).seasonalHours(from, from + length)).isPositive();
  }

  @Property(tries = 100)
  void isTheSumOfItsHours(@ForAll long seed, @ForAll @LongRange(max = YEAR_2100) long from) {
    HourOfWeekProfile profile = anyProfile(seed);
    long hour = HourOfWeekProfile.HOUR_MILLIS;
    long firstHour = Math.floorDiv(from + hour - 1, hour) * hour;
    long lastHour = firstHour + 400 * hour;
    double sum = (firstHour - from) / (double) hour * profile.factor(from);
    for (long at = firstHour; at < lastHour; at += hour) {
      sum += profile.factor(at);
    }

    assertThat(profile.seasonalHours(from, lastHour)).isCloseTo(sum, within(1e-9));
  }

  @Property(tries = 300)
  void findsTheInstantBack(
      @ForAll long seed,
      @ForAll @LongRange(max = YEAR_2100) long from,
      @ForAll @DoubleRange(max = 3_000) double hours) {
    HourOfWeekProfile profile = anyProfile(seed);
    long at = profile.after(from, hours);

    // To the millisecond, in which less than 6 factors of an hour go by.
    assertThat(profile.seasonalHours(from, at)).isCloseTo(hours, within(2e-6));
    assertThat(at).isGreaterThanOrEqualTo(from);
  }

  @Test
  void refusesWhatIsNoWeek() {
    assertThatIllegalArgumentException().isThrownBy(() -> HourOfWeekProfile.of(new double[24]));
    assertThatIllegalArgumentException().isThrownBy(() -> HourOfWeekProfile.of(new double[168]));
  }
}
