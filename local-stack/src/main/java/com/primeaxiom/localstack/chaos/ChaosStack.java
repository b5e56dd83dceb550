package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.kafka.KafkaBroker;
import com.primeaxiom.localstack.process.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A stack to be broken: every server a process of its own, ZooKeeper for the next JobManager,
 * ClickHouse on a small disk of its own where the machine allows that, and a relay between the jobs
 * and Kafka and between the jobs and ClickHouse.
 */
final class ChaosStack implements AutoCloseable {

  /** Longer than a query of the sink takes, short enough to be an hour of a slow day. */
  private static final Duration SLOW = Duration.ofMillis(400);

  private final LocalStack stack;
  private final Optional<SmallDisk> disk;
  private final TcpRelay toKafka;
  private final TcpRelay toClickHouse;
  private final Map<String, String> environment = new HashMap<>();

  /**
   * Starts everything.
   *
   * @param home an empty folder
   * @param flink settings of the cluster beside those that each stack has
   * @param progress who is told what happens
   */
  ChaosStack(Path home, Map<String, String> flink, Consumer<String> progress) {
    disk = SmallDisk.mount(home.resolve(StackServer.CLICKHOUSE.id()));
    if (disk.isEmpty()) {
      progress.accept(
          "  ClickHouse has no disk of its own, so it is not filled: that takes Linux and root.");
    }
    int behindKafkaRelay = FreePorts.any();
    toKafka = new TcpRelay(FreePorts.any(), behindKafkaRelay);
    int clickHouse = FreePorts.any();
    toClickHouse = new TcpRelay(FreePorts.any(), clickHouse);
    LocalStack.Builder builder =
        LocalStack.in(home)
            .quick()
            .endWithJvm()
            .progress(progress)
            .kafkaDetour(new KafkaBroker.Detour(behindKafkaRelay, toKafka.port()))
            .flinkProperty("execution.checkpointing.interval", "2 s");
    flink.forEach(builder::flinkProperty);
    for (StackPort port : StackPort.values()) {
      builder.port(port, port == StackPort.CLICKHOUSE ? clickHouse : 0);
    }
    stack = builder.build();
    List<StackServer> servers = new ArrayList<>(StackServer.usual());
    servers.remove(StackServer.SLACK);
    servers.add(StackServer.ZOOKEEPER);
    try {
      stack.start(servers);
    } catch (StackException e) {
      close();
      throw e;
    }
    environment.put("STACK_HOME", home.toString());
    environment.put("STACK_JOB_KAFKA_BOOTSTRAP", "127.0.0.1:" + toKafka.port());
    environment.put("STACK_JOB_CLICKHOUSE_URL", "http://127.0.0.1:" + toClickHouse.port());
  }

  /** How the servers are reached in a namespace: directly from here, by the relays from jobs. */
  StackSettings settings(String namespace) {
    Map<String, String> own = new HashMap<>(environment);
    own.put("STACK_NAMESPACE", namespace);
    return new StackSettings(own, stack.settings().project());
  }

  /** What can be made to go wrong on this machine. */
  Set<ChaosFault> possible() {
    Set<ChaosFault> possible = EnumSet.allOf(ChaosFault.class);
    if (disk.isEmpty()) {
      possible.remove(ChaosFault.DISK_FULL);
    }
    return possible;
  }

  /** Lets a server or a network fault begin. */
  void begin(ChaosFault fault) {
    switch (fault.action()) {
      case KILL -> stack.kill9(server(fault));
      case PAUSE -> signal("STOP", server(fault));
      case FILL_DISK -> disk.orElseThrow().fill();
      case CUT -> relay(fault).cut();
      case SWALLOW -> relay(fault).swallow();
      case SLOW -> relay(fault).slow(SLOW);
      case POISON, REPEAT, DISORDER ->
          throw new IllegalArgumentException(fault + " is nothing that servers do.");
    }
  }

  /** Ends it, and waits until the server serves again. */
  void end(ChaosFault fault) {
    switch (fault.action()) {
      case KILL -> stack.start(server(fault));
      case PAUSE -> signal("CONT", server(fault));
      case FILL_DISK -> disk.orElseThrow().empty();
      case CUT, SWALLOW, SLOW -> relay(fault).mend();
      case POISON, REPEAT, DISORDER ->
          throw new IllegalArgumentException(fault + " is nothing that servers do.");
    }
  }

  private TcpRelay relay(ChaosFault fault) {
    return server(fault) == StackServer.KAFKA ? toKafka : toClickHouse;
  }

  private static StackServer server(ChaosFault fault) {
    return fault.server().orElseThrow();
  }

  private void signal(String signal, StackServer server) {
    long pid = stack.process(server).pid();
    try {
      Process kill =
          new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
              .redirectErrorStream(true)
              .start();
      String said = new String(kill.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (kill.waitFor() != 0) {
        throw new StackException("%s cannot be signalled: %s".formatted(server.title(), said));
      }
    } catch (IOException e) {
      throw new StackException(server.title() + " cannot be signalled.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while " + server.title() + " was signalled.", e);
    }
  }

  @Override
  public void close() {
    try {
      stack.close();
      toKafka.close();
      toClickHouse.close();
      if (disk.isPresent()) {
        disk.get().close();
      }
    } catch (IOException e) {
      throw new StackException("The stack cannot be taken down: " + e.getMessage(), e);
    }
  }
}
