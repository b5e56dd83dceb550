package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.primeaxiom.localstack.benchmark.CheckpointFigures.Completed;
import com.primeaxiom.localstack.benchmark.Progress.Mark;
import com.primeaxiom.localstack.benchmark.Step.Phase;
import com.primeaxiom.schemas.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthReportTest {

  private static final ShopSettings BASE =
      new ShopSettings(1_000, 4, 60, 0.001, 0, 1_000, 2_000, 2, 1);

  private static final long NANOS = 1_000_000_000;

  @Test
  void ratiosAreToTheFirstRoundOfTheSmallestShopOfTheSameTable() {
    assertThat(locations().figures())
        .extracting(
            figures -> text(figures, "growth"),
            figures -> text(figures, "value"),
            figures -> figures.path("round").asInt(),
            figures -> figures.path("throughput_ratio").asDouble(),
            figures -> figures.path("cpu_ratio").asDouble())
        .containsExactly(
            tuple("locations", "4", 1, 1.0, 1.0),
            tuple("locations", "4", 2, 2.0, 2.0),
            tuple("locations", "40", 1, 0.5, 0.5),
            tuple("locations", "40", 2, 0.25, 0.25));
  }

  @Test
  void aLineSaysWhatARoundCostInTheMiddle() {
    assertThat(locations().markdown().lines().limit(4))
        .containsExactly(
            "| locations | events a core-second | of the first | events/s | bytes a key on disk"
                + " | checkpoint, s | checkpoint, MB | alert steps |",
            "|---|---|---|---|---|---|---|---|",
            "| 4 | 750 (500–1,000) | 1.00 | 1,500 | 20 | 1.5 | 12.5 | 7 |",
            "| 40 | 188 (125–250) | 0.25 | 375 | 20 | 1.5 | 12.5 | 7 |");
  }

  private static GrowthReport locations() {
    GrowthReport report = new GrowthReport("atp-drift", Growth.LOCATIONS, BASE);
    report.add(0, measurement(1_000));
    report.add(1, measurement(500));
    report.add(1, measurement(250));
    report.add(0, measurement(2_000));
    return report;
  }

  private static StateMeasurement measurement(long eventsASecond) {
    Progress measured =
        new Progress(new Mark(0, 0, 0), new Mark(NANOS, 2 * NANOS, 0), eventsASecond, 0, 0);
    Completed checkpoint = new Completed(0, 1_500, 12_500_000, 0);
    CheckpointFigures checkpoints = CheckpointFigures.of(List.of(checkpoint), 0);
    return new StateMeasurement(
        "atp-drift",
        BASE,
        new StateRun(
            1,
            Map.of(Phase.MEASURED, measured),
            checkpoints,
            checkpoints,
            checkpoint,
            0,
            List.of(new StateSize("books", "balance", 1_000, 10_000, 20_000)),
            Map.of(Topics.ALERT.name(), 7L)));
  }

  private static String text(JsonNode figures, String field) {
    return figures.path(field).asText();
  }
}
