package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.localstack.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A ClickHouse for tests: {@link ClickHouseServer} in a JVM of its own, on a free port and a
 * directory of the caller's. It can be killed and started again on the same port and data. What the
 * process writes goes to {@code clickhouse.log} in the directory.
 */
public final class EmbeddedClickHouse implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);
  private static final String PASSWORD_VARIABLE = "CLICKHOUSE_TEST_PASSWORD";
  private static final String USER = "default";

  private final Path directory;
  private final int port;
  private final List<String> options;
  private final String password = UUID.randomUUID().toString();
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;

  private EmbeddedClickHouse(Path directory, int port, List<String> options) {
    this.directory = directory;
    this.port = port;
    this.options = options;
  }

  /**
   * Starts a server and waits until it answers.
   *
   * @param directory holds its data and its log; use a temporary one
   * @param options further options of {@link ClickHouseServer}
   */
  public static EmbeddedClickHouse start(Path directory, String... options) {
    return start(directory, FreePorts.any(), options);
  }

  /** Starts a server on a port of the caller's. */
  static EmbeddedClickHouse start(Path directory, int port, String... options) {
    EmbeddedClickHouse server = new EmbeddedClickHouse(directory, port, List.of(options));
    server.start();
    return server;
  }

  /** Starts the server again after {@link #kill} or {@link #stop}, on its port and its data. */
  public void start() {
    if (process != null && process.isAlive()) {
      throw new IllegalStateException("the server is running");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ClickHouseServer.JVM_ARGUMENTS);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ClickHouseServer.class.getName(),
            "--port",
            Integer.toString(port),
            "--data-dir",
            directory.resolve("clickhouse").toString(),
            "--user",
            USER,
            "--password-env",
            PASSWORD_VARIABLE));
    command.addAll(options);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    builder.environment().put(PASSWORD_VARIABLE, password);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitAnswer();
  }

  private void awaitAnswer() {
    long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("ClickHouse did not start: " + logText());
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
  }

  /** Asks with this server's own password: another one on the port would answer to a ping too. */
  private boolean answers() {
    try {
      HttpRequest ping =
          authenticated("/?query=SELECT%201", USER).timeout(Duration.ofSeconds(5)).build();
      return http.send(ping, BodyHandlers.ofString()).statusCode() == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ClickHouse starts", e);
    } catch (IOException e) {
      return false;
    }
  }

  /** Ends the process at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Ends the process in order, as SIGTERM does. */
  public void stop() {
    process.destroy();
    awaitExit();
  }

  private void awaitExit() {
    try {
      if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("ClickHouse did not end: " + logText());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      throw new IllegalStateException("interrupted while ClickHouse stops", e);
    }
  }

  /** Stops the server if it runs. */
  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  /** The address of the HTTP interface, without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** The URL for the JDBC driver; user and password go into its properties. */
  public String jdbcUrl() {
    return "jdbc:clickhouse:" + url() + "/default";
  }

  /** The one account's name. */
  public String user() {
    return USER;
  }

  /** The one account's password, another one for each server. */
  public String password() {
    return password;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The process, to look at. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** The file with everything the server wrote. */
  public Path log() {
    return directory.resolve("clickhouse.log");
  }

  /** A new JDBC connection; options are names and values in turn. */
  public Connection connect(String... driverOptions) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    for (int i = 0; i < driverOptions.length; i += 2) {
      properties.setProperty(driverOptions[i], driverOptions[i + 1]);
    }
    return DriverManager.getConnection(jdbcUrl(), properties);
  }

  /** Runs one statement over HTTP and gives its answer, whatever it is. */
  public String query(String sql) {
    return query("/", USER, sql);
  }

  /** Runs one statement as somebody, with further parameters behind the path. */
  String query(String path, String user, String sql) {
    try {
      HttpRequest request =
          authenticated(path, user).POST(HttpRequest.BodyPublishers.ofString(sql)).build();
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(sql + ": " + response.body());
      }
      return response.body().stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in a query", e);
    }
  }

  private HttpRequest.Builder authenticated(String path, String user) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("X-ClickHouse-User", user)
        .header("X-ClickHouse-Key", password);
  }

  private String logText() {
    try {
      return Files.exists(log()) ? Files.readString(log()) : "(no log)";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
