package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class CategoryPriorRuleTest {

  private static final DemandPrior CONFIGURED = new DemandPrior(0.5, 10, 1.5, 4);
  private static final CategoryPriorRule RULE = new CategoryPriorRule(CONFIGURED, 10, 0.1, 50);

  private static KeyRate key(double rate, double hours) {
    double lines = rate * hours;
    return new KeyRate(rate, rate / hours, lines, 2 * lines, 7 * lines);
  }

  @Test
  void usesTheConfiguredPriorUntilEnoughKeysHaveSpoken() {
    CategoryPriorState nine = CategoryPriorState.NONE;
    for (int number = 0; number < 9; number++) {
      nine = nine.plus(key(1 + number, 100));
    }

    assertThat(RULE.prior(CategoryPriorState.NONE)).isEqualTo(CONFIGURED);
    assertThat(RULE.prior(nine)).isEqualTo(CONFIGURED);
    assertThat(RULE.prior(nine.plus(key(3, 100)))).isNotEqualTo(CONFIGURED);
  }

  @Test
  void findsTheMeanAndTheSpreadOfTheKeysThatTheChanceOfFewOrdersHides() {
    // Rates of Gamma(2, 4), mean 0.5, each watched for 20 hours: half of what one sees is chance.
    Random dice = new Random(11);
    CategoryPriorState category = CategoryPriorState.NONE;
    for (int number = 0; number < 20_000; number++) {
      double rate = -(Math.log(1 - dice.nextDouble()) + Math.log(1 - dice.nextDouble())) / 4;
      int lines = 0;
      for (double at = -Math.log(1 - dice.nextDouble());
          at < rate * 20;
          at -= Math.log(1 - dice.nextDouble())) {
        lines++;
      }
      category = category.plus(new KeyRate(lines / 20.0, lines / 400.0, lines, lines, lines));
    }
    DemandPrior prior = RULE.prior(category);

    assertThat(prior.linesAnHour()).isCloseTo(0.5, within(0.01));
    assertThat(prior.shape()).isCloseTo(2, Percentage.withPercentage(6));
    assertThat(prior.unitsALine()).isEqualTo(1);
  }

  @Test
  void learnsTheSizeOfALine() {
    CategoryPriorState category = CategoryPriorState.NONE;
    for (int number = 0; number < 20; number++) {
      category = category.plus(key(1 + number, 100));
    }

    assertThat(RULE.prior(category).unitsALine()).isCloseTo(2, within(1e-9));
    assertThat(RULE.prior(category).squaredUnitsALine()).isCloseTo(7, within(1e-9));
  }

  @Test
  void keysThatAreAlikeDoNotOutweighWhatAKeyShows() {
    CategoryPriorState category = CategoryPriorState.NONE;
    for (int number = 0; number < 20; number++) {
      category = category.plus(key(0.5, 100));
    }

    assertThat(RULE.prior(category).shape()).isEqualTo(50);
    assertThat(RULE.prior(category).linesAnHour()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void oneBestsellerLeavesAShape() {
    CategoryPriorState category = CategoryPriorState.NONE.plus(key(1_000, 100));
    for (int number = 0; number < 500; number++) {
      category = category.plus(key(0.001, 1_000));
    }

    assertThat(RULE.prior(category).shape()).isEqualTo(0.1);
  }

  @Test
  void keysThatSellNothingTellNothing() {
    CategoryPriorState category = CategoryPriorState.NONE;
    for (int number = 0; number < 20; number++) {
      category = category.plus(key(0, 100));
    }

    assertThat(RULE.prior(category)).isEqualTo(CONFIGURED);
  }

  @Test
  void aKeyTakesBackWhatItTold() {
    CategoryPriorState two = CategoryPriorState.NONE.plus(key(1, 100)).plus(key(3, 100));

    assertThat(two.minus(key(1, 100))).isEqualTo(CategoryPriorState.NONE.plus(key(3, 100)));
    assertThat(two.minus(key(1, 100)).minus(key(3, 100))).isEqualTo(CategoryPriorState.NONE);
  }
}
