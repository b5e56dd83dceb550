package com.primeaxiom.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Waits grow, end somewhere and do not fall together. */
class BackoffTest {

  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  @Property
  void liesBetweenHalfAndAllOfTheDoubledWait(
      @ForAll String channel, @ForAll @IntRange(min = 1, max = 1_000) int failures) {
    long whole = failures > 6 ? 60_000 : 1_000L << (failures - 1);

    assertThat(BACKOFF.millis(channel, failures)).isBetween(whole / 2, whole);
  }

  @Test
  void isTheSameForTheSameFailure() {
    assertThat(BACKOFF.millis("C1", 3)).isEqualTo(BACKOFF.millis("C1", 3));
  }

  @Test
  void channelsThatFailTogetherDoNotComeBackTogether() {
    assertThat(IntStream.range(0, 20).mapToLong(i -> BACKOFF.millis("C" + i, 7)).distinct().count())
        .isEqualTo(20);
  }
}
