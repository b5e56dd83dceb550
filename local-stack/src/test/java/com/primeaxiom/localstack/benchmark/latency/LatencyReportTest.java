package com.primeaxiom.localstack.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.benchmark.latency.PacedLoad.Sent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatencyReportTest {

  private static final LoadSchedule SCHEDULE = LoadScheduleTest.schedule(1_000, 20, 2_000);

  /** Due at 0, 1, 2 … s; a hundred that take 1 to 100 ms. */
  private static final List<Sample> HUNDRED =
      LongStream.rangeClosed(1, 100)
          .mapToObj(i -> new Sample(i * 1_000_000_000, i * 1_000_000_000 + i * 1_000_000))
          .toList();

  @TempDir private Path folder;

  @Test
  void aSampleBelongsToACheckpointThatGoesOnBetweenDueAndSeen() {
    Sample sample = new Sample(100, 200);

    assertThat(sample.overlapsAny(List.of())).isFalse();
    assertThat(sample.overlapsAny(List.of(new CheckpointSpan(0, 99)))).isFalse();
    assertThat(sample.overlapsAny(List.of(new CheckpointSpan(0, 100)))).isTrue();
    assertThat(sample.overlapsAny(List.of(new CheckpointSpan(120, 130)))).isTrue();
    assertThat(sample.overlapsAny(List.of(new CheckpointSpan(0, 300)))).isTrue();
    assertThat(sample.overlapsAny(List.of(new CheckpointSpan(200, 300)))).isTrue();
    assertThat(sample.overlapsAny(List.of(new CheckpointSpan(0, 99), new CheckpointSpan(201, 300))))
        .isFalse();
  }

  @Test
  void tellsOfEveryStageSteadyAndDuringACheckpoint() {
    RateResult result =
        new RateResult(
            1_000,
            SCHEDULE,
            new Sent(95_880, Duration.ofSeconds(94), Duration.ofMillis(12), Duration.ZERO),
            Map.of(
                Stage.EVENT,
                HUNDRED.subList(0, 3),
                Stage.ALERT,
                HUNDRED,
                Stage.MESSAGE,
                HUNDRED.subList(0, 2)),
            Map.of(Stage.EVENT, 0, Stage.ALERT, 0, Stage.MESSAGE, 0),
            // Meets the last one alone.
            List.of(new CheckpointSpan(100_050_000_000L, 100_060_000_000L)),
            9_321);

    assertThat(LatencyReport.markdown(List.of(result)).lines())
        .containsExactly(
            "| events/s | to | while | samples | p50 ms | p99 ms | p99.9 ms | max ms | ordered wait"
                + " ms | p50 from the event ms | max from the event ms |",
            "|---:|---|---|---:|---:|---:|---:|---:|---:|---:|---:|",
            "| 1,000 | plain consumer | steady | 3 | 2.0 | - | - | 3.0 | 0 | 2.0 | 3.0 |",
            "| 1,000 | alert.v1 | steady | 99 | 50.0 | - | - | 99.0 | 2,001 | 2,051.0 | 2,100.0 |",
            "| 1,000 | alert.v1 | checkpoint | 1 | - | - | - | 100.0 | 2,001 | 2,101.0 | 2,101.0 |",
            "| 1,000 | Slack message | any | 2 | 1.0 | - | - | 2.0 | 4,002 | 4,003.0 | 4,004.0 |",
            "",
            "- 1,000 events/s: held. Sent 95,880 events at 1,020/s of 1,020/s; behind the schedule"
                + " at most 12 ms, at the end 0 ms; 9,321 records not in a checkpoint at the end; 1"
                + " checkpoints.");
  }

  @Test
  void aPercentileNeedsOneSampleBeyondIt() {
    Series series =
        Series.of(
                new RateResult(
                    1_000,
                    SCHEDULE,
                    new Sent(1, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO),
                    Map.of(Stage.ALERT, HUNDRED),
                    Map.of(),
                    List.of(),
                    0))
            .get(0);

    assertThat(series.tells(50)).isTrue();
    assertThat(series.tells(99)).isTrue();
    assertThat(series.tells(99.9)).isFalse();
    assertThat(series.millis(99)).isBetween(99.0, 99.1);
  }

  @Test
  void saysWhyARateWasNotHeld() {
    List<Sample> growing =
        LongStream.range(0, 100).mapToObj(i -> new Sample(i, i + i * 100_000_000)).toList();

    assertThat(
            new RateResult(
                    50_000,
                    SCHEDULE,
                    new Sent(
                        3_000_000,
                        Duration.ofSeconds(94),
                        Duration.ofSeconds(31),
                        Duration.ofSeconds(30)),
                    Map.of(Stage.ALERT, growing, Stage.ROW, HUNDRED),
                    Map.of(Stage.ALERT, 0, Stage.ROW, 7),
                    List.of(),
                    0)
                .reasonsNotHeld())
        .containsExactly(
            "the sender was 30,000 ms behind its schedule at the end",
            "alert.v1 came later and later: median 2,500 ms in the first half, 9,500 ms in the last"
                + " tenth",
            "7 of 107 had not come to ClickHouse row when the measurement ended");
  }

  @Test
  void writesPercentilesInMilliseconds() throws Exception {
    RateResult result =
        new RateResult(
            1_000,
            SCHEDULE,
            new Sent(1, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO),
            Map.of(Stage.ALERT, HUNDRED),
            Map.of(),
            List.of(),
            0);

    LatencyReport.write(List.of(result), folder.resolve("out"));

    assertThat(Files.readString(folder.resolve("out/latency.md")))
        .isEqualTo(LatencyReport.markdown(List.of(result)));
    assertThat(Files.readString(folder.resolve("out/1000-alert-v1-steady.hgrm")))
        .contains("Percentile")
        .containsPattern("#\\[Max     = +100\\.031, Total count    = +100\\]");
  }
}
