package com.primeaxiom.localstack.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.process.FreePorts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulateCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void writesEventsAndTruthAndSaysHowMuch() {
    assertThat(simulate("--skus", "20", "--locations", "1", "--hours", "6", "--out", path("a")))
        .isZero();

    assertThat(out.toString())
        .contains("events of 20 SKUs at 1 locations")
        .contains("storefront.order.v1")
        .contains("STUCK_CONNECTOR")
        .contains("persistent drifts by cause");
    assertThat(folder.resolve("a/storefront.inventory-level.v1.jsonl.gz")).exists();
    assertThat(folder.resolve("a/truth/world.json")).content().contains("\"seed\" : 1");
    assertThat(folder.resolve("a/truth/drifts.jsonl.gz")).exists();
  }

  @Test
  void aWorldOfOversellsCanBeAskedFor() {
    assertThat(
            simulate("--scenario", "oversell", "--skus", "60", "--hours", "24", "--out", path("a")))
        .isZero();

    assertThat(out.toString()).contains("CONTINUE_SELLING").contains("oversells by cause");
    assertThat(folder.resolve("a/truth/world.json")).content().contains("\"scenario\"");
    assertThat(folder.resolve("a/truth/oversells.jsonl.gz")).exists();
  }

  @Test
  void namesOfFaultsMayBeChosen() {
    assertThat(
            simulate(
                "--skus",
                "20",
                "--hours",
                "3",
                "--faults",
                "lost_update,CLOCK_SKEW",
                "--out",
                path("a")))
        .isZero();

    assertThat(out.toString())
        .contains("LOST_UPDATE")
        .contains("CLOCK_SKEW")
        .doesNotContain("STUCK_CONNECTOR");
  }

  @ParameterizedTest
  @CsvSource({
    "--faults, GREMLINS, is no kind of fault",
    "--scenario, boom, 'is none of drift, oversell, vendors and disputes'",
    "--faults, CONTINUE_SELLING, In the scenario drift there are no other faults than",
    "--skus, 0, The number of SKUs is 0; it is at least 1",
    "--locations, 9, The number of locations is 9; it is at least 1 and at most 8.",
    "--skus, 50000, The number of SKUs times locations is 150000; it is at least 1 and at most"
        + " 80000.",
    "--hours, -1, The number of hours is -1",
    "--start, yesterday, is no time such as 2026-03-02T00:00:00Z",
    "--speed, slow, or a number above 0",
  })
  void aWrongOptionIsRefusedWithASentence(String option, String value, String sentence) {
    assertThat(simulate(option, value, "--out", path("a"))).isEqualTo(2);
    assertThat(error.toString()).contains(sentence);
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void whereItIsToGoMustBeSaid() {
    assertThat(simulate("--skus", "20")).isEqualTo(2);
    assertThat(error.toString()).contains("--out DIR, --live, or both");
  }

  @Test
  void aFolderThatCannotBeMadeIsSaid() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(simulate("--skus", "20", "--hours", "1", "--out", file.toString())).isEqualTo(1);
    assertThat(error.toString()).contains("The folder " + file);
  }

  @Test
  void aMissingBrokerEndsALiveRunWithASentence() {
    assertThat(
            simulate(
                "--live",
                "--skus",
                "20",
                "--hours",
                "1",
                "--bootstrap-servers",
                "127.0.0.1:" + FreePorts.any()))
        .isEqualTo(1);
    assertThat(error.toString()).contains("is the stack up?");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int simulate(String... arguments) {
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(error, true));
    String[] all = new String[arguments.length + 1];
    all[0] = "simulate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return commandLine.execute(all);
  }
}
