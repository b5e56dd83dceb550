package com.primeaxiom.localstack;

import java.util.Locale;

/** The ports on which the local servers can be reached. */
public enum StackPort {
  /** Kafka's client listener. */
  KAFKA("kafka", 9092),
  /** The schema registry's HTTP interface. */
  REGISTRY("registry", 8085),
  /** ClickHouse's HTTP interface. */
  CLICKHOUSE("clickhouse", 8123),
  /** The stand-in for Slack: its methods and its channels as web pages. */
  SLACK("slack", 8084),
  /** The mails that the stand-in for a mail server took, as web pages. */
  MAIL("mail", 8086),
  /** Where it takes them. */
  SMTP("smtp", 2525),
  /** Where ZooKeeper takes its clients. */
  ZOOKEEPER("zookeeper", 2181),
  /** Flink's dashboard and REST interface. */
  FLINK("flink", 8081),
  /** The JobManager's metrics in Prometheus' format. */
  JOBMANAGER_METRICS("jobmanager-metrics", 9249),
  /** The TaskManager's metrics in Prometheus' format. */
  TASKMANAGER_METRICS("taskmanager-metrics", 9250);

  private final String id;
  private final int standard;

  StackPort(String id, int standard) {
    this.id = id;
    this.standard = standard;
  }

  /** Name in options and pid files. */
  public String id() {
    return id;
  }

  /** The port unless a setting says otherwise. */
  public int standard() {
    return standard;
  }

  /** The option that chooses another port. */
  public String option() {
    return "--" + id + "-port";
  }

  /** The environment variable that chooses another port. */
  public String variable() {
    return "STACK_" + id.replace('-', '_').toUpperCase(Locale.ROOT) + "_PORT";
  }
}
