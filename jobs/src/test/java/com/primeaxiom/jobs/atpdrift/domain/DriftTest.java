package com.primeaxiom.jobs.atpdrift.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {

  @ParameterizedTest(name = "{0} shown, {1} ATP, {2} in flight: {3}")
  @CsvSource({
    "10, 10, 0, 0, 0.0, 0.0",
    "12, 10, 0, 2, 0.2, 0.18181818",
    "8, 10, 0, -2, 0.2, 0.22222222",
    "10, 12, 2, 0, 0.0, 0.0",
    "12, 12, 2, 2, 0.2, 0.18181818",
    "5, 0, 0, 5, 5.0, 2.0",
    "0, 0, 0, 0, 0.0, 0.0",
    "3, 2, 4, 5, 5.0, 2.0",
    "0, -2, 0, 2, 2.0, 2.0",
  })
  void followsTheDefinition(
      long shown, long atp, long inFlight, long units, double relative, double symmetric) {
    Drift drift = new Drift(shown, atp, inFlight);

    assertThat(drift.units()).isEqualTo(units);
    assertThat(drift.relative()).isCloseTo(relative, within(1e-8));
    assertThat(drift.symmetric()).isCloseTo(symmetric, within(1e-8));
  }

  @Property
  void isZeroWheneverShopShowsWhatCanBePromised(
      @ForAll @LongRange(min = -1000, max = 1000) long atp,
      @ForAll @LongRange(min = 0, max = 1000) long inFlight) {
    Drift drift = new Drift(atp - inFlight, atp, inFlight);

    assertThat(drift.units()).isZero();
    assertThat(drift.relative()).isZero();
    assertThat(drift.symmetric()).isZero();
  }

  @Property
  void symmetricDriftIsAtMostTwo(
      @ForAll @LongRange(min = 0, max = 1000) long shown,
      @ForAll @LongRange(min = -1000, max = 1000) long atp,
      @ForAll @LongRange(min = 0, max = 1000) long inFlight) {
    assertThat(new Drift(shown, atp, inFlight).symmetric()).isBetween(0.0, 2.0);
  }
}
