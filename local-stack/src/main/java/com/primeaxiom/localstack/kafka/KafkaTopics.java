package com.primeaxiom.localstack.kafka;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.sinks.kafka.KafkaFault;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The canonical topics on a broker. */
public final class KafkaTopics {

  /** Partitions of a new topic unless told otherwise: two, one a core of a small machine. */
  public static final int DEFAULT_PARTITIONS = 2;

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Kafka's word for a limit that is not there. */
  private static final String NO_LIMIT = "-1";

  private static final Duration PROBE = Duration.ofSeconds(2);

  private KafkaTopics() {}

  /**
   * Creates those of the topics that are not there. Those that are stay as they are.
   *
   * @param kafka where Kafka is, and the prefix of the names
   * @return how many were created
   * @throws StackException when the broker cannot be reached or refuses
   */
  public static int create(KafkaSettings kafka, List<Topic<?>> topics, int partitions) {
    try (Admin admin = Admin.create(settings(kafka, LIMIT))) {
      Set<String> present = admin.listTopics().names().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      List<NewTopic> missing = new ArrayList<>();
      for (Topic<?> topic : topics) {
        String name = topic.nameIn(kafka.namespace());
        if (!present.contains(name)) {
          missing.add(
              new NewTopic(name, Optional.of(partitions), Optional.<Short>empty())
                  .configs(configuration(topic)));
        }
      }
      admin.createTopics(missing).all().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return missing.size();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) {
        // Somebody else created it between the question and the order.
        return create(kafka, topics, partitions);
      }
      throw new StackException(
          KafkaFault.refusal(kafka, e)
              .orElseGet(
                  () ->
                      "Kafka at %s refuses to create the topics: %s"
                          .formatted(kafka.bootstrapServers(), e.getCause().getMessage())),
          e);
    } catch (TimeoutException | KafkaException e) {
      throw new StackException(KafkaFault.sentence(kafka, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while creating topics.", e);
    }
  }

  /** Whether a broker answers there. */
  public static boolean answers(KafkaSettings kafka) {
    try (Admin admin = Admin.create(settings(kafka, PROBE))) {
      return !admin
          .describeCluster(new DescribeClusterOptions().timeoutMs((int) PROBE.toMillis()))
          .nodes()
          .get(PROBE.toMillis(), TimeUnit.MILLISECONDS)
          .isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Map<String, String> configuration(Topic<?> topic) {
    return switch (topic.retention()) {
      case TIME -> Map.of();
      case COMPACTED ->
          Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      case FOREVER ->
          Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG,
              TopicConfig.CLEANUP_POLICY_DELETE,
              TopicConfig.RETENTION_MS_CONFIG,
              NO_LIMIT,
              TopicConfig.RETENTION_BYTES_CONFIG,
              NO_LIMIT);
    };
  }

  private static Properties settings(KafkaSettings kafka, Duration limit) {
    int millis = (int) limit.toMillis();
    Properties settings = kafka.clientProperties();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    return settings;
  }
}
