package com.primeaxiom.localstack.clickhouse;

import com.primeaxiom.schemas.Secret;
import com.primeaxiom.schemas.TlsFiles;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * ClickHouse for the local stack: the real engine as a library, behind ClickHouse's HTTP interface
 * on the loopback address. It is a process of its own, never part of another JVM:
 *
 * <pre>java JVM_ARGUMENTS -cp … com.primeaxiom.localstack.clickhouse.ClickHouseServer
 *     --port 8123 --data-dir DIR --user default --password-env NAME</pre>
 *
 * <p>It is ready when {@code /ping} answers. SIGTERM ends it in order: no new requests, running
 * ones finish, then the engine closes. Exit code 1 with a sentence says why it did not start.
 */
@Command(
    name = "clickhouse-server",
    mixinStandardHelpOptions = true,
    description = "ClickHouse's engine behind its HTTP interface, on 127.0.0.1.")
public final class ClickHouseServer implements Callable<Integer> {

  /**
   * The options to start its JVM with. The heap serves HTTP only, the engine has memory of its own;
   * without {@code nodelay} each small answer waits 40 ms for the client's acknowledgement. Idle
   * connections stay open far longer than answers announce in {@code Keep-Alive}, so that a client
   * seldom sends into one that is just being closed.
   */
  public static final List<String> JVM_ARGUMENTS =
      List.of(
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-Dsun.net.httpserver.nodelay=true",
          "-Dsun.net.httpserver.idleInterval=600");

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private static final Logger LOG = LoggerFactory.getLogger(ClickHouseServer.class);

  /**
   * Longer than any statement of the stack takes; a client that stopped reading must not hold on.
   */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration SESSION_CHECK_INTERVAL = Duration.ofSeconds(5);

  /** The parser of the engine runs on the request's thread and goes deep for nested SQL. */
  private static final long THREAD_STACK_BYTES = 8L * 1024 * 1024;

  @Option(names = "--port", required = true, description = "Port on 127.0.0.1; 0 takes a free one.")
  private int port;

  @Option(names = "--data-dir", required = true, description = "Directory of tables and settings.")
  private Path dataDirectory;

  @Option(names = "--user", defaultValue = "default", description = "The one account's name.")
  private String user;

  @Option(
      names = "--password-env",
      paramLabel = "NAME",
      description = "Environment variable that holds the password.")
  private String passwordVariable;

  @Option(names = "--password-file", description = "File that holds the password.")
  private Path passwordFile;

  @Option(
      names = "--key-store",
      paramLabel = "FILE",
      description = "Key and certificate (.p12 or .pem) to speak TLS with; otherwise plain HTTP.")
  private String keyStore = "";

  @Option(
      names = "--key-store-password-file",
      paramLabel = "FILE",
      description = "File that holds the key store's password.")
  private Path keyStorePassword;

  @Option(
      names = "--library",
      description = "A libchdb.so of your own; otherwise the one the build installed.")
  private Path library;

  @Option(
      names = "--max-concurrent-queries",
      defaultValue = "64",
      description = "More at once are refused with error 202 (default: ${DEFAULT-VALUE}).")
  private int maxConcurrentQueries;

  @Option(
      names = "--max-request-megabytes",
      defaultValue = "4096",
      description = "A larger request is refused with error 307 (default: ${DEFAULT-VALUE}).")
  private long maxRequestMegabytes;

  private ClickHouseServer() {}

  /** Starts the server and stays until SIGTERM. */
  public static void main(String[] arguments) {
    int code =
        new CommandLine(new ClickHouseServer())
            .setExecutionExceptionHandler(
                (exception, commandLine, parsed) -> {
                  LOG.debug("Start failed", exception);
                  commandLine.getErr().println(exception.getMessage());
                  return 1;
                })
            .execute(arguments);
    System.exit(code);
  }

  /** Serves until the process is told to end. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    Credentials credentials = new Credentials(user, password());
    Path libraryFile = EngineLibraryLocation.require(Optional.ofNullable(library));
    HttpServer http = bind();
    Engine engine = Engine.open(libraryFile, dataDirectory);
    Sessions sessions = new Sessions(engine::connect, Clock.systemUTC());
    Semaphore queries = new Semaphore(maxConcurrentQueries);
    ExecutorService requests = Executors.newCachedThreadPool(threads("clickhouse-request-"));
    ScheduledExecutorService housekeeping =
        Executors.newSingleThreadScheduledExecutor(threads("clickhouse-sessions-"));
    var unused =
        housekeeping.scheduleWithFixedDelay(
            sessions::closeExpired,
            SESSION_CHECK_INTERVAL.toSeconds(),
            SESSION_CHECK_INTERVAL.toSeconds(),
            TimeUnit.SECONDS);
    http.setExecutor(requests);
    http.createContext(
        "/",
        new QueryHandler(
            engine,
            sessions,
            credentials,
            queries,
            maxConcurrentQueries,
            maxRequestMegabytes * 1024 * 1024,
            engine.facts()));
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop(http, queries, housekeeping, sessions, engine);
                  stopped.countDown();
                },
                "clickhouse-stop"));
    http.start();
    System.out.println(
        "ClickHouse "
            + engine.facts().version()
            + (keyStore.isEmpty() ? " is ready on http" : " is ready on https")
            + "://127.0.0.1:"
            + http.getAddress().getPort());
    stopped.await();
    return 0;
  }

  private String password() throws IOException {
    if ((passwordVariable == null) == (passwordFile == null)) {
      throw new IllegalStateException(
          "A password is needed: give either --password-env NAME or --password-file PATH.");
    }
    String password =
        passwordVariable != null
            ? System.getenv(passwordVariable)
            : Files.readString(passwordFile).strip();
    if (password == null || password.isEmpty()) {
      throw new IllegalStateException(
          "The password in "
              + (passwordVariable != null
                  ? "the environment variable " + passwordVariable
                  : passwordFile)
              + " is empty; the server does not run without one.");
    }
    return password;
  }

  /** Takes the port before the engine starts, which is what takes time and locks the directory. */
  private HttpServer bind() throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port);
    try {
      if (keyStore.isEmpty()) {
        return HttpServer.create(address, 0);
      }
      HttpsServer https = HttpsServer.create(address, 0);
      Secret password =
          keyStorePassword == null ? Secret.NONE : new Secret("file:" + keyStorePassword);
      https.setHttpsConfigurator(
          new HttpsConfigurator(new TlsFiles("", Secret.NONE, keyStore, password).context()));
      return https;
    } catch (BindException e) {
      throw new IllegalStateException(
          "Port " + port + " on 127.0.0.1 is taken by another process; choose another --port.", e);
    }
  }

  private void stop(
      HttpServer http,
      Semaphore queries,
      ScheduledExecutorService housekeeping,
      Sessions sessions,
      Engine engine) {
    housekeeping.shutdown();
    boolean idle = false;
    try {
      // With every permit taken no query runs, and a new one is refused with error 202.
      idle = queries.tryAcquire(maxConcurrentQueries, STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.stop(0);
    if (idle) {
      sessions.close();
      engine.close();
    } else {
      LOG.warn("Stopped with queries still running after {}", STOP_TIMEOUT);
    }
  }

  private static ThreadFactory threads(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(null, task, prefix + count.incrementAndGet(), THREAD_STACK_BYTES);
      thread.setDaemon(true);
      return thread;
    };
  }
}
