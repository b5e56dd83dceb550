package com.primeaxiom.jobs.atpdrift.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorthTest {

  private static final Money SOLD_AT = new Money(300, "EUR");

  @ParameterizedTest(name = "{0} too many at {1}, costing {2}: {3}")
  @CsvSource({
    "4, 250, 100, 1000",
    "-4, 250, 100, 600",
    "-4, 250, 250, 0",
    "-4, 250, 300, 0",
    "0, 250, 100, 0",
  })
  void tooManyRiskRevenueAndTooFewLoseMargin(long excess, long price, long cost, long minor) {
    SkuPrice known = new SkuPrice("LANTERN", 0, price, cost, "GBP");

    assertThat(Worth.of(excess, known, SOLD_AT)).isEqualTo(new Money(minor, "GBP"));
  }

  @Test
  void withoutMasterDataTheLastPriceSoldAtHasToDo() {
    assertThat(Worth.of(4, null, SOLD_AT)).isEqualTo(new Money(1_200, "EUR"));
    assertThat(Worth.of(-4, null, SOLD_AT)).isEqualTo(new Money(1_200, "EUR"));
  }

  @Test
  void isUnknownWhereNoPriceIs() {
    assertThat(Worth.of(4, null, null)).isNull();
  }
}
