package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonDemandTest {

  @ParameterizedTest(name = "mean {0}, variance {1}: P(D > {2}) = {3}, E[(D − {2})⁺] = {4}")
  @CsvSource({
    "4, 4, 6, 0.110674, 0.195435",
    "4, 8, 6, 0.171875, 0.4765625",
    // Poisson: P(D > 0) = 1 − e⁻¹; geometric of p = 1/2: P(D > s) = 2^−(s+1), and so E[(D − s)⁺].
    "1, 1, 0, 0.632121, 1",
    "1, 2, 0, 0.5, 1",
    "1, 2, 3, 0.0625, 0.125",
    "1, 2, 9, 0.0009765625, 0.001953125",
    // Less than Poisson's variance is Poisson's.
    "4, 1, 6, 0.110674, 0.195435",
  })
  void knowsTheValuesOfTheTables(
      double mean, double variance, long stock, double probability, double units) {
    HorizonDemand demand = new HorizonDemand(mean, variance);

    assertThat(demand.probabilityAbove(stock)).isCloseTo(probability, within(1e-6));
    assertThat(demand.expectedAbove(stock)).isCloseTo(units, within(1e-6));
  }

  @ParameterizedTest(name = "mean {0}, variance {1}, at most {2}: {3} units")
  @CsvSource({
    "0, 0, 0.01, 0",
    "1, 2, 0.5, 0",
    "1, 2, 0.49, 1",
    "1, 2, 0.0625, 3",
    "1, 2, 0.0624, 4",
    "4, 4, 0.110675, 6",
    "4, 4, 0.110673, 7",
    "4, 8, 0.171876, 6",
    "4, 8, 0.171874, 7",
  })
  void holdsBackAsLittleAsWillDo(double mean, double variance, double target, long buffer) {
    assertThat(new HorizonDemand(mean, variance).smallestBuffer(target)).isEqualTo(buffer);
  }

  @Test
  void aRateKnownAsGammaGivesTheSameNegativeBinomialAsAGammaTime() {
    // r = 4, p = 1/2 both times: mean 4, variance 8.
    assertThat(HorizonDemand.ofGammaRate(4, 2, 2)).isEqualTo(new HorizonDemand(4, 8));
    assertThat(HorizonDemand.overGammaTime(2, 4, 0.5)).isEqualTo(new HorizonDemand(4, 8));
    assertThat(HorizonDemand.overGammaTime(2, 4, 0.5).probabilityAbove(6)).isEqualTo(0.171875);
  }

  @Test
  void withoutDemandNothingIsWanted() {
    assertThat(HorizonDemand.NONE.probabilityAbove(0)).isZero();
    assertThat(HorizonDemand.NONE.expectedAbove(0)).isZero();
    assertThat(HorizonDemand.NONE.probabilityAbove(5)).isZero();
    assertThat(HorizonDemand.NONE.expectedAbove(5)).isZero();
    assertThat(HorizonDemand.NONE.smallestBuffer(0.001)).isZero();
  }

  @Test
  void aStockBelowNoneIsOversoldForCertainAndItsUnitsAreAdded() {
    assertThat(HorizonDemand.NONE.probabilityAbove(-1)).isEqualTo(1);
    assertThat(HorizonDemand.NONE.expectedAbove(-3)).isEqualTo(3);
    assertThat(new HorizonDemand(4, 8).probabilityAbove(-1)).isEqualTo(1);
    assertThat(new HorizonDemand(4, 8).expectedAbove(-3)).isEqualTo(7);
  }

  @ParameterizedTest(name = "relative overdispersion {0}")
  @ValueSource(doubles = {1e-3, 1e-5, 1e-7, 2e-9, 1e-9, 9e-10, 1e-12, 1e-15, 1e-300})
  void becomesPoissonAsTheVarianceNearsTheMean(double overdispersion) {
    for (double mean : new double[] {1e-6, 0.3, 4, 50, 3_000}) {
      HorizonDemand poisson = HorizonDemand.poisson(mean);
      HorizonDemand nearly = new HorizonDemand(mean, mean * (1 + overdispersion));
      for (double deviations : new double[] {-2, -0.5, 0, 0.7, 3}) {
        long stock = Math.max(0, (long) (mean + deviations * Math.sqrt(mean)));
        assertThat(nearly.probabilityAbove(stock))
            .as("P(D > %d), mean %s", stock, mean)
            .isCloseTo(poisson.probabilityAbove(stock), within(overdispersion + 1e-12));
        assertThat(nearly.expectedAbove(stock))
            .as("E[(D - %d)+], mean %s", stock, mean)
            .isCloseTo(poisson.expectedAbove(stock), within((1 + mean) * (overdispersion + 1e-12)));
      }
    }
  }

  @ParameterizedTest(name = "mean {0}, variance {1}")
  @CsvSource({
    "1e9, 1e9",
    "1e9, 1.000001e9",
    "1e9, 1e12",
    "1e9, 1e17",
    "1e-9, 1e-9",
    "1e-9, 1e-3",
    "1e-300, 1e-300",
    "1e-300, 1",
    "5, 1e8",
    "3e9, 1e11"
  })
  void standsVeryLargeAndVerySmallDemand(double mean, double variance) {
    HorizonDemand demand = new HorizonDemand(mean, variance);
    double deviation = Math.sqrt(variance);
    double lastProbability = 1;
    double lastUnits = mean;
    for (double deviations : new double[] {-3, -1, 0, 1, 3, 10}) {
      long stock = (long) Math.max(0, mean + deviations * deviation);
      double probability = demand.probabilityAbove(stock);
      double units = demand.expectedAbove(stock);
      assertThat(probability).isBetween(0.0, lastProbability);
      assertThat(units).isBetween(0.0, lastUnits + 1e-9 * mean);
      lastProbability = probability;
      lastUnits = units;
    }
    // Cantelli: P(D > mean + k·deviation) ≤ 1 / (1 + k²).
    assertThat(lastProbability).isLessThan(1.0 / 101);
    long buffer = demand.smallestBuffer(0.01);
    assertThat(demand.probabilityAbove(buffer)).isLessThanOrEqualTo(0.01);
    assertThat(demand.probabilityAbove(buffer - 1)).isGreaterThan(0.01);
  }

  @Test
  void aLargeMeanIsNearlyNormal() {
    // P(Z > 1) and the unit normal loss at 1.
    HorizonDemand demand = new HorizonDemand(1e9, 4e9);
    long stock = 1_000_000_000L + Math.round(Math.sqrt(4e9));

    assertThat(demand.probabilityAbove(stock)).isCloseTo(0.158655, within(1e-4));
    assertThat(demand.expectedAbove(stock) / Math.sqrt(4e9)).isCloseTo(0.083315, within(1e-4));
  }

  @Property(tries = 300)
  void isWhatDirectSummationGives(
      @ForAll @DoubleRange(min = 0.01, max = 60) double mean,
      @ForAll @DoubleRange(min = 0, max = 12) double overdispersion,
      @ForAll @IntRange(max = 120) int stock) {
    double variance = mean * (1 + overdispersion);
    HorizonDemand demand = new HorizonDemand(mean, variance);

    // From P(D = 0) by the ratio of neighbours, P(d + 1) / P(d) = (1 − p)(r + d) / (d + 1).
    double failure = overdispersion / (1 + overdispersion);
    double first =
        overdispersion < 1e-9
            ? Math.exp(-mean)
            : Math.exp(-mean / overdispersion * Math.log1p(overdispersion));
    double term = first;
    double below = 0;
    double idle = 0;
    for (int units = 0; units <= stock; units++) {
      below += term;
      idle += (stock - units) * term;
      double ratio =
          overdispersion < 1e-9
              ? mean / (units + 1)
              : failure * (mean / overdispersion + units) / (units + 1);
      term *= ratio;
    }

    assertThat(demand.probabilityAbove(stock)).isCloseTo(1 - below, within(1e-9));
    // E[(D − s)⁺] = mean − s + E[(s − D)⁺].
    assertThat(demand.expectedAbove(stock)).isCloseTo(mean - stock + idle, within(1e-7));
  }

  @Property(tries = 500)
  void moreStockIsNeverMoreRisk(
      @ForAll @DoubleRange(max = 10_000) double mean,
      @ForAll @DoubleRange(max = 50) double overdispersion,
      @ForAll @LongRange(min = -5, max = 12_000) long stock) {
    HorizonDemand demand = new HorizonDemand(mean, mean * (1 + overdispersion));

    assertThat(demand.probabilityAbove(stock + 1))
        .isLessThanOrEqualTo(demand.probabilityAbove(stock) + 1e-12);
    double step = demand.expectedAbove(stock) - demand.expectedAbove(stock + 1);
    // One unit more saves as much as it is likely to be wanted: E(s) − E(s + 1) = P(D > s).
    assertThat(step).isCloseTo(demand.probabilityAbove(stock), within(1e-9 * (1 + mean)));
  }

  @Property(tries = 500)
  void moreDemandIsNeverLessRisk(
      @ForAll @DoubleRange(max = 5_000) double mean,
      @ForAll @DoubleRange(min = 1, max = 3) double times,
      @ForAll @DoubleRange(max = 50) double overdispersion,
      @ForAll @LongRange(max = 12_000) long stock) {
    HorizonDemand less = new HorizonDemand(mean, mean * (1 + overdispersion));
    HorizonDemand more = new HorizonDemand(times * mean, times * mean * (1 + overdispersion));

    assertThat(more.probabilityAbove(stock))
        .isGreaterThanOrEqualTo(less.probabilityAbove(stock) - 1e-9);
    assertThat(more.expectedAbove(stock))
        .isGreaterThanOrEqualTo(less.expectedAbove(stock) - 1e-9 * (1 + more.mean()));
  }

  @Property(tries = 300)
  void theBufferKeepsTheTargetAndOneUnitLessWouldNot(
      @ForAll @DoubleRange(max = 2_000) double mean,
      @ForAll @DoubleRange(max = 50) double overdispersion,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double target) {
    HorizonDemand demand = new HorizonDemand(mean, mean * (1 + overdispersion));
    long buffer = demand.smallestBuffer(target);

    assertThat(demand.probabilityAbove(buffer)).isLessThanOrEqualTo(target);
    assertThat(demand.probabilityAbove(buffer - 1)).isGreaterThan(target);
  }

  @Test
  void refusesWhatIsNoDemandAndNoProbability() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HorizonDemand(-1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HorizonDemand(Double.NaN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HorizonDemand(1, Double.POSITIVE_INFINITY));
    assertThatIllegalArgumentException().isThrownBy(() -> HorizonDemand.NONE.smallestBuffer(0));
    assertThatIllegalArgumentException().isThrownBy(() -> HorizonDemand.NONE.smallestBuffer(1));
  }
}
