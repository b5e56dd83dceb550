package com.primeaxiom.localstack.kafka;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.security.SecureServers;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.kafka.KafkaSecurity;
import com.primeaxiom.sinks.kafka.KafkaSecurity.Mechanism;
import com.primeaxiom.sinks.kafka.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One Kafka node, broker and controller in one, as a process of its own: for one machine and one
 * user, so everything is replicated once and memory is small.
 */
@Command(name = "kafka-broker", description = "One Kafka node for the local stack.")
public final class KafkaBroker implements Callable<Integer> {

  private static final int NODE = 1;

  @Option(names = "--port", required = true, description = "Port of the client listener.")
  private int port;

  @Option(names = "--controller-port", required = true, description = "Port of the controller.")
  private int controllerPort;

  @Option(names = "--data-dir", required = true, description = "Folder of the logs.")
  private Path dataFolder;

  @Option(
      names = "--secure-dir",
      description = "Folder of certificates and passwords; without it everybody is let in.")
  private Path secureFolder;

  @Option(
      names = "--detour",
      paramLabel = "PORT:ADVERTISED",
      description =
          "A second listener, whose clients are told to come by another port: that of a relay.")
  private String detour;

  private KafkaBroker() {}

  /**
   * A second listener behind a relay: whoever begins at the relay stays with it.
   *
   * @param port where the broker listens
   * @param advertisedPort where its clients are told that it listens
   */
  public record Detour(int port, int advertisedPort) {

    static Detour parse(String text) {
      List<Integer> ports = Arrays.stream(text.split(":", 2)).map(Integer::valueOf).toList();
      return new Detour(ports.get(0), ports.get(1));
    }

    @Override
    public String toString() {
      return port + ":" + advertisedPort;
    }
  }

  /** Runs the broker until the process is asked to end. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new KafkaBroker()).execute(arguments));
  }

  /**
   * How the local stack starts a broker.
   *
   * @param detour a second listener; empty for none
   * @param secure what makes it secure; empty to let everybody in
   */
  public static Launch launch(
      Installation installation,
      int port,
      Optional<Detour> detour,
      Optional<SecureServers> secure) {
    List<String> command = new ArrayList<>(installation.javaCommand(StackServer.KAFKA, "512m"));
    command.addAll(
        List.of(
            "-cp",
            installation.toolsClassPath(),
            KafkaBroker.class.getName(),
            "--port",
            Integer.toString(port),
            "--controller-port",
            Integer.toString(FreePorts.any()),
            "--data-dir",
            installation.data(StackServer.KAFKA).toString()));
    detour.ifPresent(second -> command.addAll(List.of("--detour", second.toString())));
    secure.ifPresent(
        servers -> command.addAll(List.of("--secure-dir", servers.folder().toString())));
    KafkaSettings reached =
        new KafkaSettings(
            "127.0.0.1:" + port,
            "",
            Map.of(),
            secure.map(SecureServers::kafka).orElse(KafkaSecurity.NONE));
    return new Launch(
        StackServer.KAFKA,
        command,
        Map.of(),
        Map.of(StackPort.KAFKA, port),
        () -> !FreePorts.isFree(port) && KafkaTopics.answers(reached));
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(dataFolder);
    Properties properties = properties(port, controllerPort, dataFolder);
    Optional<SecureServers> secure = Optional.ofNullable(secureFolder).map(SecureServers::new);
    secure.ifPresent(servers -> properties.putAll(servers.broker(port, controllerPort)));
    if (detour != null) {
      listenBehind(Detour.parse(detour), properties);
    }
    format(dataFolder, secure);
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, true), Time.SYSTEM);
    Exit.addShutdownHook("stop-kafka", server::shutdown);
    server.startup();
    server.awaitShutdown();
    return 0;
  }

  /** Once: a folder keeps the id of the cluster that it was made for. */
  private static void format(Path dataFolder, Optional<SecureServers> secure) throws Exception {
    if (Files.exists(dataFolder.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
      return;
    }
    Formatter formatter = new Formatter();
    secure.ifPresent(
        servers ->
            formatter.setScramArguments(
                List.of(
                    "%s=[name=%s,password=%s]"
                        .formatted(
                            Mechanism.SCRAM_SHA_512.id(),
                            SecureServers.USER,
                            new Secret("file:" + servers.kafkaPassword()).resolve()))));
    formatter
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(dataFolder.toString())
        .addDirectory(dataFolder.toString())
        .run();
  }

  private static void listenBehind(Detour detour, Properties properties) {
    properties.merge(
        "listeners", ",DETOUR://127.0.0.1:" + detour.port(), (all, one) -> all + "" + one);
    properties.merge(
        "advertised.listeners",
        ",DETOUR://127.0.0.1:" + detour.advertisedPort(),
        (all, one) -> all + "" + one);
    properties.merge(
        "listener.security.protocol.map", ",DETOUR:PLAINTEXT", (all, one) -> all + "" + one);
  }

  static Properties properties(int port, int controllerPort, Path dataFolder) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE));
    properties.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners", "CLIENT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    properties.put("advertised.listeners", "CLIENT://127.0.0.1:" + port);
    properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("inter.broker.listener.name", "CLIENT");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("log.dirs", dataFolder.toString());

    // A mistyped topic is an error, not a new topic.
    properties.put("auto.create.topics.enable", "false");
    properties.put("default.replication.factor", "1");
    properties.put("min.insync.replicas", "1");
    properties.put("offsets.topic.replication.factor", "1");
    properties.put("offsets.topic.num.partitions", "4");
    properties.put("transaction.state.log.replication.factor", "1");
    properties.put("transaction.state.log.min.isr", "1");
    properties.put("transaction.state.log.num.partitions", "4");
    properties.put("share.coordinator.state.topic.replication.factor", "1");
    properties.put("share.coordinator.state.topic.min.isr", "1");
    properties.put("share.coordinator.state.topic.num.partitions", "4");
    properties.put("group.initial.rebalance.delay.ms", "0");

    // After a kill the controller waits for the dead broker's session to end before it takes the
    // new one: with the usual 9 s a restart would take twice as long.
    properties.put("broker.session.timeout.ms", "4000");
    properties.put("broker.heartbeat.interval.ms", "1000");

    // Replays carry the times of years ago, and worlds may run ahead of the clock: neither may be
    // thrown away or refused for its time stamp. The user wipes the stack instead.
    properties.put("log.retention.ms", "-1");
    properties.put("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    properties.put("log.segment.bytes", Integer.toString(64 << 20));
    properties.put("log.index.size.max.bytes", Integer.toString(1 << 20));
    properties.put("log.cleaner.threads", "1");
    properties.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
    properties.put("num.network.threads", "2");
    properties.put("num.io.threads", "4");
    properties.put("background.threads", "2");
    properties.put("num.recovery.threads.per.data.dir", "2");
    return properties;
  }
}
