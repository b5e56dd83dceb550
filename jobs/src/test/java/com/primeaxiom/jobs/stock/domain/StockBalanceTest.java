package com.primeaxiom.jobs.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StockBalanceTest {

  @Test
  void everythingHeldBackIsTakenFromWhatIsOnHand() {
    assertThat(new StockBalance(100, 20, 10, 5, 3, 2).availableToPromise()).isEqualTo(60);
  }

  @Test
  void isNegativeWhenMoreIsCommittedThanThere() {
    assertThat(new StockBalance(1, 3, 0, 0, 0, 0).availableToPromise()).isEqualTo(-2);
  }
}
