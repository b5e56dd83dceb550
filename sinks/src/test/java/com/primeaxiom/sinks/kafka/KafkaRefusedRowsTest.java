package com.primeaxiom.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.TestingSchemaRegistry;
import com.primeaxiom.sinks.clickhouse.RefusedRow;
import com.primeaxiom.sinks.clickhouse.RefusedRows.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaRefusedRowsTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final RefusedRow ROW =
      new RefusedRow("order_line", TIME, "{\"sku\":\"ä\"}", "Constraint violated.");
  private static final KafkaSettings KAFKA = new KafkaSettings("127.0.0.1:1", "test", Map.of());

  private final TestingSchemaRegistry registry = TestingSchemaRegistry.start();

  /** Kafka's own stand-in for a broker. */
  private final MockProducer<byte[], byte[]> broker =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());

  private int producersOpened;

  @AfterEach
  void stopRegistry() {
    registry.close();
  }

  @Test
  void aDeadLetterHoldsTheRowAndWhyItWasRefused() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.refuse(ROW);
    }

    ProducerRecord<byte[], byte[]> record = broker.history().get(0);
    DeadLetter letter =
        new AvroRecordDeserializer<>(Topics.DEAD_LETTER, registry.settings())
            .deserialize(record.value());
    assertThat(record.topic()).isEqualTo("test.dead-letter.v1");
    assertThat(record.timestamp()).isEqualTo(TIME.toEpochMilli());
    assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(letter.getEventId());
    assertThat(letter.getEventId()).startsWith("atp-drift/clickhouse/order_line/");
    assertThat(letter.getOccurredAt()).isEqualTo(TIME);
    assertThat(letter.getSource()).isEqualTo("atp-drift");
    assertThat(letter.getTopic()).isEqualTo("clickhouse/order_line");
    assertThat(letter.getPartition()).isEqualTo(-1);
    assertThat(letter.getOffset()).isEqualTo(-1);
    assertThat(letter.getReason()).isEqualTo(DeadLetterReason.REFUSED_BY_CLICKHOUSE);
    assertThat(letter.getError()).isEqualTo("Constraint violated.");
    assertThat(StandardCharsets.UTF_8.decode(letter.getRecordValue()).toString())
        .isEqualTo(ROW.json());
  }

  @Test
  void theSameRowHasTheSameIdAndAnotherRowAnother() {
    String id = KafkaRefusedRows.deadLetter(ROW, "job").getEventId();
    RefusedRow again = new RefusedRow(ROW.table(), Instant.EPOCH, ROW.json(), "other words");
    RefusedRow other = new RefusedRow(ROW.table(), TIME, "{\"sku\":\"b\"}", ROW.error());
    RefusedRow elsewhere = new RefusedRow("other", TIME, ROW.json(), ROW.error());

    assertThat(KafkaRefusedRows.deadLetter(again, "job").getEventId()).isEqualTo(id);
    assertThat(KafkaRefusedRows.deadLetter(other, "job").getEventId()).isNotEqualTo(id);
    assertThat(KafkaRefusedRows.deadLetter(elsewhere, "job").getEventId()).isNotEqualTo(id);
  }

  @Test
  void aCheckpointWaitsUntilKafkaHasTheDeadLetters() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.refuse(ROW);
      assertThat(broker.flushed()).isFalse();

      receiver.flush();

      assertThat(broker.flushed()).isTrue();
    }
  }

  @Test
  void aDeadLetterThatKafkaDoesNotTakeFailsTheCheckpoint() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.refuse(ROW);
      assertThat(broker.errorNext(new RecordTooLargeException())).isTrue();

      assertThatThrownBy(receiver::flush)
          .hasMessage("A refused row could not be sent to the dead letters.")
          .hasCauseInstanceOf(RecordTooLargeException.class);
      assertThatThrownBy(() -> receiver.refuse(ROW)).hasCauseInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void withoutRefusedRowsNoProducerIsOpened() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.flush();
    }

    assertThat(producersOpened).isZero();
  }

  @Test
  void closesItsProducer() throws Exception {
    try (Receiver receiver = receiver()) {
      receiver.refuse(ROW);
      receiver.refuse(ROW);
    }

    assertThat(producersOpened).isOne();
    assertThat(broker.closed()).isTrue();
  }

  @Test
  void travelsInAJobGraph() throws Exception {
    byte[] bytes =
        InstantiationUtil.serializeObject(
            new KafkaRefusedRows(KAFKA, registry.settings(), "atp-drift"));

    KafkaRefusedRows copy = InstantiationUtil.deserializeObject(bytes, getClass().getClassLoader());
    assertThat(copy.open(null)).isNotNull();
  }

  private Receiver receiver() {
    return new KafkaRefusedRows(
            KAFKA,
            registry.settings(),
            "atp-drift",
            properties -> {
              producersOpened++;
              return broker;
            })
        .open(null);
  }
}
