package com.primeaxiom.localstack.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackVerb;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicroCommandTest {

  @Test
  void measuresWhatItIsAskedFor(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("figures.json");

    StackVerb.run("bench", "micro", "--iterations", "1", "--json", json.toString(), "driftReading");

    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(figures).hasSize(1);
    assertThat(figures.get(0).path("benchmark").asText())
        .isEqualTo("com.primeaxiom.microbenchmark.RuleBenchmark.driftReading");
    assertThat(figures.get(0).path("primaryMetric").path("score").asDouble()).isPositive();
  }

  @Test
  void refusesToMeasureNothing() {
    StringWriter err = new StringWriter();

    int exit =
        Stack.commandLine().setErr(new PrintWriter(err)).execute("bench", "micro", "--forks", "0");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).contains("--forks is 0; give 1 or more.");
  }
}
