package com.primeaxiom.localstack.process;

import com.primeaxiom.localstack.StackPort;
import com.primeaxiom.localstack.StackServer;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The pid file of a server. The start time stands beside the pid, because pids are used again: a
 * process of that pid which started at another time is not ours and is never touched.
 *
 * @param server the server
 * @param pid process id
 * @param startedAt when the operating system says that the process started
 * @param ports ports on which it serves
 */
public record ServerRecord(
    StackServer server, long pid, Instant startedAt, Map<StackPort, Integer> ports) {

  /**
   * The operating system reckons a start from clock ticks since boot, so two readings of the same
   * start may differ by a tick or by a small step of the clock; without some room a live server
   * would be taken for dead and started twice.
   */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  public ServerRecord {
    ports = Map.copyOf(ports);
  }

  /** The folder of the pid files in a home. */
  public static Path folder(Path home) {
    return home.resolve("run");
  }

  /**
   * Reads a server's pid file.
   *
   * @return empty when there is none, or none that can be understood
   * @throws UncheckedIOException when the file is there and cannot be read
   */
  public static Optional<ServerRecord> read(Path home, StackServer server) {
    Path file = file(home, server);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      Map<StackPort, Integer> ports = new EnumMap<>(StackPort.class);
      for (StackPort port : server.ports()) {
        ports.put(port, Integer.parseInt(properties.getProperty("port." + port.id(), "")));
      }
      return Optional.of(
          new ServerRecord(
              server,
              Long.parseLong(properties.getProperty("pid", "")),
              Instant.ofEpochMilli(Long.parseLong(properties.getProperty("started", ""))),
              ports));
    } catch (NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The pid file " + file + " cannot be read.", e);
    }
  }

  /** Writes the pid file, whole or not at all. */
  public void write(Path home) throws IOException {
    Path file = file(home, server);
    Files.createDirectories(folder(home));
    StringBuilder text =
        new StringBuilder()
            .append("pid=")
            .append(pid)
            .append("\nstarted=")
            .append(startedAt.toEpochMilli())
            .append('\n');
    ports.forEach(
        (port, number) ->
            text.append("port.").append(port.id()).append('=').append(number).append('\n'));
    Path draft = folder(home).resolve(server.id() + ".pid.new");
    Files.writeString(draft, text);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the pid file. */
  public void delete(Path home) throws IOException {
    Files.deleteIfExists(file(home, server));
  }

  /** The port by which the server is reached. */
  public int port() {
    return ports.get(server.mainPort());
  }

  /** The process, when it runs and is still the one that was recorded. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(RunningProcess::runs).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle handle) {
    return handle
        .info()
        .startInstant()
        .map(start -> Duration.between(startedAt, start).abs().compareTo(START_TOLERANCE) <= 0)
        .orElse(false);
  }

  private static Path file(Path home, StackServer server) {
    return folder(home).resolve(server.id() + ".pid");
  }
}
