package com.primeaxiom.localstack.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadScheduleTest {

  @Test
  void eventsLieEvenlyToTheNanosecond() {
    LoadSchedule schedule = schedule(50_000, 20, 2_000);

    assertThat(schedule.eventNanos(0)).isZero();
    assertThat(schedule.eventNanos(1)).isEqualTo(20_000);
    assertThat(schedule.eventNanos(50_000L * 3_600)).isEqualTo(3_600_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 46, 47, 200, 2_000})
  void theTimeOfAProbeComesWithATickAndNotAMillisecondSooner(long outOfOrdernessMillis) {
    LoadSchedule schedule = schedule(1_000, 20, outOfOrdernessMillis);

    for (long number = 0; number < 500; number++) {
      long released = schedule.probeMillis(number) + outOfOrdernessMillis + 1;
      assertThat(released % LoadSchedule.TICK_MILLIS).isZero();
      assertThat(schedule.probeMillis(number) - number * 50)
          .isBetween(1L, LoadSchedule.TICK_MILLIS);
    }
  }

  @Test
  void countsFromTheWarmUpToTheLastProbe() {
    LoadSchedule schedule = schedule(1_000, 20, 2_000);

    assertThat(
            LongStream.of(0, 29_999, 30_000, 89_999, 90_000).filter(schedule::isCounted).toArray())
        .containsExactly(30_000, 89_999);
  }

  @Test
  void theDeskWaitsForLaterAlertsAfterTheJobHasWaitedForLaterEvents() {
    LoadSchedule schedule = schedule(1_000, 20, 2_000);

    assertThat(schedule.waitMillis()).isEqualTo(2_001);
    assertThat(schedule.deskWaitMillis()).isEqualTo(4_002);
    assertThat(schedule.criticalEndMillis() + schedule.waitMillis())
        .isLessThan(schedule.probesEndMillis());
    assertThat(schedule.eventsEndMillis()).isEqualTo(94_002);
  }

  static LoadSchedule schedule(long rate, long probes, long outOfOrdernessMillis) {
    return new LoadSchedule(
        rate,
        probes,
        Duration.ofMillis(outOfOrdernessMillis),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60));
  }
}
