package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.DriftAnswer;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Readings of the drift job as answers, in the form that all contestants give them. */
final class ReadingAnswers implements KafkaRecordSerializationSchema<AtpDriftReadingRow> {

  private static final long serialVersionUID = 1L;

  private final String topic;

  private transient DriftAnswers answers;

  ReadingAnswers(String topic) {
    this.topic = topic;
  }

  @Override
  public void open(InitializationContext context, KafkaSinkContext sink) {
    answers = new DriftAnswers();
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      AtpDriftReadingRow row, KafkaSinkContext context, Long timestamp) {
    DriftAnswer answer =
        new DriftAnswer(
            row.sku(),
            row.locationId(),
            row.channel(),
            row.storefrontAvailable(),
            row.warehouseAtp(),
            row.inFlight(),
            row.channelBuffer(),
            row.drift());
    return new ProducerRecord<>(
        topic,
        DriftAnswers.key(row.sku(), row.locationId(), row.channel())
            .getBytes(StandardCharsets.UTF_8),
        answers.serialize(topic, answer));
  }
}
