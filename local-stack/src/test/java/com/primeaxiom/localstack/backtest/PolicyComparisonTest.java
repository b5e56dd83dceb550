package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyComparisonTest {

  @Test
  void theMedianIsTheMiddleOrBetweenTheTwoMiddleOnes() {
    assertThat(PolicyComparison.median(List.of())).isNull();
    assertThat(PolicyComparison.median(seconds(4))).isEqualTo(Duration.ofSeconds(4));
    assertThat(PolicyComparison.median(seconds(1, 2, 9))).isEqualTo(Duration.ofSeconds(2));
    assertThat(PolicyComparison.median(seconds(1, 2, 4, 9))).isEqualTo(Duration.ofSeconds(3));
  }

  private static List<Duration> seconds(long... seconds) {
    return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList();
  }
}
