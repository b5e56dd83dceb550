package com.primeaxiom.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.TestingSchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RecordEncoderTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @Test
  void keyTimeAndTopicAreThoseOfTheRecord() throws Exception {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      RecordEncoder<Long, ClockTick> encoder =
          new RecordEncoder<>(
              Topics.CLOCK,
              "test",
              new FittingRecord<>(
                  Topics.CLOCK,
                  new AvroRecordSerializer<>(Topics.CLOCK, "test", registry.settings()),
                  new Properties()),
              RecordEncoderTest::tick);

      ProducerRecord<byte[], byte[]> record = encoder.serialize(TIME.toEpochMilli(), null, null);

      assertThat(record.topic()).isEqualTo("test.clock.v1");
      assertThat(record.partition()).isNull();
      assertThat(record.timestamp()).isEqualTo(TIME.toEpochMilli());
      assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("clock");
      assertThat(
              new AvroRecordDeserializer<>(Topics.CLOCK, registry.settings())
                  .deserialize(record.value()))
          .isEqualTo(tick(TIME.toEpochMilli()));
    }
  }

  @Test
  void aSinkTravelsInAJobGraph() throws Exception {
    try (TestingSchemaRegistry registry = TestingSchemaRegistry.start()) {
      byte[] bytes =
          InstantiationUtil.serializeObject(
              RecordSink.<Long, ClockTick>to(
                  Topics.CLOCK,
                  new KafkaSettings("127.0.0.1:1", "", Map.of()),
                  registry.settings(),
                  RecordEncoderTest::tick));

      Object copy = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
      assertThat(copy).isNotNull();
      assertThat(registry.requests()).isEmpty();
    }
  }

  private static ClockTick tick(long millis) {
    return ClockTick.newBuilder()
        .setEventId("tick-" + millis)
        .setOccurredAt(Instant.ofEpochMilli(millis))
        .setSource("clock")
        .build();
  }
}
