package com.primeaxiom.sinks.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Whether Kafka lets a client do what it is about to do, asked before it begins. */
public final class KafkaAccess {

  /** Long enough for a busy broker; a start waits that long for one that is not there. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private KafkaAccess() {}

  /**
   * Why Kafka does not let us; empty when it does, and when it does not answer, for a broker that
   * is away comes back.
   *
   * @param kafka where Kafka is
   * @param reads names of topics that are read
   * @param writes names of topics that are written
   * @param group consumer group
   * @throws IllegalArgumentException when a file or a secret cannot be read
   */
  public static Optional<String> refusal(
      KafkaSettings kafka, Collection<String> reads, Collection<String> writes, String group) {
    kafka.security().requireUsable();
    Properties properties = kafka.clientProperties();
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    Set<String> topics = new TreeSet<>(reads);
    topics.addAll(writes);
    try (Admin admin = Admin.create(properties)) {
      Map<String, KafkaFuture<TopicDescription>> asked =
          new TreeMap<>(
              admin
                  .describeTopics(
                      topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                  .topicNameValues());
      for (Map.Entry<String, KafkaFuture<TopicDescription>> answer : asked.entrySet()) {
        String topic = answer.getKey();
        Set<AclOperation> allowed = allowed(answer.getValue());
        if (reads.contains(topic) && !allowed.contains(AclOperation.READ)) {
          return Optional.of(mayNot(kafka, "read", topic));
        }
        if (writes.contains(topic) && !allowed.contains(AclOperation.WRITE)) {
          return Optional.of(mayNot(kafka, "write", topic));
        }
      }
      var unused =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException | KafkaException e) {
      return KafkaFault.refusal(kafka, e);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** All operations where the broker does not say, and for a topic that is not there yet. */
  private static Set<AclOperation> allowed(KafkaFuture<TopicDescription> description)
      throws ExecutionException, InterruptedException, TimeoutException {
    try {
      Set<AclOperation> allowed =
          description.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS).authorizedOperations();
      return allowed == null ? EnumSet.allOf(AclOperation.class) : allowed;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return EnumSet.allOf(AclOperation.class);
      }
      if (e.getCause() instanceof TopicAuthorizationException) {
        return Set.of();
      }
      throw e;
    }
  }

  private static String mayNot(KafkaSettings kafka, String verb, String topic) {
    return "Kafka at %s lets us not in: the user may not %s the topic %s; 'stack acls' lists what has to be allowed."
        .formatted(kafka.bootstrapServers(), verb, topic);
  }
}
