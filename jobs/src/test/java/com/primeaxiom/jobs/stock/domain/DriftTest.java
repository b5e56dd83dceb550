package com.primeaxiom.jobs.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  @ParameterizedTest(name = "{0} shown, {1} ATP, {2} in flight, {3} kept: {4}")
  @CsvSource({
    "10, 10, 0, 0, 0, 0.0, 0.0",
    "12, 10, 0, 0, 2, 0.2, 0.18181818",
    "8, 10, 0, 0, -2, 0.2, 0.22222222",
    "10, 12, 2, 0, 0, 0.0, 0.0",
    "12, 12, 2, 0, 2, 0.2, 0.18181818",
    "5, 0, 0, 0, 5, 5.0, 2.0",
    "0, 0, 0, 0, 0, 0.0, 0.0",
    "3, 2, 4, 0, 5, 5.0, 2.0",
    "0, -2, 0, 0, 2, 2.0, 2.0",
    "6, 12, 2, 4, 0, 0.0, 0.0",
    "10, 12, 2, 4, 4, 0.66666667, 0.5",
    "2, 5, 0, 8, 5, 5.0, 2.0",
  })
  void followsTheDefinition(
      long shown,
      long atp,
      long inFlight,
      long buffer,
      long units,
      double relative,
      double symmetric) {
    Drift drift = new Drift(shown, atp, inFlight, buffer);

    assertThat(drift.units()).isEqualTo(units);
    assertThat(drift.relative()).isCloseTo(relative, within(1e-8));
    assertThat(drift.symmetric()).isCloseTo(symmetric, within(1e-8));
  }

  @ParameterizedTest(name = "{0} shown, {1} ATP, {2} kept: right {3}, {4} too many")
  @CsvSource({
    "10, 10, 0, 10, 0, 0.0",
    "12, 10, 0, 10, 2, 0.2",
    "7, 10, 0, 10, -3, 0.3",
    "0, -4, 0, 0, 0, 0.0",
    "3, -4, 0, 0, 3, 3.0",
    "0, 5, 8, 0, 0, 0.0",
    "1, 5, 8, 0, 1, 1.0",
    "8, 10, 4, 6, 2, 0.33333333",
  })
  void nobodyCanShowLessThanNothing(
      long shown, long atp, long buffer, long right, long excess, double relative) {
    Drift drift = new Drift(shown, atp, 0, buffer);

    assertThat(drift.right()).isEqualTo(right);
    assertThat(drift.excess()).isEqualTo(excess);
    assertThat(drift.relativeExcess()).isCloseTo(relative, within(1e-8));
  }

  @Property
  void isZeroWheneverShopShowsWhatCanBePromised(
      @ForAll @LongRange(min = -1000, max = 1000) long atp,
      @ForAll @LongRange(min = 0, max = 1000) long inFlight,
      @ForAll @LongRange(min = 0, max = 50) long buffer) {
    Drift drift = new Drift(atp - inFlight - buffer, atp, inFlight, buffer);

    assertThat(drift.units()).isZero();
    assertThat(drift.relative()).isZero();
    assertThat(drift.symmetric()).isZero();
  }

  @Property
  void isRightExactlyWhenItShowsWhatItOughtTo(
      @ForAll @LongRange(min = 0, max = 1000) long shown,
      @ForAll @LongRange(min = -1000, max = 1000) long atp,
      @ForAll @LongRange(min = 0, max = 1000) long inFlight,
      @ForAll @LongRange(min = 0, max = 50) long buffer) {
    Drift drift = new Drift(shown, atp, inFlight, buffer);

    assertThat(drift.excess() == 0).isEqualTo(shown == Math.max(0, atp - inFlight - buffer));
    assertThat(Math.abs(drift.excess())).isLessThanOrEqualTo(drift.absoluteUnits());
    assertThat(drift.symmetric()).isBetween(0.0, 2.0);
  }
}
