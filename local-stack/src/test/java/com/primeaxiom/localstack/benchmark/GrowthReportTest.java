package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.primeaxiom.localstack.benchmark.CheckpointFigures.Completed;
import com.primeaxiom.localstack.benchmark.Progress.Mark;
import com.primeaxiom.localstack.benchmark.Step.Phase;
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
    CheckpointFigures none = CheckpointFigures.of(List.of(), 0);
    return new StateMeasurement(
        "atp-drift",
        BASE,
        new StateRun(
            1,
            Map.of(Phase.MEASURED, measured),
            none,
            none,
            new Completed(0, 0, 0, 0),
            0,
            List.of(),
            Map.of()));
  }

  private static String text(JsonNode figures, String field) {
    return figures.path(field).asText();
  }
}
