package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackVerb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StockStateCommandTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "atp-drift, false, ATP drift by SKU and location/balance, drift episodes by SKU/sku-price,"
        + " atp_drift_reading",
    "oversell, true, books by SKU and location/balance, oversell risk by SKU/risks,"
        + " oversell_risk_reading"
  })
  void measuresASmallAndALessSmallShop(
      String job, boolean isSameTraffic, String books, String judgement, String table)
      throws IOException {
    Path json = folder.resolve("figures.json");

    String said =
        StackVerb.run(
            "bench",
            "stock-state",
            "--job",
            job,
            "--same-traffic=" + isSameTraffic,
            "--keys",
            "200,400",
            "--warm-up",
            "1000",
            "--events",
            "2000",
            "--half-load",
            "1s",
            "--checkpoint-interval",
            "1s",
            "--managed-memory",
            "64m",
            "--folder",
            folder.resolve("state").toString(),
            "--json",
            json.toString());

    assertThat(said).contains(job + ", 200 keys").contains(job + ", 400 keys").contains("ratio");
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures).hasSize(2);
    // So small a shop may be measured in no time at all, which is no figure to expect anything of.
    assertThat(figures.get(1).has("throughput_ratio")).isTrue();
    // Twice as many keys sell as much in half the time, or as much in all.
    assertThat(eventSeconds(figures.get(1)) / eventSeconds(figures.get(0)))
        .isCloseTo(isSameTraffic ? 1.0 : 0.5, within(0.2));
    for (JsonNode each : figures) {
      int keys = each.path("keys").asInt();
      JsonNode phases = each.path("phases");
      // A quarter of it SKUs, one balance a key, and one, two and three channels in turn.
      assertThat(phases.path("seeding").path("events").asInt())
          .isEqualTo(keys / 4 + keys + (keys == 200 ? 399 : 799));
      assertThat(phases.path("measured").path("events").asInt()).isBetween(2_000, 2_260);
      assertThat(phases.path("half_load").path("events").asInt()).isPositive();
      assertThat(each.path("referred_bytes").asLong()).isPositive();
      assertThat(each.path("full_checkpoint").path("bytes").asLong()).isPositive();
      assertThat(states(each)).contains(books, judgement);
      assertThat(each.path("live_bytes_a_key").asDouble()).isPositive();
      JsonNode written = each.path("written");
      assertThat(written.path("dead-letter.v1").asInt(-1)).isZero();
      assertThat(written.path("late-event.v1").asInt(-1)).isZero();
      assertThat(written.has(table)).isTrue();
    }
    assertThat(folder.resolve("state")).isEmptyDirectory();
  }

  private static double eventSeconds(JsonNode figures) {
    return figures.path("phases").path("measured").path("event_seconds").asDouble();
  }

  private static List<String> states(JsonNode figures) {
    List<String> states = new ArrayList<>();
    for (JsonNode state : figures.path("states")) {
      if (state.path("live_bytes").asLong() > 0) {
        states.add(state.path("operator").asText() + '/' + state.path("state").asText());
      }
    }
    return states;
  }
}
