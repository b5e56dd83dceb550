package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.chaos.AlertWatch.Delays;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AlertWatchTest {

  @Test
  void aQuantileIsTheSmallestValueThatEnoughAreNotAbove() {
    List<Duration> hundred =
        LongStream.rangeClosed(1, 100).map(i -> 101 - i).mapToObj(Duration::ofSeconds).toList();

    assertThat(Delays.of(hundred))
        .isEqualTo(
            new Delays(
                100, Duration.ofSeconds(50), Duration.ofSeconds(95), Duration.ofSeconds(100)));
    assertThat(Delays.of(List.of(Duration.ofSeconds(7))))
        .isEqualTo(
            new Delays(1, Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7)));
    assertThat(Delays.of(List.of()))
        .isEqualTo(new Delays(0, Duration.ZERO, Duration.ZERO, Duration.ZERO));
  }
}
