package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.StackVerb;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChargebackStateCommandTest {

  private static final int ORDERS = 2_000;

  @TempDir private Path folder;

  @Test
  void keepsEveryOrderAndParcelOfTheShopAndProjectsAYear() throws IOException {
    Path json = folder.resolve("figures.json");

    String said =
        StackVerb.run(
            "bench",
            "chargeback-state",
            "--orders",
            String.valueOf(ORDERS),
            "--orders-a-day",
            "1000",
            "--checkpoint-interval",
            "1s",
            "--managed-memory",
            "64m",
            "--folder",
            folder.resolve("state").toString(),
            "--json",
            json.toString());

    assertThat(said)
        .contains("chargebacks, 2,000 orders")
        .contains("365,000 orders at 1,000 a day");
    JsonNode figures = new ObjectMapper().readTree(json.toFile()).get(0);
    Map<String, Long> entries = new TreeMap<>();
    figures
        .path("states")
        .forEach(
            state ->
                entries.put(
                    state.path("operator").asText() + '/' + state.path("state").asText(),
                    state.path("entries").asLong()));
    // RocksDB's estimate counts an entry of several files that often.
    assertThat(entries.get("files by order/order-file")).isBetween((long) ORDERS, 6L * ORDERS);
    assertThat(entries.get("parcels by tracking number/tracked"))
        .isBetween((long) ORDERS, 4L * ORDERS);
    assertThat(entries.get("payments by card/card-history")).isBetween(300L, 2_000L);
    assertThat(entries).containsEntry("files by order/pending-order-facts", 0L);
    // Placed, paid, labelled, handed over, delivered; then messages, disputes and answers.
    assertThat(figures.path("events").asLong()).isBetween(5L * ORDERS, 5L * ORDERS + 300);
    assertThat(figures.path("live_bytes_an_order").asDouble()).isBetween(100.0, 5_000.0);
    assertThat(figures.path("written").path("dead-letter.v1").asLong(-1)).isZero();
    assertThat(figures.path("written").path("ship-readiness.v1").asLong()).isEqualTo(ORDERS);
    assertThat(folder.resolve("state")).isEmptyDirectory();
  }
}
