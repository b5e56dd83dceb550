package com.primeaxiom.localstack.kafka;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.sinks.kafka.KafkaFault;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens topics for people: without a trace on the broker, no group, no committed offset. */
public final class TopicConsumer {

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private TopicConsumer() {}

  /**
   * A consumer that every partition of a topic is assigned to; it has yet to be told where to
   * begin.
   *
   * @param topic name on the broker
   * @throws StackException when the broker does not answer or the topic is missing
   */
  public static KafkaConsumer<byte[], byte[]> of(StackSettings settings, String topic) {
    Properties properties = settings.kafka().clientProperties();
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    KafkaConsumer<byte[], byte[]> consumer;
    try {
      consumer =
          new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw silent(settings, e);
    }
    try {
      List<PartitionInfo> infos = consumer.partitionsFor(topic);
      if (infos == null || infos.isEmpty()) {
        throw new StackException("There is no topic " + topic + "; 'stack up' creates it.");
      }
      consumer.assign(
          infos.stream().map(info -> new TopicPartition(topic, info.partition())).toList());
      return consumer;
    } catch (StackException e) {
      consumer.close();
      throw e;
    } catch (KafkaException e) {
      consumer.close();
      throw silent(settings, e);
    }
  }

  /** What is said when the broker does not answer. */
  public static StackException silent(StackSettings settings, KafkaException cause) {
    return new StackException(KafkaFault.sentence(settings.kafka(), cause), cause);
  }
}
