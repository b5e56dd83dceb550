package com.primeaxiom.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MedianDurationTest {

  @Test
  void itIsTheMiddleOneOrTheMeanOfTheTwoInTheMiddle() {
    assertThat(MedianDuration.of(List.of())).isEmpty();
    assertThat(MedianDuration.of(seconds(4))).contains(Duration.ofSeconds(4));
    assertThat(MedianDuration.of(seconds(9, 1, 4))).contains(Duration.ofSeconds(4));
    assertThat(MedianDuration.of(seconds(9, 1, 4, 5))).contains(Duration.ofMillis(4_500));
  }

  private static List<Duration> seconds(long... each) {
    return Arrays.stream(each).mapToObj(Duration::ofSeconds).toList();
  }
}
