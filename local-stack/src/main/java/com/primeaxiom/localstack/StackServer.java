package com.primeaxiom.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The servers of the stack, in the order in which they start. */
public enum StackServer {
  /** The Kafka broker (KRaft, one node). */
  KAFKA("kafka", "Kafka", 9092),
  /** The schema registry, through its Confluent interface. */
  REGISTRY("registry", "schema registry", 8085),
  /** The ClickHouse engine behind its HTTP interface. */
  CLICKHOUSE("clickhouse", "ClickHouse", 8123),
  /** Flink's JobManager with the dashboard. */
  JOBMANAGER("jobmanager", "Flink JobManager", 8081),
  /** Flink's TaskManager; its port serves metrics only. */
  TASKMANAGER("taskmanager", "Flink TaskManager", 9250);

  private final String id;
  private final String title;
  private final int defaultPort;

  StackServer(String id, String title, int defaultPort) {
    this.id = id;
    this.title = title;
    this.defaultPort = defaultPort;
  }

  /** Name in commands, files and logs. */
  public String id() {
    return id;
  }

  /** Name in sentences. */
  public String title() {
    return title;
  }

  /** Port unless a setting says otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The option that moves the server to another port. */
  public String portOption() {
    return switch (this) {
      case KAFKA -> "--kafka-port";
      case REGISTRY -> "--registry-port";
      case CLICKHOUSE -> "--clickhouse-port";
      case JOBMANAGER -> "--flink-port";
      case TASKMANAGER -> "--taskmanager-metrics-port";
    };
  }

  /** The environment variable that moves the server to another port. */
  public String portVariable() {
    return "STACK_" + portOption().substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /**
   * The server of that name.
   *
   * @throws IllegalArgumentException with a sentence that lists the names
   */
  public static StackServer named(String id) {
    return Arrays.stream(values())
        .filter(server -> server.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no server '" + id + "'; the servers are " + names() + "."));
  }

  /** All of them. */
  public static List<StackServer> all() {
    return List.of(values());
  }

  private static String names() {
    return Arrays.stream(values()).map(StackServer::id).collect(Collectors.joining(", "));
  }
}
