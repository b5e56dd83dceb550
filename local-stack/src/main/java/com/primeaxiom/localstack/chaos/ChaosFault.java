package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.StackServer;
import java.time.Duration;
import java.util.Optional;

/** What may go wrong, one cause at a time. */
enum ChaosFault {
  KILL_TASKMANAGER("TaskManager killed", Action.KILL, StackServer.TASKMANAGER, 0, 10),
  KILL_JOBMANAGER("JobManager killed", Action.KILL, StackServer.JOBMANAGER, 0, 10),
  KILL_BROKER("broker killed", Action.KILL, StackServer.KAFKA, 0, 15),
  KILL_REGISTRY("registry killed", Action.KILL, StackServer.REGISTRY, 0, 20),
  KILL_CLICKHOUSE("ClickHouse killed", Action.KILL, StackServer.CLICKHOUSE, 0, 20),
  PAUSE_TASKMANAGER("TaskManager stands still", Action.PAUSE, StackServer.TASKMANAGER, 5, 60),
  PAUSE_JOBMANAGER("JobManager stands still", Action.PAUSE, StackServer.JOBMANAGER, 5, 60),
  PAUSE_BROKER("broker stands still", Action.PAUSE, StackServer.KAFKA, 5, 60),
  PAUSE_CLICKHOUSE("ClickHouse stands still", Action.PAUSE, StackServer.CLICKHOUSE, 5, 60),
  DISK_FULL("ClickHouse's disk full", Action.FILL_DISK, StackServer.CLICKHOUSE, 5, 25),
  CUT_BROKER("network to the broker cut", Action.CUT, StackServer.KAFKA, 3, 20),
  CUT_CLICKHOUSE("network to ClickHouse cut", Action.CUT, StackServer.CLICKHOUSE, 3, 20),
  SWALLOW_BROKER("network to the broker swallows", Action.SWALLOW, StackServer.KAFKA, 3, 20),
  SLOW_CLICKHOUSE("ClickHouse slow", Action.SLOW, StackServer.CLICKHOUSE, 10, 30),
  POISON("burst of bad records", Action.POISON, null, 0, 0),
  REPEATED_BATCH("batch sent twice", Action.REPEAT, null, 0, 0),
  DISORDERED_BATCH("events out of order", Action.DISORDER, null, 5, 20);

  /** What is done. */
  enum Action {
    /** The process ends without a word and is started again later. */
    KILL,
    /** The process is stopped and goes on later; its connections stay open. */
    PAUSE,
    /** The file system of its data takes nothing more. */
    FILL_DISK,
    /** Connections break, and no new one is accepted. */
    CUT,
    /** Connections stay and carry nothing, as behind a firewall that forgot them. */
    SWALLOW,
    /** Every answer takes longer. */
    SLOW,
    /** Records that no job can use, and such of a producer whose clock is ahead. */
    POISON,
    /** What was just sent is sent again. */
    REPEAT,
    /** Events overtake each other within the bound that jobs are told of. */
    DISORDER;

    /** Whether the servers are touched, of which one is started or stopped at a time. */
    boolean isOnServer() {
      return this == KILL || this == PAUSE || this == FILL_DISK;
    }
  }

  private final String title;
  private final Action action;
  private final StackServer server;
  private final Duration shortest;
  private final Duration longest;

  ChaosFault(String title, Action action, StackServer server, int leastSeconds, int mostSeconds) {
    this.title = title;
    this.action = action;
    this.server = server;
    this.shortest = Duration.ofSeconds(leastSeconds);
    this.longest = Duration.ofSeconds(mostSeconds);
  }

  /** Name in tables. */
  String title() {
    return title;
  }

  Action action() {
    return action;
  }

  /** The server that it hits; empty when it is the events that are hit. */
  Optional<StackServer> server() {
    return Optional.ofNullable(server);
  }

  Duration shortest() {
    return shortest;
  }

  Duration longest() {
    return longest;
  }
}
