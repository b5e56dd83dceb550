package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobConfigurationTest {

  @TempDir Path folder;

  @Test
  void readsPairsInBothForms() {
    Configuration configuration =
        read("--namespace", "test", "--source.idle-timeout=5 s", "--kafka.property.acks", "1");

    assertThat(configuration.get(PlatformOptions.NAMESPACE)).isEqualTo("test");
    assertThat(configuration.get(PlatformOptions.IDLE_TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
    assertThat(JobConfiguration.under(PlatformOptions.KAFKA_PROPERTIES, configuration))
        .containsOnlyKeys("acks");
  }

  @Test
  void commandLineIsOnTopOfTheFile() throws IOException {
    Path file = folder.resolve("job.properties");
    Files.writeString(file, "namespace=file\nkafka.bootstrap-servers=broker:9092\n");

    Configuration configuration = read("--config", file.toString(), "--namespace", "command-line");

    assertThat(configuration.get(PlatformOptions.NAMESPACE)).isEqualTo("command-line");
    assertThat(configuration.get(PlatformOptions.BOOTSTRAP_SERVERS)).isEqualTo("broker:9092");
  }

  @Test
  void aMisspeltKeyIsRefusedByName() {
    assertThatThrownBy(() -> read("--name-space", "x"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageStartingWith("The setting name-space is not known; use one of ")
        .hasMessageContaining("namespace");
  }

  @Test
  void aValueThatCannotBeReadIsRefusedByKey() {
    assertThatThrownBy(() -> read("--source.idle-timeout", "soon"))
        .isInstanceOf(InvalidConfigurationException.class)
        .hasMessageContaining("source.idle-timeout");
  }

  @Test
  void aKeyWithoutValueIsRefused() {
    assertThatThrownBy(() -> read("--namespace"))
        .hasMessage("The setting namespace has no value; give one after it.");
  }

  @Test
  void aMissingFileIsRefusedByName() {
    assertThatThrownBy(() -> read("--config", "nowhere.properties"))
        .hasMessage("The settings file nowhere.properties cannot be read.");
  }

  private static Configuration read(String... arguments) {
    return JobConfiguration.read(arguments, PlatformSettings.with(List.of()));
  }
}
