package com.primeaxiom.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

  @TempDir Path folder;

  @Test
  void passesPropertiesOn() {
    Properties client =
        new KafkaSettings("a:9092,b:9093", "dev", Map.of("security.protocol", "SSL"))
            .clientProperties();

    assertThat(client)
        .containsOnly(
            Map.entry("bootstrap.servers", "a:9092,b:9093"), Map.entry("security.protocol", "SSL"));
  }

  @Test
  void aSecretIsReadByTheClientAndNotBefore() throws Exception {
    Path file = folder.resolve("client-id");
    KafkaSettings settings =
        new KafkaSettings("a:9092", "", Map.of("client.id", "file:" + file, "linger.ms", "7"));

    Properties travelling = RecordSink.producerProperties(settings);
    Files.writeString(file, "hunter2\n");

    assertThat(travelling.toString()).doesNotContain("hunter2");
    assertThat(new ProducerConfig(withSerializers(travelling)).getString("client.id"))
        .isEqualTo("hunter2");
  }

  @Test
  void aSecretThatIsNotThereIsNamed() {
    Properties travelling =
        new KafkaSettings("a:9092", "", Map.of("client.id", "env:NOT_SET_ANYWHERE"))
            .clientProperties();

    assertThatThrownBy(() -> new ProducerConfig(withSerializers(travelling)))
        .hasStackTraceContaining("NOT_SET_ANYWHERE");
  }

  @Test
  void otherConfigProvidersStay() {
    Properties client =
        new KafkaSettings(
                "a:9092", "", Map.of("client.id", "env:HOME", "config.providers", "vault"))
            .clientProperties();

    assertThat(client).containsEntry("config.providers", "vault,secret");
  }

  @Test
  void producersLoseNothingAndAreQuick() {
    assertThat(RecordSink.producerProperties(new KafkaSettings("a:9092", "", Map.of())))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("compression.type", "lz4")
        .containsEntry("linger.ms", "5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host", "host:", "host:9092,", "http://host:9092", "a:1 b:2"})
  void refusesServersThatAreNone(String servers) {
    assertThatThrownBy(() -> new KafkaSettings(servers, "", Map.of()))
        .hasMessageStartingWith("kafka.bootstrap-servers is '" + servers + "'; give");
  }

  @Test
  void refusesANamespaceThatTopicsCannotHave() {
    assertThatThrownBy(() -> new KafkaSettings("a:9092", "a.b/c", Map.of()))
        .hasMessageStartingWith("namespace is 'a.b/c'");
  }

  private static Properties withSerializers(Properties properties) {
    String serializer = "org.apache.kafka.common.serialization.ByteArraySerializer";
    Properties all = new Properties();
    all.putAll(properties);
    all.setProperty("key.serializer", serializer);
    all.setProperty("value.serializer", serializer);
    return all;
  }
}
