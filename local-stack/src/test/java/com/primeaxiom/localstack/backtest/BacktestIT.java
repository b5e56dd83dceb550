package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The back-test over a real broker and a real registry. */
class BacktestIT {

  private static final int PARTITIONS = 3;
  private static final String NAMESPACE = "history";

  /** Before the last events of the shop, so that both histories end there. */
  private static final String AS_OF = "2026-03-02T17:00:00Z";

  @TempDir private static Path home;

  private static LocalStack stack;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void startBrokerAndRegistry() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY);
    KafkaTopics.create(
        new KafkaSettings(stack.bootstrapServers(), NAMESPACE, Map.of()), Topics.all(), PARTITIONS);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void kafkaAndFilesOfTheSameEventsGiveTheSameRowsAndAlerts(@TempDir Path folder) throws Exception {
    Path events = BusyShop.atRandom(11).write(folder.resolve("events"));
    Path fromFiles = folder.resolve("files");
    Path fromKafka = folder.resolve("kafka");

    run("replay", events.toString(), "--namespace", NAMESPACE);
    run("backtest", "--events", events.toString(), "--out", fromFiles.toString());
    run("backtest", "--kafka", "--namespace", NAMESPACE, "--out", fromKafka.toString());

    for (String table :
        List.of("atp_drift_reading.jsonl.gz", "atp_drift_minute.jsonl.gz", "order_line.jsonl.gz")) {
      assertThat(fromKafka.resolve(table)).hasSameBinaryContentAs(fromFiles.resolve(table));
    }
    assertThat(withoutEvidence(fromKafka)).isNotEmpty().isEqualTo(withoutEvidence(fromFiles));

    // Read once more with another number of readers: the same bytes, evidence and all.
    Path again = folder.resolve("again");
    run(
        "backtest",
        "--kafka",
        "--namespace",
        NAMESPACE,
        "--parallelism",
        "1",
        "--out",
        again.toString());
    assertThat(again.resolve("alerts.jsonl"))
        .hasSameBinaryContentAs(fromKafka.resolve("alerts.jsonl"));

    // Kafka's time stamps are those of the events: what came before the shop's noon is left out.
    Path afternoon = folder.resolve("afternoon");
    run(
        "backtest",
        "--kafka",
        "--namespace",
        NAMESPACE,
        "--from",
        "2026-03-02T12:00:00Z",
        "--to",
        "2026-03-02T16:00:00Z",
        "--out",
        afternoon.toString());
    assertThat(out.toString()).contains("atp-drift with history as of " + AS_OF);
    assertThat(Files.size(afternoon.resolve("order_line.jsonl.gz")))
        .isPositive()
        .isLessThan(Files.size(fromKafka.resolve("order_line.jsonl.gz")));
  }

  /** Files have one partition and Kafka several, so the places of the evidence differ. */
  private static List<String> withoutEvidence(Path folder) throws Exception {
    return Files.readAllLines(folder.resolve("alerts.jsonl")).stream()
        .map(line -> line.replaceAll("\"evidence\":\\[.*?\\]", ""))
        .toList();
  }

  private void run(String verb, String... further) {
    List<String> arguments = new ArrayList<>(List.of(verb));
    arguments.addAll(
        List.of(
            "--home",
            home.toString(),
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--registry-url",
            stack.registryUrl()));
    if (verb.equals("backtest")) {
      arguments.addAll(List.of("--job", "atp-drift", "--as-of", AS_OF));
    }
    arguments.addAll(List.of(further));
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    assertThat(commandLine.execute(arguments.toArray(String[]::new))).as(err.toString()).isZero();
  }
}
