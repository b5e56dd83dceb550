package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a running job has read its topics, as its completed checkpoints say.
 *
 * @param kafka where Kafka is
 * @param flink the cluster
 * @param name the job's name on the cluster, which is its consumer group
 * @param topics what it reads, as they are called on the broker
 */
public record JobProgress(KafkaSettings kafka, FlinkRest flink, String name, List<String> topics) {

  private static final Duration POLL = Duration.ofMillis(300);

  /** What a caught-up job has done after its last record: stored what follows from it. */
  private static final int FURTHER_CHECKPOINTS = 2;

  public JobProgress {
    topics = List.copyOf(topics);
  }

  /** The progress of a job that reads these topics of a namespace. */
  public static JobProgress of(
      KafkaSettings kafka,
      FlinkRest flink,
      String name,
      String namespace,
      Collection<Topic<?>> topics) {
    return new JobProgress(
        kafka, flink, name, topics.stream().map(one -> one.nameIn(namespace)).toList());
  }

  /**
   * Waits until the job has read everything and has stored what follows from it: the offsets of a
   * completed checkpoint are the ends of the topics, and two more checkpoints have completed.
   *
   * @throws StackException when it takes longer than the limit
   */
  public void awaitCaughtUp(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    awaitRead(limit);
    long first = completedCheckpoints();
    while (completedCheckpoints() < first + FURTHER_CHECKPOINTS) {
      if (System.nanoTime() > end) {
        throw late(limit, "no checkpoint completes");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Waits until a completed checkpoint confirms that everything was read. */
  private void awaitRead(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      Map<TopicPartition, Long> wanted;
      Map<TopicPartition, Long> reached;
      do {
        LockSupport.parkNanos(POLL.toNanos());
        wanted = ends(admin);
        reached = committed(admin);
        if (System.nanoTime() > end && !reached.equals(wanted)) {
          throw late(limit, "%,d records are not read".formatted(lag(wanted, reached)));
        }
      } while (!reached.equals(wanted));
    }
  }

  /**
   * Records that the topics hold beyond the last completed checkpoint; all of them when there is
   * none.
   */
  public long lag() {
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      return lag(ends(admin), committed(admin));
    }
  }

  private static long lag(Map<TopicPartition, Long> wanted, Map<TopicPartition, Long> reached) {
    return wanted.entrySet().stream()
        .mapToLong(end -> end.getValue() - reached.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  private StackException late(Duration limit, String why) {
    String failure = job().map(found -> flink.lastFailure(found.id())).orElse("");
    return new StackException(
        "%s has not caught up after %d s: %s%s"
            .formatted(
                name,
                limit.toSeconds(),
                why,
                failure.isBlank() ? "." : ", and it failed last with: " + failure));
  }

  private Optional<Job> job() {
    return JobSubmission.running(flink, name);
  }

  private long completedCheckpoints() {
    return job().map(found -> flink.completedCheckpoints(found.id())).orElse(0L);
  }

  private Map<TopicPartition, Long> ends(Admin admin) {
    try {
      Map<TopicPartition, OffsetSpec> request = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    request.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest()));
      }
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(request)
          .all()
          .get()
          .forEach((partition, info) -> ends.put(partition, info.offset()));
      ends.values().removeIf(offset -> offset == 0);
      return ends;
    } catch (ExecutionException e) {
      throw new StackException("Kafka does not say where its topics end: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for " + name + ".", e);
    }
  }

  private Map<TopicPartition, Long> committed(Admin admin) {
    Map<TopicPartition, Long> committed = new HashMap<>();
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          admin.listConsumerGroupOffsets(name).partitionsToOffsetAndMetadata().get();
      offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    } catch (ExecutionException e) {
      // The group is not there before the first checkpoint, nor its coordinator after a kill.
      return Map.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for " + name + ".", e);
    }
    committed.values().removeIf(offset -> offset == 0);
    return committed;
  }
}
