package com.primeaxiom.localstack;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The servers of the stack, in the order in which they start. */
public enum StackServer {
  /** The Kafka broker (KRaft, one node). */
  KAFKA("kafka", "Kafka", StackPort.KAFKA),
  /** The schema registry, through its Confluent interface. */
  REGISTRY("registry", "Schema registry", StackPort.REGISTRY),
  /** The ClickHouse engine behind its HTTP interface. */
  CLICKHOUSE("clickhouse", "ClickHouse", StackPort.CLICKHOUSE),
  /** The stand-in for Slack, whose channels are web pages. */
  SLACK("slack", "Slack channels", StackPort.SLACK),
  /** The stand-in for a mail server, which shows mails as web pages; for those who ask for it. */
  MAIL("mail", "Mails", StackPort.MAIL, StackPort.SMTP),
  /**
   * ZooKeeper, which remembers the cluster's jobs for the next JobManager; for those who ask for
   * it.
   */
  ZOOKEEPER("zookeeper", "ZooKeeper", StackPort.ZOOKEEPER),
  /** Flink's JobManager with the dashboard. */
  JOBMANAGER("jobmanager", "Flink JobManager", StackPort.FLINK, StackPort.JOBMANAGER_METRICS),
  /** Flink's TaskManager; it serves nothing but its metrics. */
  TASKMANAGER("taskmanager", "Flink TaskManager", StackPort.TASKMANAGER_METRICS);

  private final String id;
  private final String title;
  private final ImmutableList<StackPort> ports;

  StackServer(String id, String title, StackPort... ports) {
    this.id = id;
    this.title = title;
    this.ports = ImmutableList.copyOf(ports);
  }

  /** Name in commands, files and logs. */
  public String id() {
    return id;
  }

  /** Name in sentences. */
  public String title() {
    return title;
  }

  /** The ports on which it serves, the main one first. */
  public List<StackPort> ports() {
    return ports;
  }

  /** The port by which it is reached. */
  public StackPort mainPort() {
    return ports.get(0);
  }

  /**
   * The server of that name.
   *
   * @throws StackException when there is none
   */
  public static StackServer named(String id) {
    return Arrays.stream(values())
        .filter(server -> server.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new StackException(
                    "There is no server '" + id + "'; the servers are " + names() + "."));
  }

  /** Whether it is started only for those who ask for it. */
  public boolean isExtra() {
    return this == MAIL || this == ZOOKEEPER;
  }

  /** Those that are started unless one asks for less or more, in the order in which they start. */
  public static List<StackServer> usual() {
    return all().stream().filter(server -> !server.isExtra()).toList();
  }

  /** All of them, in the order in which they start. */
  public static List<StackServer> all() {
    return List.of(values());
  }

  private static String names() {
    return Arrays.stream(values()).map(StackServer::id).collect(Collectors.joining(", "));
  }
}
