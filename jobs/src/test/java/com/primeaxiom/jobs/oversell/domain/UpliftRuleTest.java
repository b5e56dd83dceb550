package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class UpliftRuleTest {

  private static final UpliftRule RULE = new UpliftRule(2, 10, 100, 1, 8);

  @Test
  void expectsWhatIsConfiguredOfTheFirstPromotion() {
    assertThat(RULE.uplift(UpliftState.NONE)).isEqualTo(2);
  }

  @Test
  void learnsFromPromotions() {
    UpliftState one = RULE.observed(UpliftState.NONE, 50, 10);

    assertThat(one).isEqualTo(new UpliftState(50, 10));
    assertThat(RULE.uplift(one)).isCloseTo((2 * 10 + 50) / 20.0, within(1e-12));
  }

  @Test
  void staysWithinItsLimits() {
    assertThat(RULE.uplift(new UpliftState(10_000, 90))).isEqualTo(8);
    assertThat(RULE.uplift(new UpliftState(0, 90))).isEqualTo(1);
  }

  @Test
  void olderPromotionsMakeRoom() {
    UpliftState full = new UpliftState(400, 100);
    UpliftState next = RULE.observed(full, 50, 25);

    assertThat(next).isEqualTo(new UpliftState(0.75 * 400 + 50, 100));
    assertThat(RULE.observed(full, 900, 300)).isEqualTo(new UpliftState(900, 300));
  }
}
