package com.primeaxiom.localstack.benchmark.drift;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.ContestantSettings;
import com.primeaxiom.localstack.process.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who takes part. A contestant runs in a JVM of its own, for the classes of peers must not meet
 * ours and no contestant must find the code of another compiled; it ends by itself, and its last
 * line is one JSON object of figures.
 */
public enum DriftContestant {
  /** A consumer that takes bytes and looks no closer. */
  BYTES("bytes", false, "com.primeaxiom.localstack.benchmark.drift.ConsumerContestant", "bytes"),
  /** A consumer that decodes each record: no job can do with less. */
  DECODE("decode", false, "com.primeaxiom.localstack.benchmark.drift.ConsumerContestant", "decode"),
  /** The product's own job. */
  DRIFT_JOB("drift-job", true, "com.primeaxiom.localstack.benchmark.drift.DriftJobContestant"),
  /** A Kafka Streams topology. */
  KAFKA_STREAMS("kafka-streams", true, "com.primeaxiom.benchmark.kafkastreams.KafkaStreamsPeer"),
  /** A Flink SQL statement. */
  FLINK_SQL("flink-sql", true, "com.primeaxiom.benchmark.flinksql.FlinkSqlPeer");

  private static final String OUR_OWN = "com.primeaxiom.localstack.";

  private final String id;
  private final boolean isAnswering;
  private final String mainClass;
  private final String firstWord;

  DriftContestant(String id, boolean isAnswering, String mainClass) {
    this(id, isAnswering, mainClass, "");
  }

  DriftContestant(String id, boolean isAnswering, String mainClass, String firstWord) {
    this.id = id;
    this.isAnswering = isAnswering;
    this.mainClass = mainClass;
    this.firstWord = firstWord;
  }

  /** Its name, of a peer also that of its module, and in that of its topic. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }

  /** Whether it answers, which takes state; the others only read. */
  public boolean isAnswering() {
    return isAnswering;
  }

  /** Whether it runs on Flink, and so makes checkpoints. */
  boolean isOnFlink() {
    return this == DRIFT_JOB || this == FLINK_SQL;
  }

  /** The topic of its answers; empty when it gives none. */
  public Optional<AnswerTopic> answers(String namespace) {
    return isAnswering ? Optional.of(AnswerTopic.of(namespace, id)) : Optional.empty();
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
    command.add("-cp");
    command.add(
        mainClass.startsWith(OUR_OWN)
            ? installation.toolsClassPath()
            : installation.peerClassPath(id));
    command.add(mainClass);
    if (!firstWord.isEmpty()) {
      command.add(firstWord);
    }
    command.addAll(settings.arguments());
    return command;
  }
}
