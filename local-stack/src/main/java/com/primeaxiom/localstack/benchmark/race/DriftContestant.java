package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.AnswerTopic;
import com.primeaxiom.benchmark.DriftAnswers;
import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import java.util.List;
import java.util.Optional;

/** Who gives the drift answer, and who only reads what it takes. */
public enum DriftContestant implements Racer {
  /** A consumer that takes bytes and looks no closer. */
  BYTES("bytes", false, ConsumerContestant.class.getName()),
  /** A consumer that decodes each record: no job can do with less. */
  DECODE("decode", false, ConsumerContestant.class.getName()),
  /** The product's own job. */
  DRIFT_JOB("drift-job", true, JobsContestant.class.getName()),
  /** A Kafka Streams topology. */
  KAFKA_STREAMS("kafka-streams", true, "com.primeaxiom.benchmark.kafkastreams.KafkaStreamsPeer"),
  /** A Flink SQL statement. */
  FLINK_SQL("flink-sql", true, "com.primeaxiom.benchmark.flinksql.FlinkSqlPeer");

  private final String id;
  private final boolean isAnswering;
  private final String mainClass;

  DriftContestant(String id, boolean isAnswering, String mainClass) {
    this.id = id;
    this.isAnswering = isAnswering;
    this.mainClass = mainClass;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }

  @Override
  public String mainClass() {
    return mainClass;
  }

  @Override
  public List<String> words() {
    return switch (this) {
      case BYTES -> ConsumerContestant.words(false, DriftAnswers.TOPICS);
      case DECODE -> ConsumerContestant.words(true, DriftAnswers.TOPICS);
      case DRIFT_JOB -> JobsContestant.words(id, List.of(AtpDriftJob.NAME), true);
      case KAFKA_STREAMS, FLINK_SQL -> List.of();
    };
  }

  /** To answer takes state; the others only read. */
  @Override
  public boolean isStateful() {
    return isAnswering;
  }

  @Override
  public boolean isOnFlink() {
    return this == DRIFT_JOB || this == FLINK_SQL;
  }

  @Override
  public Optional<AnswerTopic> answers(String namespace) {
    return isAnswering ? Optional.of(AnswerTopic.of(namespace, id)) : Optional.empty();
  }
}
