package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalServers;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.alerts.AlertLine;
import com.primeaxiom.localstack.alerts.AlertStream;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.JobCatalogue;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.world.DemoWorld;
import com.primeaxiom.schemas.platform.Alert;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything at once, on a small seeded shop. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts the stack, streams a small seeded shop through the drift job and shows its alerts.",
      "Goes on until Ctrl-C; then what it started is stopped, and the data stays."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final CatalogueJob JOB = JobCatalogue.named("atp-drift");

  /**
   * In the demo a drift is an alert after seconds: nobody watches a terminal for five minutes. And
   * a topic of which nothing is heard holds nobody up.
   */
  private static final Map<String, String> DEMO_SETTINGS =
      Map.of("drift.minimum-duration", "5 s", "source.idle-timeout", "5 s");

  /** The demo promises a first alert by then. */
  private static final Duration ALERT_EXPECTED = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(200);

  /** Longer than the servers take to stop, or Ctrl-C would leave some of them behind. */
  private static final Duration FAREWELL = Duration.ofMinutes(1);

  @Spec private CommandSpec spec;
  @Mixin private StackSettings settings = new StackSettings();
  @Mixin private LocalServers local = new LocalServers();
  @Mixin private JobSettings jobSettings = new JobSettings();

  @Option(
      names = "--exit-after",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description =
          "Ends so long after the stack is up, for example 60s: with 0 when an alert was seen and"
              + " ClickHouse has rows, else with 1.")
  private Duration exitAfter;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the shop's chances. Default ${DEFAULT-VALUE}.")
  private long seed = 42;

  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);

  /** The stack until the shop opens: Ctrl-C breaks its start off. */
  private volatile Optional<LocalStack> starting = Optional.empty();

  @Override
  public Integer call() {
    Thread farewell = new Thread(this::finishBeforeExit, "demo-farewell");
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      return run(spec.commandLine().getOut());
    } finally {
      finished.countDown();
    }
  }

  private int run(PrintWriter out) {
    out.println("Starting the local stack in " + settings.home());
    try (LocalStack stack = local.stack(settings, out::println).build()) {
      starting = Optional.of(stack);
      stack.start(Startable.servers(settings));
      StackPreparation.run(settings, KafkaTopics.DEFAULT_PARTITIONS, out::println);
      long up = System.nanoTime();
      FlinkRest flink = new FlinkRest(settings.flinkUrl());
      Optional<String> submitted = submit(flink, out);
      try (AlertStream alerts = AlertStream.open(settings, spec.commandLine().getErr()::println);
          EventSender sender =
              DemoWorld.connect(
                  settings.bootstrapServers(), settings.namespace(), settings.registry());
          DemoWorld world = new DemoWorld(sender, seed, InstantSource.system())) {
        alerts.skipToEnd(0, alert -> true);
        Instant begin = Instant.now();
        starting = Optional.empty();
        world.start();
        out.println("A small shop is open now; every 15 s its warehouse loses an update.");
        boolean seen = watch(world, alerts, begin, up, out);
        return verdict(seen, out);
      } finally {
        if (stack.started().isEmpty()) {
          submitted.ifPresent(flink::cancel);
        }
      }
    }
  }

  private Optional<String> submit(FlinkRest flink, PrintWriter out) {
    String name = JOB.nameIn(settings.namespace());
    Optional<Job> running = JobSubmission.running(flink, name);
    if (running.isPresent()) {
      out.println("  " + name + " runs already, with the settings it was submitted with.");
      return Optional.empty();
    }
    long begin = System.nanoTime();
    Map<String, String> all = new LinkedHashMap<>(DEMO_SETTINGS);
    all.putAll(jobSettings.all(settings));
    String id = new JobSubmission(JOB, name, all, 0).submit(flink, settings.project());
    out.printf("  %-18s runs after %.1f s%n", "Job " + name, seconds(begin));
    return Optional.of(id);
  }

  /** Shows alerts until the end; says whether there was one that this world has caused. */
  private boolean watch(
      DemoWorld world, AlertStream alerts, Instant begin, long up, PrintWriter out) {
    boolean seen = false;
    boolean missed = false;
    while (!isOver(up)) {
      world
          .failure()
          .ifPresent(
              failure -> {
                throw new StackException("The shop closed: " + failure.getMessage(), failure);
              });
      for (Alert alert : alerts.poll(POLL)) {
        if (alert.getOpenedAt().isBefore(begin)) {
          continue;
        }
        if (!seen) {
          seen = true;
          out.printf("%nThe first alert came %.1f s after the stack was up:%n%n", seconds(up));
          out.println("  " + AlertLine.of(alert));
          summary(out);
        } else {
          out.println("  " + AlertLine.of(alert));
        }
        out.flush();
      }
      if (!seen && !missed && seconds(up) > ALERT_EXPECTED.toSeconds()) {
        missed = true;
        out.printf(
            "No alert after %d s; 'stack status' and the logs in %s tell more. Waiting on.%n",
            ALERT_EXPECTED.toSeconds(), settings.home().resolve("logs"));
        out.flush();
      }
    }
    return seen;
  }

  private boolean isOver(long up) {
    return interrupted.getCount() == 0
        || (exitAfter != null && System.nanoTime() - up >= exitAfter.toNanos());
  }

  private int verdict(boolean seen, PrintWriter out) {
    if (interrupted.getCount() == 0) {
      return 130;
    }
    long rows = ClickHouseHttp.of(settings).number("SELECT count() FROM atp_drift_reading");
    out.printf("%n%d drift readings are in ClickHouse.%n", rows);
    if (!seen) {
      throw new StackException("No alert came within " + exitAfter.toSeconds() + " s.");
    }
    if (rows == 0) {
      throw new StackException("An alert came, but ClickHouse has no drift readings.");
    }
    return 0;
  }

  private void summary(PrintWriter out) {
    out.println();
    out.println("Look at");
    StackLinks.print(settings, out);
    out.println();
    out.println("Try, in another terminal,");
    String namespace = settings.namespace();
    out.println(
        "  local-stack/stack alerts" + (namespace.isBlank() ? "" : " --namespace " + namespace));
    out.println(
        "  local-stack/stack query \"SELECT sku, location_id, drift, occurred_at FROM"
            + " atp_drift_reading ORDER BY occurred_at DESC LIMIT 10\"");
    out.println("  local-stack/stack status");
    out.println();
    out.println(
        exitAfter == null
            ? "Further alerts as they come, until Ctrl-C:"
            : "Further alerts as they come:");
  }

  /** Ctrl-C: tells the main thread, and holds the JVM until it has put everything away. */
  private void finishBeforeExit() {
    interrupted.countDown();
    starting.ifPresent(LocalStack::close);
    try {
      boolean inTime = finished.await(FAREWELL.toSeconds(), TimeUnit.SECONDS);
      if (!inTime) {
        spec.commandLine()
            .getErr()
            .println("The servers do not stop; 'stack down' stops what is left.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
