package com.primeaxiom.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MeasurementTest {

  private static final int MEGABYTE = 1 << 20;

  private byte[] sink;

  @Test
  void theWarmPartBeginsWhenAQuarterIsRead() throws Exception {
    AtomicLong read = new AtomicLong();
    CountDownLatch askedWhenWarm = new CountDownLatch(1);
    try (Measurement measurement =
        new Measurement(
            1_000,
            () -> {
              if (read.get() >= 250) {
                askedWhenWarm.countDown();
              }
              return read.get();
            })) {
      measurement.begin();
      allocate(64);
      read.set(300);
      askedWhenWarm.await();
      allocate(8);

      JsonNode whole = new ObjectMapper().readTree(measurement.end());

      assertThat(whole.path("records").asLong()).isEqualTo(1_000);
      assertThat(whole.path("allocatedBytes").asLong()).isGreaterThan(72L * MEGABYTE);
      assertThat(whole.path("cpuSeconds").asDouble()).isPositive();
      JsonNode warm = whole.path("warm");
      assertThat(warm.path("records").asLong()).isEqualTo(700);
      assertThat(warm.path("allocatedBytes").asLong())
          .isBetween(8L * MEGABYTE, whole.path("allocatedBytes").asLong() - 64L * MEGABYTE);
      assertThat(warm.path("seconds").asDouble())
          .isPositive()
          .isLessThan(whole.path("seconds").asDouble());
    }
  }

  @Test
  void whatAThreadAllocatedCountsAlsoWhenItHasEnded() throws Exception {
    try (Measurement measurement = new Measurement(1, () -> 0)) {
      measurement.begin();
      CountDownLatch allocated = new CountDownLatch(1);
      CountDownLatch seen = new CountDownLatch(1);
      Thread worker =
          new Thread(
              () -> {
                allocate(32);
                allocated.countDown();
                try {
                  seen.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      worker.start();
      allocated.await();
      measurement.look();
      seen.countDown();
      worker.join();

      JsonNode whole = new ObjectMapper().readTree(measurement.end());

      assertThat(whole.path("allocatedBytes").asLong()).isGreaterThan(32L * MEGABYTE);
    }
  }

  @Test
  void whatHasNotBegunCannotEnd() {
    try (Measurement measurement = new Measurement(1, () -> 0)) {
      assertThatThrownBy(measurement::end).hasMessage("The measurement has not begun.");
    }
  }

  private void allocate(int megabytes) {
    for (int i = 0; i < megabytes; i++) {
      sink = new byte[MEGABYTE];
    }
    assertThat(sink).hasSize(MEGABYTE);
  }
}
