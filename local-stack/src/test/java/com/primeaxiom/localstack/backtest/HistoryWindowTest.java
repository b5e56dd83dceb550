package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HistoryWindowTest {

  private static final long NEWEST = 1_000_000;

  private final HistoryWindow window =
      new HistoryWindow(2_000_000, Duration.ofSeconds(2), Duration.ofMinutes(10));

  @Test
  void anEventIsLateBeyondOutOfOrdernessAndAllowedLateness() {
    long last = NEWEST - 2_000 - 1 - 600_000;

    assertThat(window.isLate(last, NEWEST)).isFalse();
    assertThat(window.isLate(last - 1, NEWEST)).isTrue();
  }

  @Test
  void anEventAtTheEndIsTakenAndOneAfterItIsNot() {
    assertThat(window.isAfterEnd(2_000_000)).isFalse();
    assertThat(window.isAfterEnd(2_000_001)).isTrue();
  }

  @Test
  void watermarksWaitForWhatAShuffleHoldsBack() {
    assertThat(window.greatestDisorder(false)).isEqualTo(Duration.ofSeconds(602));
    assertThat(window.greatestDisorder(true)).isEqualTo(Duration.ofSeconds(1_202));
  }
}
