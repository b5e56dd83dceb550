package com.primeaxiom.localstack.benchmark.latency;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.flink.JobCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few seconds at a low rate on real servers: every alert, row and message is seen. How fast is no
 * matter of a test.
 */
class LatencyIT {

  private static final Duration OUT_OF_ORDERNESS = Duration.ofMillis(500);

  @TempDir private static Path home;
  @TempDir private static Path folder;

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.usual());
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void seesEveryAlertRowAndMessageAfterItsLastEventWasMeantToBeSent() {
    LatencySettings settings =
        new LatencySettings(
            List.of(JobCatalogue.named("atp-drift"), JobCatalogue.named("alert-desk")),
            10,
            Duration.ofSeconds(2),
            Duration.ofSeconds(10),
            2,
            Map.of(
                "source.out-of-orderness",
                OUT_OF_ORDERNESS.toMillis() + "ms",
                "clickhouse.batch.interval",
                "200ms"));
    List<String> said = new ArrayList<>();

    RateResult result = new LatencyRun(stack.settings(), settings, said::add).measure(200);

    LatencyReport.write(List.of(result), folder);
    System.out.print(LatencyReport.markdown(List.of(result)));
    assertThat(result.missing())
        .containsOnlyKeys(Stage.values())
        .allSatisfy((s, n) -> assertThat(n).isZero());
    // Ten a second, and a critical one every two.
    assertThat(result.samples().get(Stage.ALERT)).hasSize(104);
    assertThat(result.samples().get(Stage.EVENT)).hasSameSizeAs(result.samples().get(Stage.ALERT));
    assertThat(result.samples().get(Stage.ROW)).hasSameSizeAs(result.samples().get(Stage.ALERT));
    assertThat(result.samples().get(Stage.MESSAGE)).hasSize(4);
    assertThat(result.schedule().waitMillis()).isEqualTo(OUT_OF_ORDERNESS.toMillis() + 1);
    assertThat(result.samples().values())
        .allSatisfy(
            samples ->
                assertThat(samples)
                    .allSatisfy(
                        sample -> assertThat(sample.seenNanos()).isGreaterThan(sample.dueNanos())));
    assertThat(Series.of(result))
        .allSatisfy(
            series ->
                assertThat(series.millis(50))
                    .isPositive()
                    .isLessThanOrEqualTo(series.millis(99))
                    .isLessThanOrEqualTo(series.micros().getMaxValue() / 1e3));
    assertThat(folder.resolve("latency.md")).isNotEmptyFile();
    assertThat(result.sent().events()).isGreaterThan(2_400);
    assertThat(said).contains("  starts atp-drift", "  starts alert-desk");
  }
}
