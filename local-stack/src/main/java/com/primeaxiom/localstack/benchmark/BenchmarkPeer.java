package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.localstack.process.Installation;
import java.util.ArrayList;
import java.util.List;

/**
 * What a user would write instead of the drift job. A peer runs in a JVM of its own, for its
 * classes must not meet ours; it ends by itself, and its last line is one JSON object of figures.
 */
public enum BenchmarkPeer {
  /** A Kafka Streams topology. */
  KAFKA_STREAMS("kafka-streams", "com.primeaxiom.benchmark.kafkastreams.KafkaStreamsPeer"),
  /** A Flink SQL statement. */
  FLINK_SQL("flink-sql", "com.primeaxiom.benchmark.flinksql.FlinkSqlPeer");

  private final String id;
  private final String mainClass;

  BenchmarkPeer(String id, String mainClass) {
    this.id = id;
    this.mainClass = mainClass;
  }

  /** Its name, also that of its module and in that of its topic. */
  public String id() {
    return id;
  }

  /** The topic of its answers. */
  public AnswerTopic answers(String namespace) {
    return AnswerTopic.of(namespace, id);
  }

  /**
   * The command line that runs it.
   *
   * @param jvm arguments of the JVM: heap, collector, compiler
   * @throws com.primeaxiom.localstack.StackException when the project is not built
   */
  public List<String> command(
      Installation installation, List<String> jvm, ContestantSettings settings) {
    List<String> command = new ArrayList<>();
    command.add(installation.java());
    command.addAll(jvm);
    command.addAll(List.of("-cp", installation.peerClassPath(id), mainClass));
    command.addAll(List.of("--bootstrap", settings.bootstrapServers()));
    command.addAll(List.of("--registry", settings.registryUrl()));
    command.addAll(List.of("--namespace", settings.namespace()));
    command.addAll(List.of("--threads", Integer.toString(settings.threads())));
    command.addAll(List.of("--state", settings.state().toString()));
    command.addAll(
        List.of("--backend", settings.backend() == Backend.ROCKSDB ? "rocksdb" : "in-memory"));
    return command;
  }
}
