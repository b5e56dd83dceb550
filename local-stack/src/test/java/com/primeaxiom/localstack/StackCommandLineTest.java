package com.primeaxiom.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.process.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class StackCommandLineTest {

  @TempDir private Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "up",
        "down",
        "status",
        "submit",
        "jobs",
        "cancel",
        "replay",
        "import",
        "simulate",
        "backtest",
        "score",
        "bench",
        "query",
        "alerts",
        "disputes",
        "drafts",
        "deadletters",
        "notebooks",
        "scorecards",
        "doctor",
        "demo"
      })
  void everyVerbSaysWhatItDoes(String verb) {
    assertThat(run(verb, "--help")).isZero();
    assertThat(out.toString()).startsWith("Usage: stack " + verb);
  }

  @Test
  void anUnknownVerbIsRefusedWithASentence() {
    assertThat(run("uup")).isEqualTo(2);
    assertThat(error.toString()).contains("'uup'").contains("stack --help");
  }

  @Test
  void anUnknownOptionIsRefusedWithASentence() {
    assertThat(run("status", "--prot", "1")).isEqualTo(2);
    assertThat(error.toString()).contains("--prot").contains("'stack status --help'");
  }

  @Test
  void statusFailsWhenNothingRuns() {
    assertThat(
            run(
                "status",
                "--home",
                home.toString(),
                "--bootstrap-servers",
                closed(),
                "--registry-url",
                "http://" + closed(),
                "--clickhouse-url",
                "http://" + closed(),
                "--flink-url",
                "http://" + closed()))
        .isEqualTo(1);
    assertThat(out.toString()).contains("no answer");
    assertThat(error.toString()).contains("'stack up' starts what is down");
  }

  @Test
  void downWithNothingToStopIsNoFailure() {
    assertThat(run("down", "--home", home.toString())).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("Nothing runs from " + home + ".");
  }

  @Test
  void anUnknownJobIsRefusedWithTheNamesThereAre() {
    assertThat(run("submit", "atp-drfit", "--home", home.toString())).isEqualTo(1);
    assertThat(error.toString())
        .isEqualToIgnoringNewLines(
            "There is no job 'atp-drfit'; the jobs are atp-drift, oversell,"
                + " vendor-scorecards, chargebacks, alert-desk.");
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamed() {
    String flink = "http://" + closed();

    assertThat(run("jobs", "--home", home.toString(), "--flink-url", flink)).isEqualTo(1);
    assertThat(error.toString()).startsWith("Nothing answers at " + flink);
  }

  @Test
  void aPasswordGivenAsItsValueIsRefused() {
    assertThat(
            run("query", "SELECT 1", "--home", home.toString(), "--clickhouse-password", "hunter2"))
        .isEqualTo(1);
    assertThat(error.toString()).doesNotContain("hunter2").contains("env:NAME or file:PATH");
  }

  @Test
  void aPortOutOfRangeIsRefused() {
    assertThat(run("up", "--home", home.toString(), "--kafka-port", "70000")).isEqualTo(1);
    assertThat(error.toString())
        .isEqualToIgnoringNewLines("--kafka-port is 70000; ports go from 0 to 65535.");
  }

  @Test
  void aTakenPortIsSaidWithTheSettingsThatChangeIt() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThat(run("up", "--home", home.toString(), "--kafka-port", Integer.toString(port)))
          .isEqualTo(1);
      assertThat(error.toString())
          .isEqualToIgnoringNewLines(
              "Port "
                  + port
                  + ", which Kafka wants, is taken by another program; choose another one by"
                  + " --kafka-port or STACK_KAFKA_PORT.");
    }
  }

  private int run(String... arguments) {
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(error, true));
    return commandLine.execute(arguments);
  }

  private static String closed() {
    return "127.0.0.1:" + FreePorts.any();
  }
}
