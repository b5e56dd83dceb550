package com.primeaxiom.sinks.kafka;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.AvroRecordSerializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import java.io.Serializable;
import java.util.Properties;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Sinks that write a canonical topic, at least once: a checkpoint completes when Kafka has every
 * record before it. Ids derive from events, so a repeat after a failure is recognised by its id.
 */
public final class RecordSink {

  /** Longer batches cost every alert as much time; shorter ones cost the broker. */
  private static final int LINGER_MILLIS = 5;

  private RecordSink() {}

  /**
   * From a job's own type to an Avro record, so that Avro does not travel between operators.
   *
   * @param <I> a job's type
   * @param <A> Avro record
   */
  public interface Mapper<I, A> extends Function<I, A>, Serializable {}

  /**
   * A sink of a topic.
   *
   * @param topic the topic
   * @param kafka where Kafka is
   * @param registry where the schema registry is
   * @param mapper makes the record
   */
  public static <I, A extends SpecificRecord> KafkaSink<I> to(
      Topic<A> topic, KafkaSettings kafka, RegistrySettings registry, Mapper<I, A> mapper) {
    Properties properties = producerProperties(kafka);
    return KafkaSink.<I>builder()
        .setKafkaProducerConfig(properties)
        .setBootstrapServers(kafka.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(
            new RecordEncoder<>(
                topic,
                kafka.namespace(),
                new FittingRecord<>(
                    topic,
                    new AvroRecordSerializer<>(topic, kafka.namespace(), registry),
                    properties),
                mapper))
        .build();
  }

  /** Properties of a producer that loses nothing. */
  static Properties producerProperties(KafkaSettings kafka) {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, Integer.toString(LINGER_MILLIS));
    properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.putAll(kafka.clientProperties());
    return properties;
  }
}
