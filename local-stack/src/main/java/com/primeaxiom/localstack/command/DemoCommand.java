package com.primeaxiom.localstack.command;

import com.primeaxiom.localstack.LocalServers;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.alerts.AlertStream;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Job;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.localstack.kafka.KafkaTopics;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.world.DemoWorld;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
      "Starts the stack, streams a small seeded shop through the jobs and shows their alerts: a"
          + " shop that shows what is not there, and promotions that oversell.",
      "Goes on until Ctrl-C; then what it started is stopped, and the data stays."
    })
public final class DemoCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(200);

  /** What a shell expects of a command that Ctrl-C has ended. */
  private static final int INTERRUPTED = 130;

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
          "Ends so long after the shop has opened, for example 60s: with 0 when an alert on drift"
              + " was seen, every oversell by a promotion was announced before its first unit too"
              + " many, and ClickHouse has rows of both jobs; else with 1.")
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
      stack.start(Startable.servers(settings, local));
      StackPreparation.run(settings, KafkaTopics.DEFAULT_PARTITIONS, out::println);
      long up = System.nanoTime();
      FlinkRest flink = new FlinkRest(settings.flinkUrl());
      List<String> submitted = new ArrayList<>();
      try {
        submit(flink, submitted, out);
        return show(up, out);
      } finally {
        if (stack.started().isEmpty()) {
          submitted.forEach(flink::cancel);
        }
      }
    }
  }

  private int show(long up, PrintWriter out) {
    try (AlertStream alerts = AlertStream.open(settings, spec.commandLine().getErr()::println);
        EventSender sender = DemoWorld.connect(settings.kafka(), settings.registry());
        DemoWorld world = new DemoWorld(sender, seed, InstantSource.system())) {
      alerts.skipToEnd(0, alert -> true);
      DemoScreen screen = new DemoScreen(settings, exitAfter == null, up, out);
      starting = Optional.empty();
      screen.opens();
      world.start();
      watch(world, alerts, screen);
      if (interrupted.getCount() == 0) {
        return INTERRUPTED;
      }
      screen.verdict();
      return 0;
    }
  }

  private void submit(FlinkRest flink, List<String> submitted, PrintWriter out) {
    for (CatalogueJob job : DemoJobs.all()) {
      String name = job.nameIn(settings.namespace());
      Optional<Job> running = JobSubmission.running(flink, name);
      if (running.isPresent()) {
        out.println("  " + name + " runs already, with the settings it was submitted with.");
        continue;
      }
      long begin = System.nanoTime();
      Map<String, String> all = new LinkedHashMap<>(DemoJobs.settings(job));
      all.putAll(jobSettings.of(job, DemoJobs.all(), settings));
      submitted.add(new JobSubmission(job, name, all, 0).submit(flink, settings, Optional.empty()));
      out.printf("  %-18s runs after %.1f s%n", "Job " + name, (System.nanoTime() - begin) / 1e9);
    }
  }

  /** Shows what happens until the end. */
  private void watch(DemoWorld world, AlertStream alerts, DemoScreen screen) {
    long opened = System.nanoTime();
    while (!isOver(opened)) {
      world
          .failure()
          .ifPresent(
              failure -> {
                throw new StackException("The shop closed: " + failure.getMessage(), failure);
              });
      screen.show(alerts.poll(POLL), world.promotions());
    }
  }

  private boolean isOver(long opened) {
    return interrupted.getCount() == 0
        || (exitAfter != null && System.nanoTime() - opened >= exitAfter.toNanos());
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
}
