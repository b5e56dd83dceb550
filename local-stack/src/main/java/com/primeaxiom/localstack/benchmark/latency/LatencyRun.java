package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.jobs.atpdrift.AtpDriftJob;
import com.primeaxiom.jobs.platform.TopicUse;
import com.primeaxiom.localstack.StackPreparation;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.benchmark.latency.PacedLoad.Sent;
import com.primeaxiom.localstack.clickhouse.ClickHouseHttp;
import com.primeaxiom.localstack.command.JobSettings;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.flink.JobProgress;
import com.primeaxiom.localstack.flink.JobSubmission;
import com.primeaxiom.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/**
 * Measures one rate after the other on a running stack, each in a namespace of its own with jobs
 * that have read nothing before, so that what one rate leaves behind is no load of the next.
 */
final class LatencyRun {

  /** From the last schedule's end: what has not come then, has not come in time for anybody. */
  private static final Duration LAST_WAIT = Duration.ofSeconds(30);

  private static final Duration TO_BEGIN = Duration.ofMillis(500);
  private static final Duration PROGRESS = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(50);

  private final StackSettings stack;
  private final LatencySettings settings;
  private final Consumer<String> progress;
  private final FlinkRest flink;

  /**
   * On a stack whose servers run.
   *
   * @param progress who is told what happens
   */
  LatencyRun(StackSettings stack, LatencySettings settings, Consumer<String> progress) {
    this.stack = stack;
    this.settings = settings;
    this.progress = progress;
    this.flink = new FlinkRest(stack.flinkUrl());
  }

  /**
   * Measures a rate.
   *
   * @param rate events a second
   */
  RateResult measure(long rate) {
    String namespace = "rate" + rate;
    StackSettings own =
        new StackSettings(
            Map.of("STACK_HOME", stack.home().toString(), "STACK_NAMESPACE", namespace),
            stack.project());
    StackPreparation.run(own, settings.partitions(), line -> {});
    Map<String, String> ids = new LinkedHashMap<>();
    Map<String, TopicUse> uses = new HashMap<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      for (CatalogueJob job : settings.jobs()) {
        progress.accept("  starts " + job.name());
        Map<String, String> all =
            new JobSettings(settings.jobSettings()).of(job, settings.jobs(), own);
        uses.put(job.name(), TopicUse.of(job.name(), job.topology(), Configuration.fromMap(all)));
        ids.put(
            job.name(),
            new JobSubmission(job, job.nameIn(namespace), all, 0)
                .submit(flink, own, Optional.empty()));
      }
      return measured(rate, own, ids.get(AtpDriftJob.NAME), uses, threads);
    } finally {
      settings.jobs().stream()
          .map(job -> JobSubmission.running(flink, job.nameIn(namespace)))
          .flatMap(Optional::stream)
          .forEach(running -> flink.cancel(running.id()));
      threads.shutdownNow();
    }
  }

  private RateResult measured(
      long rate,
      StackSettings own,
      String driftJob,
      Map<String, TopicUse> uses,
      ExecutorService threads) {
    LoadSchedule schedule = settings.at(rate);
    StockShop shop = new StockShop(rate);
    Set<Topic<?>> read = new LinkedHashSet<>();
    uses.values().forEach(use -> read.addAll(use.reads()));
    try (LoadProducer producer = new LoadProducer(own, read)) {
      shop.open(schedule.criticals(), System.currentTimeMillis(), producer);
      producer.flush();
      Probes probes = new Probes(LoadClock.startingIn(TO_BEGIN), schedule, stages(uses));
      PacedLoad load = new PacedLoad(schedule, shop, probes, producer, PacedLoad.Pace.REAL);
      CheckpointLook checkpoints = new CheckpointLook(flink, driftJob);
      JobProgress drift =
          JobProgress.of(
              own.kafka(),
              flink,
              own.namespace() + "." + AtpDriftJob.NAME,
              own.namespace(),
              uses.get(AtpDriftJob.NAME).reads());
      try (Watches watches = watches(own, probes, checkpoints, threads)) {
        Sent sent = sent(load, probes, schedule, watches, threads);
        return result(rate, schedule, sent, probes, checkpoints, drift.lag());
      }
    }
  }

  private static Set<Stage> stages(Map<String, TopicUse> uses) {
    return uses.containsKey(AlertDeskJob.NAME)
        ? EnumSet.allOf(Stage.class)
        : EnumSet.complementOf(EnumSet.of(Stage.MESSAGE));
  }

  private Watches watches(
      StackSettings own, Probes probes, CheckpointLook checkpoints, ExecutorService threads) {
    Watches watches = new Watches(threads);
    watches.begin("the events", TopicLook.events(own, probes.at(Stage.EVENT)));
    watches.begin("alert.v1", TopicLook.alerts(own, probes.at(Stage.ALERT)));
    watches.begin("ClickHouse", new RowLook(ClickHouseHttp.of(own), probes.at(Stage.ROW)));
    watches.begin("Flink's checkpoints", checkpoints);
    if (probes.areMessagesWatched()) {
      Path data = own.home().resolve(StackServer.SLACK.id());
      watches.begin(
          "Slack's stand-in", new MessageLook(data, probes.clock(), probes.at(Stage.MESSAGE)));
    }
    return watches;
  }

  private Sent sent(
      PacedLoad load,
      Probes probes,
      LoadSchedule schedule,
      Watches watches,
      ExecutorService threads) {
    long last =
        probes.clock().startNanos()
            + TimeUnit.MILLISECONDS.toNanos(schedule.eventsEndMillis())
            + LAST_WAIT.toNanos();
    CompletableFuture<Sent> sending =
        CompletableFuture.supplyAsync(
            () ->
                load.run(
                    () ->
                        Thread.currentThread().isInterrupted()
                            || probes.areComplete()
                            || System.nanoTime() > last),
            threads);
    long next = System.nanoTime() + PROGRESS.toNanos();
    while (!sending.isDone()) {
      LockSupport.parkNanos(POLL.toNanos());
      watches.requireGoingOn();
      if (System.nanoTime() > next) {
        next += PROGRESS.toNanos();
        say(load, probes);
      }
    }
    try {
      return sending.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void say(PacedLoad load, Probes probes) {
    progress.accept(
        String.format(
            Locale.ROOT,
            "  %,d events sent, %d ms behind the schedule; %,d alerts seen, %,d awaited",
            load.sent(),
            load.lag().toMillis(),
            probes.at(Stage.ALERT).samples().size(),
            probes.at(Stage.ALERT).missing()));
  }

  private static RateResult result(
      long rate,
      LoadSchedule schedule,
      Sent sent,
      Probes probes,
      CheckpointLook checkpoints,
      long unread) {
    Map<Stage, List<Sample>> samples = new EnumMap<>(Stage.class);
    Map<Stage, Integer> missing = new EnumMap<>(Stage.class);
    probes
        .all()
        .forEach(
            (stage, seen) -> {
              samples.put(stage, seen.samples());
              missing.put(stage, seen.missing());
            });
    return new RateResult(
        rate,
        schedule,
        sent,
        samples,
        missing,
        checkpoints.spans(probes.clock(), System.nanoTime()),
        unread);
  }
}
