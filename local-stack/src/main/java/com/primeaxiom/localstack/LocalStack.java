package com.primeaxiom.localstack;

import com.primeaxiom.localstack.clickhouse.ClickHouseLaunch;
import com.primeaxiom.localstack.clickhouse.EngineLibraryLocation;
import com.primeaxiom.localstack.flink.ApplicationJob;
import com.primeaxiom.localstack.flink.FlinkCluster;
import com.primeaxiom.localstack.flink.ZooKeeperLaunch;
import com.primeaxiom.localstack.kafka.KafkaBroker;
import com.primeaxiom.localstack.mail.MailLaunch;
import com.primeaxiom.localstack.process.FreePorts;
import com.primeaxiom.localstack.process.HomeLock;
import com.primeaxiom.localstack.process.Installation;
import com.primeaxiom.localstack.process.Launch;
import com.primeaxiom.localstack.process.ServerProcess;
import com.primeaxiom.localstack.process.ServerRecord;
import com.primeaxiom.localstack.process.ServerStatus;
import com.primeaxiom.localstack.registry.RegistryServer;
import com.primeaxiom.localstack.security.OwnerFile;
import com.primeaxiom.localstack.security.SecureServers;
import com.primeaxiom.localstack.slack.SlackLaunch;
import com.primeaxiom.schemas.Secret;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The servers of the product on this machine, each a process of its own, all in one home folder.
 *
 * <p>The command line uses it, and so do tests: {@link #ephemeral(Path)} gives a stack on free
 * ports that ends with {@link #close()} or with the JVM. What runs from the home already is used
 * and left running.
 */
public final class LocalStack implements AutoCloseable {

  /**
   * A JVM on a loaded small machine takes many seconds to start; beyond this something is wrong.
   */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** Without a sign of life for longer, people think that the command hangs. */
  private static final Duration REMINDER = Duration.ofSeconds(15);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Installation installation;
  private final Map<StackPort, Integer> requestedPorts;
  private final Map<StackPort, Integer> lastPorts = new EnumMap<>(StackPort.class);
  private final Map<String, String> flinkProperties;
  private final Optional<ApplicationJob> application;
  private final Optional<Path> clickhouseLibrary;
  private final Optional<String> clickhousePassword;
  private final boolean isSecure;
  private final Optional<KafkaBroker.Detour> kafkaDetour;
  private final Consumer<String> progress;
  private final Set<StackServer> started = ConcurrentHashMap.newKeySet();
  private final Thread closeAtExit;

  private volatile boolean isClosing;

  private LocalStack(Builder builder) {
    installation = new Installation(builder.project, builder.home, builder.isQuick);
    requestedPorts = Map.copyOf(builder.ports);
    flinkProperties = Map.copyOf(builder.flinkProperties);
    application = builder.application;
    clickhouseLibrary = builder.clickhouseLibrary;
    clickhousePassword = builder.clickhousePassword;
    isSecure = builder.isSecure;
    kafkaDetour = builder.kafkaDetour;
    progress = builder.progress;
    closeAtExit = new Thread(this::stopStarted, "stop-local-stack");
    if (builder.isEndingWithJvm) {
      Runtime.getRuntime().addShutdownHook(closeAtExit);
    }
  }

  /** A stack in that home. */
  public static Builder in(Path home) {
    return new Builder(home);
  }

  /**
   * A stack for a test: free ports, JVMs that start fast, and nothing left behind when this JVM
   * ends.
   *
   * @param home an empty folder
   */
  public static LocalStack ephemeral(Path home) {
    Builder builder = new Builder(home).quick().endWithJvm();
    for (StackPort port : StackPort.values()) {
      builder.port(port, 0);
    }
    return builder.build();
  }

  /** The home folder. */
  public Path home() {
    return installation.home();
  }

  /**
   * Starts those of the servers that do not run, and waits until all of them answer. When one does
   * not come up, those that this call has started are stopped again.
   *
   * @throws StackException when a port is taken, something is missing or a server does not come up
   */
  public void start(StackServer... servers) {
    start(List.of(servers));
  }

  /**
   * Starts those of the servers that do not run, and waits until all of them answer.
   *
   * @see #start(StackServer...)
   */
  public void start(Collection<StackServer> servers) {
    try (HomeLock lock = HomeLock.take(home())) {
      startLocked(servers, lock);
    }
  }

  /** Stops servers; says what it stops. Servers that do not run are left out. */
  public void stop(Collection<StackServer> servers) {
    try (HomeLock lock = HomeLock.take(home())) {
      lock.say("stopping");
      stopAll(servers);
    }
  }

  /** Stops one server and starts it again on the same ports. */
  public void restart(StackServer server) {
    rememberPorts(server);
    stop(List.of(server));
    start(server);
  }

  /**
   * Kills a server as {@code kill -9} does. {@link #start} brings it back on the same ports.
   *
   * @throws StackException when it does not run
   */
  public void kill9(StackServer server) {
    rememberPorts(server);
    ServerProcess.find(home(), server)
        .orElseThrow(() -> new StackException(server.title() + " does not run."))
        .kill();
  }

  /**
   * The process of a running server.
   *
   * @throws StackException when it does not run
   */
  public ProcessHandle process(StackServer server) {
    return ServerRecord.read(home(), server)
        .flatMap(ServerRecord::process)
        .orElseThrow(() -> new StackException(server.title() + " does not run."));
  }

  /** The settings by which every verb and every test reaches this stack. */
  public StackSettings settings() {
    Map<String, String> environment = new HashMap<>(Map.of("STACK_HOME", home().toString()));
    if (clickhousePassword.isPresent()) {
      environment.put(
          "STACK_CLICKHOUSE_PASSWORD", "env:" + StackSettings.CLICKHOUSE_PASSWORD_VARIABLE);
    }
    return new StackSettings(environment, installation.project());
  }

  /** The state of every server. */
  public List<ServerStatus> status() {
    return StackServer.all().stream().map(server -> ServerStatus.of(home(), server)).toList();
  }

  /**
   * The port of a running server.
   *
   * @throws StackException when it has not been started
   */
  public int port(StackPort port) {
    return StackServer.all().stream()
        .filter(server -> server.ports().contains(port))
        .findFirst()
        .flatMap(server -> ServerRecord.read(home(), server))
        .map(record -> record.ports().get(port))
        .orElseThrow(() -> new StackException("Nothing runs on the port " + port.id() + "."));
  }

  /** Kafka's bootstrap servers. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port(StackPort.KAFKA);
  }

  /** Base URL of the registry's Confluent interface. */
  public String registryUrl() {
    return RegistryServer.url(port(StackPort.REGISTRY));
  }

  /** URL of ClickHouse's HTTP interface. */
  public String clickhouseUrl() {
    return (secure().isPresent() ? "https" : "http") + "://127.0.0.1:" + port(StackPort.CLICKHOUSE);
  }

  /** URL of Flink's dashboard and REST interface. */
  public String flinkUrl() {
    return FlinkCluster.url(port(StackPort.FLINK));
  }

  /**
   * Removes data, logs and pid files.
   *
   * @throws StackException when a server still runs
   */
  public void wipe() {
    try (HomeLock lock = HomeLock.take(home())) {
      for (StackServer server : StackServer.all()) {
        if (ServerProcess.find(home(), server).isPresent()) {
          throw new StackException(server.title() + " still runs; stop it before wiping its data.");
        }
      }
      lock.say("wiping");
      for (String name :
          List.of(
              "kafka",
              "registry",
              "clickhouse",
              "slack",
              "zookeeper",
              "flink",
              "logs",
              "run",
              "secure")) {
        deleteTree(home().resolve(name));
      }
      Files.deleteIfExists(passwordFile());
      Files.deleteIfExists(slackTokenFile());
      Files.deleteIfExists(home().resolve(StackSettings.ACCESS_FILE));
      Files.deleteIfExists(home().resolve(StackSettings.PERSONAL_DATA_KEY_FILE));
    } catch (IOException e) {
      throw new StackException("The home " + home() + " cannot be wiped: " + e.getMessage(), e);
    }
  }

  /** Stops what this object has started. */
  @Override
  public void close() {
    stopStarted();
    try {
      Runtime.getRuntime().removeShutdownHook(closeAtExit);
    } catch (IllegalStateException e) {
      // The JVM ends already, and the hook has run or runs.
      return;
    }
  }

  /** The servers that this object has started. */
  public Set<StackServer> started() {
    return Set.copyOf(started);
  }

  private void startLocked(Collection<StackServer> servers, HomeLock lock) {
    lock.say("starting");
    Set<StackServer> wanted = EnumSet.noneOf(StackServer.class);
    wanted.addAll(servers);
    if (wanted.contains(StackServer.JOBMANAGER)
        && ServerProcess.find(home(), StackServer.JOBMANAGER).isEmpty()
        && ServerProcess.find(home(), StackServer.ZOOKEEPER).isEmpty()) {
      // What a lost JobManager has left in its TaskManager is of no use to the next one, unless
      // ZooKeeper has told it of the jobs.
      ServerProcess.find(home(), StackServer.TASKMANAGER).ifPresent(this::stopForRestart);
    }
    Set<StackServer> missing = EnumSet.noneOf(StackServer.class);
    for (StackServer server : wanted) {
      Optional<ServerProcess> running = ServerProcess.find(home(), server);
      if (running.isEmpty()) {
        missing.add(server);
      } else {
        requireSamePorts(running.get().record());
        progress.accept(line(server, "runs already", running.get().record()));
      }
    }
    Map<StackPort, Integer> ports = choosePorts(missing);
    prepareHome();
    // Everything that can be refused is refused before the first process is there.
    Map<StackServer, Launch> launches = new EnumMap<>(StackServer.class);
    for (StackServer server : missing) {
      launches.put(server, launch(server, ports));
    }
    Map<StackServer, ServerProcess> processes = new EnumMap<>(StackServer.class);
    try {
      for (Launch launch : launches.values()) {
        requireOpen();
        started.add(launch.server());
        processes.put(launch.server(), ServerProcess.start(launch, installation));
      }
      awaitReady(launches, processes);
      if (processes.containsKey(StackServer.REGISTRY)) {
        RegistryServer.setGlobalCompatibility(registryUrl());
      }
    } catch (StackException e) {
      // The last words of a failed start are worth more than a tidy folder: logs stay.
      processes.values().forEach(ServerProcess::stop);
      started.removeAll(processes.keySet());
      throw e;
    }
  }

  private void awaitReady(
      Map<StackServer, Launch> launches, Map<StackServer, ServerProcess> processes) {
    long begin = System.nanoTime();
    long nextReminder = begin + REMINDER.toNanos();
    Map<StackServer, Launch> pending = new EnumMap<>(launches);
    while (!pending.isEmpty()) {
      requireOpen();
      for (Iterator<Launch> each = pending.values().iterator(); each.hasNext(); ) {
        Launch launch = each.next();
        ServerProcess process = processes.get(launch.server());
        if (!process.runs()) {
          throw new StackException(
              "%s ended before it was ready. Its last words, more in %s:%n  %s"
                  .formatted(
                      launch.server().title(),
                      home().resolve("logs"),
                      installation.lastWords(launch.server())));
        }
        if (launch.readiness().isReady()) {
          each.remove();
          String after = "ready after %.1f s".formatted((System.nanoTime() - begin) / 1e9);
          progress.accept(line(launch.server(), after, process.record()));
        }
      }
      long now = System.nanoTime();
      if (now - begin > START_LIMIT.toNanos()) {
        StackServer late = pending.keySet().iterator().next();
        throw new StackException(
            "%s does not answer after %d s. Its last words, more in %s:%n  %s"
                .formatted(
                    late.title(),
                    START_LIMIT.toSeconds(),
                    home().resolve("logs"),
                    installation.lastWords(late)));
      }
      if (now > nextReminder && !pending.isEmpty()) {
        nextReminder = now + REMINDER.toNanos();
        progress.accept(
            "  still waiting for "
                + String.join(", ", pending.keySet().stream().map(StackServer::title).toList()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  /** Stops a server that will be started again on the same ports. */
  private void stopForRestart(ServerProcess server) {
    rememberPorts(server.record().server());
    server.stop();
    progress.accept(
        "  %-18s stopped, for its JobManager was lost".formatted(server.record().server().title()));
  }

  private void requireOpen() {
    if (isClosing) {
      throw new StackException("The start was broken off.");
    }
  }

  private Launch launch(StackServer server, Map<StackPort, Integer> ports) {
    return switch (server) {
      case KAFKA ->
          KafkaBroker.launch(installation, ports.get(StackPort.KAFKA), kafkaDetour, secure());
      case REGISTRY -> RegistryServer.launch(installation, ports.get(StackPort.REGISTRY));
      case CLICKHOUSE ->
          ClickHouseLaunch.launch(
              installation,
              ports.get(StackPort.CLICKHOUSE),
              EngineLibraryLocation.require(clickhouseLibrary),
              StackSettings.DEFAULT_CLICKHOUSE_USER,
              password(),
              secure());
      case SLACK -> SlackLaunch.launch(installation, ports.get(StackPort.SLACK), slackTokenFile());
      case MAIL ->
          MailLaunch.launch(installation, ports.get(StackPort.MAIL), ports.get(StackPort.SMTP));
      case ZOOKEEPER -> ZooKeeperLaunch.launch(installation, ports.get(StackPort.ZOOKEEPER));
      case JOBMANAGER ->
          FlinkCluster.jobManager(
              installation,
              portsOf(server, ports),
              zookeeper(ports),
              application,
              flinkProperties,
              flinkEnvironment());
      case TASKMANAGER ->
          FlinkCluster.taskManager(
              installation,
              ports.containsKey(StackPort.FLINK)
                  ? ports.get(StackPort.FLINK)
                  : port(StackPort.FLINK),
              portsOf(server, ports),
              flinkEnvironment());
    };
  }

  /** The ZooKeeper that runs or is being started; without one a cluster forgets its jobs. */
  private OptionalInt zookeeper(Map<StackPort, Integer> starting) {
    if (starting.containsKey(StackPort.ZOOKEEPER)) {
      return OptionalInt.of(starting.get(StackPort.ZOOKEEPER));
    }
    return ServerProcess.find(home(), StackServer.ZOOKEEPER)
        .map(running -> OptionalInt.of(running.record().port()))
        .orElse(OptionalInt.empty());
  }

  /** Jobs that were told to read the password from the environment find it there. */
  private Map<String, String> flinkEnvironment() {
    return Map.of(ClickHouseLaunch.PASSWORD_VARIABLE, password());
  }

  private static Map<StackPort, Integer> portsOf(
      StackServer server, Map<StackPort, Integer> ports) {
    Map<StackPort, Integer> own = new EnumMap<>(StackPort.class);
    server.ports().forEach(port -> own.put(port, ports.get(port)));
    return own;
  }

  private Map<StackPort, Integer> choosePorts(Set<StackServer> servers) {
    Map<StackPort, Integer> chosen = new EnumMap<>(StackPort.class);
    for (StackServer server : servers) {
      Map<StackPort, Integer> before =
          ServerRecord.read(home(), server).map(ServerRecord::ports).orElse(Map.of());
      for (StackPort port : server.ports()) {
        int number =
            lastPorts.containsKey(port)
                ? lastPorts.get(port)
                : requestedPorts.containsKey(port)
                    ? requestedPorts.get(port)
                    : before.getOrDefault(port, port.standard());
        if (number == 0) {
          number = FreePorts.any();
        } else {
          FreePorts.require(server, port, number);
        }
        chosen.put(port, number);
      }
    }
    return chosen;
  }

  private void requireSamePorts(ServerRecord record) {
    record
        .ports()
        .forEach(
            (port, number) -> {
              int requested = requestedPorts.getOrDefault(port, 0);
              if (requested != 0 && requested != number) {
                throw new StackException(
                    "%s runs on port %d already, not on %d as %s says; 'stack down' stops it."
                        .formatted(record.server().title(), number, requested, port.option()));
              }
            });
  }

  private void stopAll(Collection<StackServer> servers) {
    List<StackServer> order = new ArrayList<>(StackServer.all());
    Collections.reverse(order);
    for (StackServer server : order) {
      if (!servers.contains(server)) {
        continue;
      }
      Optional<ServerProcess> running = ServerProcess.find(home(), server);
      if (running.isPresent()) {
        long begin = System.nanoTime();
        boolean killed = running.get().stop();
        progress.accept(
            "  %-18s %s after %.1f s"
                .formatted(
                    server.title(),
                    killed ? "did not end by itself and was killed" : "stopped",
                    (System.nanoTime() - begin) / 1e9));
      } else {
        forget(server);
      }
      started.remove(server);
    }
  }

  private void forget(StackServer server) {
    ServerRecord.read(home(), server)
        .ifPresent(
            record -> {
              try {
                record.delete(home());
              } catch (IOException e) {
                throw new StackException(
                    "The pid file of " + server.title() + " cannot be removed.", e);
              }
            });
  }

  private void rememberPorts(StackServer server) {
    ServerRecord.read(home(), server).ifPresent(record -> lastPorts.putAll(record.ports()));
  }

  /**
   * Without the lock, which a start that is broken off by Ctrl-C still holds: what is ours may be
   * stopped at any time.
   */
  private synchronized void stopStarted() {
    isClosing = true;
    stopAll(Set.copyOf(started));
  }

  private void prepareHome() {
    try {
      Files.createDirectories(home().resolve("logs"));
      if (clickhousePassword.isEmpty()) {
        OwnerFile.makeSecret(passwordFile(), "");
      }
      OwnerFile.makeSecret(slackTokenFile(), "xoxb-");
      OwnerFile.makeSecret(home().resolve(StackSettings.PERSONAL_DATA_KEY_FILE), "");
      if (isSecure) {
        makeSecure();
      }
    } catch (IOException e) {
      throw new StackException("The home " + home() + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** What makes the servers secure, if they are. */
  private Optional<SecureServers> secure() {
    return Optional.of(SecureServers.in(home())).filter(SecureServers::isThere);
  }

  /** A broker learns of its users when its folder is made, so an open one cannot become secure. */
  private void makeSecure() throws IOException {
    if (secure().isPresent()) {
      return;
    }
    if (Files.exists(installation.data(StackServer.KAFKA))) {
      throw new StackException(
          "The stack in "
              + home()
              + " lets everybody in; take another --home for a secure one, or 'stack down --wipe'"
              + " first.");
    }
    SecureServers made = SecureServers.in(home());
    made.make();
    OwnerFile.write(
        home().resolve(StackSettings.ACCESS_FILE),
        String.join(
            "\n",
            "# How this stack's servers are reached; commands and jobs read it.",
            "tls.trust-store=" + made.certificate(),
            "kafka.security-protocol=SASL_SSL",
            "kafka.user=" + SecureServers.USER,
            "kafka.password=file:" + made.kafkaPassword(),
            ""));
  }

  private Path slackTokenFile() {
    return home().resolve(StackSettings.SLACK_TOKEN_FILE);
  }

  private String password() {
    return clickhousePassword.orElseGet(() -> new Secret("file:" + passwordFile()).resolve());
  }

  private Path passwordFile() {
    return home().resolve(StackSettings.PASSWORD_FILE);
  }

  private static String line(StackServer server, String state, ServerRecord record) {
    return "  %-18s %s, port %d".formatted(server.title(), state, record.port());
  }

  private static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What a stack is made of. */
  public static final class Builder {

    private final Path home;
    private final Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
    private final Map<String, String> flinkProperties = new HashMap<>();
    private Project project = Project.locate();
    private Optional<ApplicationJob> application = Optional.empty();
    private Optional<Path> clickhouseLibrary = Optional.empty();
    private Optional<String> clickhousePassword = Optional.empty();
    private Optional<KafkaBroker.Detour> kafkaDetour = Optional.empty();
    private Consumer<String> progress = line -> {};
    private boolean isSecure;
    private boolean isQuick;
    private boolean isEndingWithJvm;

    private Builder(Path home) {
      this.home = home.toAbsolutePath().normalize();
    }

    /** The checkout to start from; otherwise the one around the current folder. */
    public Builder project(Project checkout) {
      this.project = checkout;
      return this;
    }

    /** The port to use, 0 for any free one; otherwise the one used last, or the standard one. */
    public Builder port(StackPort port, int number) {
      ports.put(port, number);
      return this;
    }

    /** A Flink property that goes before ours. */
    public Builder flinkProperty(String key, String value) {
      flinkProperties.put(key, value);
      return this;
    }

    /**
     * The Flink cluster is this job and nothing else; otherwise it is a session, which takes jobs.
     */
    public Builder application(ApplicationJob job) {
      this.application = Optional.of(job);
      return this;
    }

    /** A ClickHouse engine library of one's own; otherwise the one that the build has fetched. */
    public Builder clickhouseLibrary(Path library) {
      this.clickhouseLibrary = Optional.of(library);
      return this;
    }

    /** ClickHouse's password; otherwise one is made and kept in a file in the home. */
    public Builder clickhousePassword(String password) {
      this.clickhousePassword = Optional.of(password);
      return this;
    }

    /** Lets Kafka listen once more, behind a relay. */
    public Builder kafkaDetour(KafkaBroker.Detour detour) {
      this.kafkaDetour = Optional.of(detour);
      return this;
    }

    /** Who is told what happens, line by line. */
    public Builder progress(Consumer<String> listener) {
      this.progress = listener;
      return this;
    }

    /** Servers that let in only those they know; a stack that is secure already stays so. */
    public Builder secure() {
      this.isSecure = true;
      return this;
    }

    /** JVMs that start fast rather than run fast. */
    public Builder quick() {
      this.isQuick = true;
      return this;
    }

    /** Stops what was started when this JVM ends, if nobody has closed the stack before. */
    public Builder endWithJvm() {
      this.isEndingWithJvm = true;
      return this;
    }

    /** The stack; nothing is started yet. */
    public LocalStack build() {
      return new LocalStack(this);
    }
  }
}
