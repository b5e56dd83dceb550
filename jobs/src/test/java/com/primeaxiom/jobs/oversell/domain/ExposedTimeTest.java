package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static com.primeaxiom.jobs.oversell.domain.Positions.SHIPMENT;
import static com.primeaxiom.jobs.oversell.domain.Positions.inbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposedTimeTest {

  private static Inbound expected(double hours, double deviationHours) {
    return new Inbound(
        "PO-77", "acme", NOW, NOW + Math.round(hours * HOUR), deviationHours, 40, 0.9, SHIPMENT);
  }

  private static ExposedTime time(double windowHours, double hours, double deviationHours) {
    return ExposedTime.of(Math.round(windowHours * HOUR), expected(hours, deviationHours), NOW);
  }

  @Test
  void withoutADeliveryItIsTheWholeWindow() {
    assertThat(ExposedTime.of(8 * HOUR, null, NOW)).isEqualTo(new ExposedTime(8 * HOUR, 8, 0));
  }

  @ParameterizedTest(name = "expected in {0} h, window of 8 h: {1} h")
  @CsvSource({"0, 0", "3, 3", "8, 8", "9, 8", "-1, 0"})
  void aTimeThatIsKnownExactlyIsCutAtTheWindow(long hours, long exposed) {
    assertThat(ExposedTime.of(8 * HOUR, inbound(0, hours), NOW))
        .isEqualTo(new ExposedTime(exposed * HOUR, exposed, 0));
  }

  @Test
  void knowsTheValuesOfTheTables() {
    // E[T | T > 0] of a normal about now: σ·√(2/π); its variance: σ²·(1 − 2/π).
    ExposedTime now = time(1_000, 0, 3);
    assertThat(now.meanHours()).isCloseTo(3 * Math.sqrt(2 / Math.PI), within(1e-9));
    assertThat(now.varianceHours()).isCloseTo(9 * (1 - 2 / Math.PI), within(1e-9));
    assertThat(now.limitMillis()).isEqualTo(6 * HOUR);

    // Far ahead nothing of it is cut: the normal itself.
    ExposedTime ahead = time(1_000, 100, 3);
    assertThat(ahead.meanHours()).isCloseTo(100, within(1e-9));
    assertThat(ahead.varianceHours()).isCloseTo(9, within(1e-7));
    assertThat(ahead.limitMillis()).isEqualTo(106 * HOUR);
  }

  @Test
  void aDeliveryThatIsOverdueIsExpectedTheSoonerTheLongerItIsUpToOneDeviation() {
    // σ·(h(x) − x), x deviations overdue and h the hazard of the normal: 1.1410778 and 1.5251353.
    assertThat(time(1_000, -1, 2).meanHours()).isCloseTo(2 * 0.6410778, within(1e-6));
    assertThat(time(1_000, -2, 2).meanHours()).isCloseTo(2 * 0.5251353, within(1e-6));
    assertThat(time(1_000, -2, 2).limitMillis()).isEqualTo(4 * HOUR);
    // What is later still is late for a reason of its own.
    assertThat(time(1_000, -50, 2)).isEqualTo(time(1_000, -2, 2));
  }

  @ParameterizedTest(name = "window of {0} h, expected in {1} h, {2} h around that")
  @CsvSource({
    "8, 4, 2",
    "8, 8, 3",
    "8, 30, 8",
    "8, 1, 12",
    "24, -3, 2",
    "24, -8, 2",
    "24, -40, 11.3",
    "24, 24, 0.25",
    "1, 0.5, 1",
    "168, 48, 11.3",
  })
  void meanAndVarianceAreThoseOfAnIntegralOverAllTimes(
      double windowHours, double hours, double deviation) {
    ExposedTime time = time(windowHours, hours, deviation);

    // By Simpson's rule over the density of what is still to come.
    double centre = Math.max(hours, -deviation);
    double[] inWindow = moments(0, windowHours, centre, deviation);
    double far = Math.max(windowHours, Math.max(0, centre)) + 14 * deviation;
    double[] beyond = moments(windowHours, far, centre, deviation);
    double all = inWindow[0] + beyond[0];
    double mean = (inWindow[1] + windowHours * beyond[0]) / all;
    double square = (inWindow[2] + windowHours * windowHours * beyond[0]) / all;

    assertThat(time.meanHours()).isCloseTo(mean, within(1e-6));
    assertThat(time.varianceHours()).isCloseTo(square - mean * mean, within(1e-6));
  }

  /** Integrals of the normal density, of t times it and of t² times it. */
  private static double[] moments(double from, double to, double centre, double deviation) {
    int steps = 200_000;
    double step = (to - from) / steps;
    double[] sums = new double[3];
    for (int i = 0; i <= steps; i++) {
      double t = from + i * step;
      double z = (t - centre) / deviation;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      double part = weight * Math.exp(-z * z / 2) * step / 3;
      sums[0] += part;
      sums[1] += part * t;
      sums[2] += part * t * t;
    }
    return sums;
  }

  @Property(tries = 1_000)
  void isNeverLongerThanTheWindow(
      @ForAll @IntRange(min = 1, max = 400) int windowHours,
      @ForAll @DoubleRange(min = -400, max = 400) double hours,
      @ForAll @DoubleRange(max = 60) double deviation) {
    ExposedTime time = time(windowHours, hours, deviation);

    assertThat(time.limitMillis()).isBetween(0L, windowHours * HOUR);
    assertThat(time.meanHours()).isBetween(-1e-9, windowHours + 1e-9);
    // No variable between 0 and W has a greater variance than W²/4.
    assertThat(time.varianceHours()).isBetween(0.0, windowHours * (windowHours / 4.0) + 1e-9);
  }

  @Property(tries = 500)
  void aLaterDeliveryAndALongerWindowNeverMakeItShorter(
      @ForAll @IntRange(min = 1, max = 200) int windowHours,
      @ForAll @DoubleRange(min = -50, max = 200) double hours,
      @ForAll @DoubleRange(min = 0.1, max = 30) double deviation) {
    double mean = time(windowHours, hours, deviation).meanHours();

    assertThat(time(windowHours, hours + 1, deviation).meanHours())
        .isGreaterThanOrEqualTo(mean - 1e-9);
    assertThat(time(windowHours + 1, hours, deviation).meanHours())
        .isGreaterThanOrEqualTo(mean - 1e-9);
  }
}
