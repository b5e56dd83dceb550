package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.sinks.clickhouse.RefusedRow;
import com.primeaxiom.sinks.clickhouse.RefusedRows;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends rows that ClickHouse refuses to the dead letters. */
public final class KafkaRefusedRows implements RefusedRows {

  private static final long serialVersionUID = 1L;

  /** No partition, no offset: the row was made by the job. */
  private static final int NOWHERE = -1;

  private final KafkaSettings kafka;
  private final RegistrySettings registry;
  private final String job;
  private final Producers producers;

  /** Makes the producer of one writer. */
  interface Producers extends Serializable {

    Producer<byte[], byte[]> open(Properties properties);
  }

  /**
   * Names the way; nothing is opened yet.
   *
   * @param kafka where Kafka is
   * @param registry where the schema registry is
   * @param job the job that made the rows
   */
  public KafkaRefusedRows(KafkaSettings kafka, RegistrySettings registry, String job) {
    this(
        kafka,
        registry,
        job,
        properties ->
            new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  KafkaRefusedRows(
      KafkaSettings kafka, RegistrySettings registry, String job, Producers producers) {
    this.kafka = kafka;
    this.registry = registry;
    this.job = job;
    this.producers = producers;
  }

  @Override
  public Receiver open(WriterInitContext context) {
    return new Producing();
  }

  /** The dead letter of a row: the same row has the same id whenever it is refused. */
  public static DeadLetter deadLetter(RefusedRow row, String job) {
    byte[] json = row.json().getBytes(StandardCharsets.UTF_8);
    String topic = "clickhouse/" + row.table();
    return DeadLetter.newBuilder()
        .setEventId(String.join("/", job, topic, hash(json)))
        .setOccurredAt(row.occurredAt())
        .setSource(job)
        .setTopic(topic)
        .setPartition(NOWHERE)
        .setOffset(NOWHERE)
        .setReason(DeadLetterReason.REFUSED_BY_CLICKHOUSE)
        .setError(row.error())
        .setRecordKey(null)
        .setRecordValue(ByteBuffer.wrap(json))
        .build();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /** Opens its producer with the first refused row: most writers never need one. */
  private final class Producing implements Receiver {

    private final Properties properties = RecordSink.producerProperties(kafka);
    private final FittingRecord<DeadLetter> fitting =
        new FittingRecord<>(
            Topics.DEAD_LETTER,
            new AvroRecordSerializer<>(Topics.DEAD_LETTER, kafka.namespace(), registry),
            properties);
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private Producer<byte[], byte[]> producer;

    @Override
    public void refuse(RefusedRow row) throws IOException {
      failIfAnyFailed();
      if (producer == null) {
        producer = producers.open(properties);
      }
      FittingRecord.Encoded letter = fitting.encode(deadLetter(row, job));
      var unused =
          producer.send(
              new ProducerRecord<>(
                  Topics.DEAD_LETTER.nameIn(kafka.namespace()),
                  null,
                  row.occurredAt().toEpochMilli(),
                  letter.key(),
                  letter.value()),
              (metadata, error) -> failure.compareAndSet(null, error));
    }

    @Override
    public void flush() throws IOException {
      if (producer != null) {
        producer.flush();
      }
      failIfAnyFailed();
    }

    @Override
    public void close() {
      if (producer != null) {
        // What is not flushed belongs to no checkpoint and comes again.
        producer.close(Duration.ZERO);
      }
    }

    private void failIfAnyFailed() throws IOException {
      Exception first = failure.get();
      if (first != null) {
        throw new IOException("A refused row could not be sent to the dead letters.", first);
      }
    }
  }
}
