package com.primeaxiom.localstack.flink;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.Web;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A Flink cluster of one JobManager and one TaskManager, each a process of its own, sized for two
 * cores: a session that takes jobs, or an application, which is one job. What is set here is what a
 * cluster of any size would set; jobs set none of it.
 */
public final class FlinkCluster {

  private static final String REPORTER = "metrics.reporter.prometheus.";
  private static final String LOOPBACK = "127.0.0.1";

  /** Heap of the operators and of the framework beside them, in MB. */
  private static final int TASK_HEAP = 1024;

  private static final int FRAMEWORK_HEAP = 128;

  /** The classes of a job are no reason to collect the whole heap while other jobs run. */
  private static final String METASPACE = "-XX:MetaspaceSize=192m";

  private static final int FRAMEWORK_OFF_HEAP = 128;
  private static final int NETWORK = 128;

  /**
   * What Flink's own distribution opens to itself in its config.yaml, the compiler's parts apart.
   */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.net",
          "java.io",
          "java.nio",
          "sun.nio.ch",
          "java.lang.reflect",
          "java.text",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks");

  private FlinkCluster() {}

  /**
   * How the local stack starts the JobManager; writes the configuration of both.
   *
   * @param ports dashboard and metrics
   * @param zookeeper port of the ZooKeeper that remembers jobs; empty for none
   * @param application the one job that the cluster is for; empty for a session cluster
   * @param properties Flink properties that go before ours
   */
  public static Launch jobManager(
      Installation installation,
      Map<StackPort, Integer> ports,
      OptionalInt zookeeper,
      Optional<ApplicationJob> application,
      Map<String, String> properties,
      Map<String, String> environment) {
    Map<String, String> configuration =
        new TreeMap<>(configuration(installation, ports.get(StackPort.FLINK)));
    configuration.put("jobmanager.rpc.port", Integer.toString(FreePorts.any()));
    configuration.put("blob.server.port", Integer.toString(FreePorts.any()));
    zookeeper.ifPresent(
        port ->
            configuration.putAll(
                highAvailability(port, installation.data(StackServer.JOBMANAGER))));
    configuration.putAll(properties);
    write(installation, configuration);
    List<String> command =
        command(
            installation,
            StackServer.JOBMANAGER,
            List.of(
                "-Xmx512m",
                METASPACE,
                "-XX:MaxMetaspaceSize=256m",
                "-XX:MaxDirectMemorySize=128m"));
    command.add(
        application.isPresent()
            ? ApplicationJob.ENTRY_POINT
            : "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
    command.addAll(List.of("--configDir", configurationFolder(installation).toString()));
    command.addAll(
        metrics(ports.get(StackPort.JOBMANAGER_METRICS)).entrySet().stream()
            .flatMap(entry -> List.of("-D", entry.getKey() + "=" + entry.getValue()).stream())
            .toList());
    Map<String, String> variables = new HashMap<>(environment);
    application.ifPresent(
        job -> {
          variables.putAll(job.install(installation.data(StackServer.JOBMANAGER)));
          // The job's own settings last: Flink takes all from there on for the job's.
          command.addAll(job.arguments());
        });
    String url = url(ports.get(StackPort.FLINK));
    return new Launch(
        StackServer.JOBMANAGER, command, variables, ports, () -> Web.answers(url + "/overview"));
  }

  /**
   * How the local stack starts the TaskManager, with the configuration that the JobManager was
   * started with.
   *
   * @param jobManagerPort port of the JobManager's REST interface
   */
  public static Launch taskManager(
      Installation installation,
      int jobManagerPort,
      Map<StackPort, Integer> ports,
      Map<String, String> environment) {
    int rpcPort = FreePorts.any();
    List<String> command =
        command(
            installation,
            StackServer.TASKMANAGER,
            List.of(
                // All of it from the beginning, as Flink's own scripts have it: a young generation
                // that grows late is collected three times as often.
                "-Xms" + (TASK_HEAP + FRAMEWORK_HEAP) + "m",
                "-Xmx" + (TASK_HEAP + FRAMEWORK_HEAP) + "m",
                METASPACE,
                "-XX:MaxMetaspaceSize=256m",
                "-XX:MaxDirectMemorySize=" + (FRAMEWORK_OFF_HEAP + NETWORK) + "m"));
    command.add("org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    command.addAll(List.of("--configDir", configurationFolder(installation).toString()));
    Map<String, String> own = new TreeMap<>(metrics(ports.get(StackPort.TASKMANAGER_METRICS)));
    // The same name each time, so that a new one takes a killed one's place at once.
    own.put("taskmanager.resource-id", "taskmanager-1");
    own.put("taskmanager.rpc.port", Integer.toString(rpcPort));
    own.forEach((key, value) -> command.addAll(List.of("-D", key + "=" + value)));
    FlinkRest flink = new FlinkRest(url(jobManagerPort));
    return new Launch(
        StackServer.TASKMANAGER,
        command,
        environment,
        ports,
        () -> flink.hasTaskManagerAt(rpcPort));
  }

  /** The dashboard's URL on a local port. */
  public static String url(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }

  private static List<String> command(
      Installation installation, StackServer server, List<String> memory) {
    List<String> command = new ArrayList<>();
    command.add(installation.java());
    command.addAll(memory);
    command.addAll(installation.commonArguments(server));
    OPENED.forEach(name -> command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    // Avro reads generated classes only from packages that it is told to trust.
    command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=com.primeaxiom");
    command.add("-cp");
    command.add(installation.flinkClassPath());
    return command;
  }

  private static Map<String, String> configuration(Installation installation, int restPort) {
    Path folder = installation.data(StackServer.JOBMANAGER);
    Map<String, String> settings = new TreeMap<>();
    settings.put("rest.address", LOOPBACK);
    settings.put("rest.bind-address", LOOPBACK);
    settings.put("rest.port", Integer.toString(restPort));
    settings.put("rest.bind-port", Integer.toString(restPort));
    settings.put("jobmanager.rpc.address", LOOPBACK);
    settings.put("jobmanager.bind-host", LOOPBACK);
    settings.put("taskmanager.host", LOOPBACK);
    settings.put("taskmanager.bind-host", LOOPBACK);
    settings.put("io.tmp.dirs", folder.resolve("tmp").toString());
    settings.put("web.upload.dir", folder.resolve("upload").toString());
    settings.put("web.submit.enable", "true");

    settings.put("taskmanager.numberOfTaskSlots", "8");
    settings.put("taskmanager.cpu.cores", "2");
    settings.put("taskmanager.memory.task.heap.size", TASK_HEAP + "m");
    settings.put("taskmanager.memory.task.off-heap.size", "0m");
    settings.put("taskmanager.memory.framework.heap.size", FRAMEWORK_HEAP + "m");
    settings.put("taskmanager.memory.framework.off-heap.size", FRAMEWORK_OFF_HEAP + "m");
    settings.put("taskmanager.memory.network.min", NETWORK + "m");
    settings.put("taskmanager.memory.network.max", NETWORK + "m");
    settings.put("taskmanager.memory.managed.size", "768m");
    settings.put("taskmanager.memory.jvm-metaspace.size", "256m");
    settings.put("taskmanager.memory.jvm-overhead.min", "192m");
    settings.put("taskmanager.memory.jvm-overhead.max", "192m");
    settings.put("parallelism.default", "2");

    settings.putAll(state(folder));
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    settings.put("execution.checkpointing.tolerable-failed-checkpoints", "10");
    settings.put("restart-strategy.type", "exponential-delay");
    settings.put("restart-strategy.exponential-delay.initial-backoff", "1 s");
    settings.put("restart-strategy.exponential-delay.max-backoff", "30 s");
    // By default a failure of half an hour ago still makes the next restart wait longer.
    settings.put("restart-strategy.exponential-delay.reset-backoff-threshold", "5 min");

    // A killed TaskManager is noticed in seconds; a busy small machine is not taken for a dead one.
    settings.put("heartbeat.interval", "3000");
    settings.put("heartbeat.timeout", "30000");
    return settings;
  }

  /**
   * How a cluster keeps state and writes checkpoints.
   *
   * @param folder where checkpoints and savepoints go
   */
  public static Map<String, String> state(Path folder) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("state.backend.type", "rocksdb");
    // Most that is asked for is new: without the filter each question reads from every file.
    settings.put("state.backend.rocksdb.use-bloom-filter", "true");
    // Each key has timers, which on the heap would take more than the events do.
    settings.put("state.backend.rocksdb.timer-service.factory", "ROCKSDB");
    settings.put("execution.checkpointing.interval", "10 s");
    settings.put("execution.checkpointing.incremental", "true");
    settings.put("execution.checkpointing.storage", "filesystem");
    settings.put("execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString());
    settings.put(
        "execution.checkpointing.savepoint-dir", folder.resolve("savepoints").toUri().toString());
    return settings;
  }

  private static Map<String, String> highAvailability(int zookeeper, Path folder) {
    return Map.of(
        "high-availability.type",
        "zookeeper",
        "high-availability.zookeeper.quorum",
        LOOPBACK + ":" + zookeeper,
        "high-availability.cluster-id",
        "/primeaxiom",
        "high-availability.storageDir",
        folder.resolve("ha").toUri().toString(),
        // A killed JobManager keeps its leadership for as long: the usual minute would be lost.
        // With less a busy small machine would take it from one that lives.
        "high-availability.zookeeper.client.session-timeout",
        "20 s");
  }

  /**
   * How a process tells its metrics, so that rules and dashboard find them.
   *
   * @param port where Prometheus asks for them
   */
  static Map<String, String> metrics(int port) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(
        REPORTER + "factory.class",
        "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
    settings.put(REPORTER + "port", Integer.toString(port));
    // Topics and jobs are called as everywhere else, with their dots and dashes.
    settings.put(REPORTER + "filterLabelValueCharacters", "false");
    // Kafka's clients tell 160 figures each, more than all else together; lag is told without them.
    settings.put(REPORTER + "filter.excludes", "*.KafkaConsumer;*.KafkaProducer");
    return settings;
  }

  private static void write(Installation installation, Map<String, String> configuration) {
    Path folder = configurationFolder(installation);
    String text =
        configuration.entrySet().stream()
            .map(entry -> entry.getKey() + ": '" + entry.getValue().replace("'", "''") + "'\n")
            .collect(Collectors.joining());
    try {
      Path data = installation.data(StackServer.JOBMANAGER);
      Files.createDirectories(data.resolve("tmp"));
      Files.createDirectories(data.resolve("upload"));
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("config.yaml"), text);
    } catch (IOException e) {
      throw new StackException("Flink's configuration cannot be written to " + folder + ".", e);
    }
  }

  private static Path configurationFolder(Installation installation) {
    return installation.data(StackServer.JOBMANAGER).resolve("conf");
  }
}
