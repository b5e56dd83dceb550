package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A server that runs as a process of its own. */
public final class ServerProcess {

  /**
   * How long a server may take to write out what it holds: a broker with many segments takes a few
   * seconds, and one that is killed instead recovers its log at the next start.
   */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final Path home;
  private final ServerRecord record;
  private final ProcessHandle process;

  private ServerProcess(Path home, ServerRecord record, ProcessHandle process) {
    this.home = home;
    this.record = record;
    this.process = process;
  }

  /** The server that runs from that home, if it does. */
  public static Optional<ServerProcess> find(Path home, StackServer server) {
    return ServerRecord.read(home, server)
        .flatMap(
            record -> record.process().map(process -> new ServerProcess(home, record, process)));
  }

  /**
   * Starts a server; returns as soon as its process is there.
   *
   * @throws StackException when the operating system does not start it
   */
  public static ServerProcess start(Launch launch, Installation installation) {
    Path output = installation.output(launch.server());
    List<String> command = new ArrayList<>();
    // A session of its own, so that Ctrl-C reaches the command only and the servers are stopped in
    // order. Where there is no setsid (macOS), they end at the same time as the command.
    setsid().ifPresent(command::add);
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output.toFile());
    builder.environment().putAll(launch.environment());
    try {
      Files.createDirectories(output.getParent());
      keepPrevious(installation.log(launch.server()));
      Files.createDirectories(installation.data(launch.server()));
      builder.directory(installation.data(launch.server()).toFile());
      ProcessHandle process = builder.start().toHandle();
      ServerRecord record =
          new ServerRecord(
              launch.server(),
              process.pid(),
              process.info().startInstant().orElseGet(Instant::now),
              launch.ports());
      record.write(installation.home());
      return new ServerProcess(installation.home(), record, process);
    } catch (IOException e) {
      throw new StackException(
          launch.server().title() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** What the pid file says. */
  public ServerRecord record() {
    return record;
  }

  /** Whether the process runs. */
  public boolean runs() {
    return RunningProcess.runs(process);
  }

  /**
   * Stops the server and forgets it.
   *
   * @return whether it had to be killed
   */
  public boolean stop() {
    boolean killed = RunningProcess.end(process, GRACE);
    forget();
    return killed;
  }

  /** Kills the process as {@code kill -9} does; the pid file stays, as it would. */
  public void kill() {
    RunningProcess.kill(process);
  }

  private void forget() {
    try {
      record.delete(home);
    } catch (IOException e) {
      throw new StackException(
          "The pid file of " + record.server().title() + " cannot be removed.", e);
    }
  }

  /** A log tells of one run; the one before is kept beside it. */
  private static void keepPrevious(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log,
          log.resolveSibling(log.getFileName() + ".previous"),
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Optional<String> setsid() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
