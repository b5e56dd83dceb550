package com.primeaxiom.localstack.security;

import com.primeaxiom.jobs.platform.TopicUse;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * One thing that a job's user has to be allowed in Kafka. The list of a job is taken from its own
 * topology and is complete: reading and writing include describing, and producers are idempotent by
 * the right to write. Jobs use no transactions.
 *
 * @param operation Kafka's name of what is done
 * @param resource kind of what it is done to
 * @param name its name on the broker
 */
public record JobPermission(Operation operation, Resource resource, String name) {

  /** What is done. */
  public enum Operation {
    /** A topic is read, or a group's offsets are kept. */
    READ("Read"),
    /** A topic is written. */
    WRITE("Write");

    private final String word;

    Operation(String word) {
      this.word = word;
    }

    /** As kafka-acls spells it. */
    public String word() {
      return word;
    }
  }

  /** What it is done to. */
  public enum Resource {
    /** A topic. */
    TOPIC("topic"),
    /** A consumer group. */
    GROUP("group");

    private final String word;

    Resource(String word) {
      this.word = word;
    }

    /** As kafka-acls spells it. */
    public String word() {
      return word;
    }
  }

  /**
   * All that a job needs: its topics, and its consumer group.
   *
   * @param namespace prefix of the topics; blank for none
   * @param settings the job's
   */
  public static List<JobPermission> of(
      CatalogueJob job, String namespace, Map<String, String> settings) {
    TopicUse use = TopicUse.of(job.name(), job.topology(), Configuration.fromMap(settings));
    List<JobPermission> all = new ArrayList<>();
    for (Topic<?> topic : use.reads()) {
      all.add(new JobPermission(Operation.READ, Resource.TOPIC, topic.nameIn(namespace)));
    }
    for (Topic<?> topic : use.writes()) {
      all.add(new JobPermission(Operation.WRITE, Resource.TOPIC, topic.nameIn(namespace)));
    }
    all.add(new JobPermission(Operation.READ, Resource.GROUP, job.nameIn(namespace)));
    return all;
  }

  /** The line that allows it, as Kafka's own command takes it. */
  public String command(String bootstrapServers, String principal) {
    return "kafka-acls --bootstrap-server %s --command-config admin.properties --add --allow-principal %s --operation %s --%s %s"
        .formatted(bootstrapServers, principal, operation.word(), resource.word(), name);
  }
}
