package com.primeaxiom.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.localstack.process.ServerRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class StackSettingsTest {

  @TempDir private Path root;

  @Test
  void withoutAnySettingEverythingIsOnThisMachine() {
    StackSettings settings = settings(Map.of());

    assertThat(settings.home()).isEqualTo(root.resolve(".local-stack"));
    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(settings.registryUrl()).isEqualTo("http://127.0.0.1:8085/apis/ccompat/v7");
    assertThat(settings.clickhouseUrl()).isEqualTo("http://127.0.0.1:8123");
    assertThat(settings.flinkUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(settings.namespace()).isEmpty();
    assertThat(settings.clickhousePassword().reference())
        .isEqualTo("file:" + root.resolve(".local-stack/clickhouse-password"));
  }

  @Test
  void theStackThatRunsFromTheHomeGoesBeforeTheStandardPort() throws IOException {
    new ServerRecord(StackServer.KAFKA, 1, Instant.EPOCH, Map.of(StackPort.KAFKA, 19_092))
        .write(root.resolve(".local-stack"));

    assertThat(settings(Map.of()).bootstrapServers()).isEqualTo("127.0.0.1:19092");
  }

  @Test
  void aVariableGoesBeforeTheRunningStackAndAnOptionBeforeTheVariable() throws IOException {
    new ServerRecord(StackServer.KAFKA, 1, Instant.EPOCH, Map.of(StackPort.KAFKA, 19_092))
        .write(root.resolve(".local-stack"));
    Map<String, String> environment = Map.of("STACK_KAFKA_BOOTSTRAP", "variable:9092");

    assertThat(settings(environment).bootstrapServers()).isEqualTo("variable:9092");
    assertThat(settings(environment, "--bootstrap-servers", "option:9092").bootstrapServers())
        .isEqualTo("option:9092");
  }

  @Test
  void slackIsTheStandInOfTheHomeUnlessAnAddressIsGiven() {
    assertThat(settings(Map.of()).slackApiUrl()).isEqualTo("http://127.0.0.1:8084/api");
    assertThat(settings(Map.of()).slackToken().reference())
        .isEqualTo("file:" + root.resolve(".local-stack/slack-token"));

    StackSettings elsewhere = settings(Map.of("STACK_SLACK_API_URL", "https://slack.com/api"));
    assertThat(elsewhere.slackApiUrl()).isEqualTo("https://slack.com/api");
    assertThat(elsewhere.slackToken().reference()).isEqualTo("env:SLACK_BOT_TOKEN");
  }

  @Test
  void aBlankVariableIsNotSet() {
    assertThat(settings(Map.of("STACK_FLINK_URL", " ")).flinkUrl())
        .isEqualTo("http://127.0.0.1:8081");
  }

  @Test
  void registryPropertiesOfTheOptionGoBeforeThoseOfTheVariable() {
    StackSettings settings =
        settings(
            Map.of("STACK_REGISTRY_PROPERTIES", "http.read.timeout.ms=1, proxy.host=p"),
            "--registry-property",
            "http.read.timeout.ms=2");

    assertThat(settings.registryProperties())
        .isEqualTo(Map.of("http.read.timeout.ms", "2", "proxy.host", "p"));
  }

  @Test
  void registryPropertiesThatAreNoPairsAreRefused() {
    StackSettings settings = settings(Map.of("STACK_REGISTRY_PROPERTIES", "nonsense"));

    assertThatThrownBy(settings::registryProperties)
        .isInstanceOf(StackException.class)
        .hasMessage("STACK_REGISTRY_PROPERTIES is a list of key=value separated by commas.");
  }

  @Test
  void thePasswordIsReadFromTheVariableWhenItIsThere() {
    assertThat(settings(Map.of("CLICKHOUSE_PASSWORD", "s3cret")).clickhousePassword().reference())
        .isEqualTo("env:CLICKHOUSE_PASSWORD");
    assertThat(
            settings(
                    Map.of("CLICKHOUSE_PASSWORD", "s3cret"),
                    "--clickhouse-password",
                    "file:/run/secrets/clickhouse")
                .clickhousePassword()
                .reference())
        .isEqualTo("file:/run/secrets/clickhouse");
  }

  @Test
  void aServerWhoseAddressIsGivenIsElsewhere() {
    StackSettings settings = settings(Map.of("STACK_FLINK_URL", "http://flink:8081"));

    assertThat(settings.isElsewhere(StackServer.JOBMANAGER)).isTrue();
    assertThat(settings.isElsewhere(StackServer.TASKMANAGER)).isTrue();
    assertThat(settings.isElsewhere(StackServer.KAFKA)).isFalse();
  }

  private StackSettings settings(Map<String, String> environment, String... options) {
    Verb verb = new Verb(new StackSettings(new HashMap<>(environment), new Project(root)));
    new CommandLine(verb).parseArgs(options);
    return verb.settings;
  }

  @Command
  private static final class Verb {
    @Mixin private final StackSettings settings;

    Verb(StackSettings settings) {
      this.settings = settings;
    }
  }
}
