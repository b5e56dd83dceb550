package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryRunTest {

  @Test
  void theMedianIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(RecoveryRun.median(seconds(9, 1, 4))).isEqualTo(Duration.ofSeconds(4));
    assertThat(RecoveryRun.median(seconds(9, 1, 4, 5))).isEqualTo(Duration.ofMillis(4_500));
  }

  private static List<Duration> seconds(long... each) {
    return Arrays.stream(each).mapToObj(Duration::ofSeconds).toList();
  }
}
