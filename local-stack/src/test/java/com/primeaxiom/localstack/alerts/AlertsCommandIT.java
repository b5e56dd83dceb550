package com.primeaxiom.localstack.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command shows of a real topic: three alerts, and a storm of two hundred after them. */
class AlertsCommandIT {

  private static final int STORM = 200;

  @TempDir private static Path home;

  private static LocalStack stack;

  @BeforeAll
  static void startAndSend() throws Exception {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY);
    KafkaTopics.create(new KafkaSettings(stack.bootstrapServers(), "", Map.of()), Topics.all(), 2);
    AvroRecordSerializer<Alert> serializer =
        new AvroRecordSerializer<>(Topics.ALERT, "", RegistrySettings.at(stack.registryUrl()));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int number = 1; number <= 3 + STORM; number++) {
        Alert alert = alert(number, number <= 3 ? null : "roll-up");
        producer
            .send(
                new ProducerRecord<>(
                    Topics.ALERT.nameIn(""), alert.getAlertId(), serializer.serialize(alert)))
            .get();
      }
    }
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void theLatestAreThoseThatPeopleAreToldOf() {
    assertThat(shown("--no-follow", "--limit", "2"))
        .extracting(line -> line.substring(line.indexOf("alert")))
        .containsExactly("alert 2", "alert 3");
  }

  @Test
  void fromTheBeginningThoseOfARollUpArePassedOverUnlessTheyAreAskedFor() {
    assertThat(shown("--no-follow", "--from-beginning")).hasSize(3);
    assertThat(shown("--no-follow", "--from-beginning", "--all"))
        .hasSize(3 + STORM)
        .filteredOn(line -> line.endsWith("  in roll-up"))
        .hasSize(STORM);
  }

  private static List<String> shown(String... options) {
    List<String> arguments = new ArrayList<>(List.of("alerts"));
    arguments.addAll(List.of(options));
    arguments.addAll(
        List.of(
            "--bootstrap-servers",
            stack.bootstrapServers(),
            "--registry-url",
            stack.registryUrl()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Stack.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));

    assertThat(commandLine.execute(arguments.toArray(String[]::new))).as(err.toString()).isZero();
    return out.toString().lines().toList();
  }

  private static Alert alert(int number, String rollUp) {
    Instant at = Instant.parse("2026-03-01T10:00:00Z").plusSeconds(number);
    return Alert.newBuilder()
        .setEventId("LOW_STOCK:" + number + "/OPEN/" + at)
        .setOccurredAt(at)
        .setSource("oversell")
        .setAlertId("LOW_STOCK:" + number)
        .setType("LOW_STOCK")
        .setStatus(AlertStatus.OPEN)
        .setSeverity(AlertSeverity.LOW)
        .setAudience(AlertAudience.MERCHANDISING)
        .setSubject(Map.of("sku", "SKU-" + number))
        .setOpenedAt(at)
        .setSummary("alert " + number)
        .setExplanation(List.of())
        .setEvidence(List.of())
        .setPolicyVersion("settings-1")
        .setRolledUpIn(rollUp)
        .build();
  }
}
