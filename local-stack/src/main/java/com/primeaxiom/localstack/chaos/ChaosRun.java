package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.backtest.FolderBacktest;
import com.primeaxiom.localstack.chaos.ChaosReport.Happening;
import com.primeaxiom.localstack.chaos.FaultSchedule.PlannedFault;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.localstack.replay.Speed;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/**
 * Sends a world to jobs while a schedule of faults goes on, waits until they have caught up, and
 * holds what they say against the back-test of the same events.
 */
final class ChaosRun {

  /** More than the events of a disordered batch overtake each other by. */
  private static final Duration OUT_OF_ORDERNESS = DisturbedSink.DISORDER.plusSeconds(10);

  /** Settings of every job that is disturbed. */
  static final Map<String, String> JOB_SETTINGS =
      Map.of("source.out-of-orderness", OUT_OF_ORDERNESS.toSeconds() + " s");

  /**
   * What a restart after the last fault and a busy machine may take beyond the events' own time.
   */
  private static final Duration TO_CATCH_UP = Duration.ofMinutes(5);

  private final ChaosStack stack;
  private final ChaosSettings run;
  private final Consumer<String> progress;
  private final List<Happening> happened = Collections.synchronizedList(new ArrayList<>());
  private final List<ChaosNamespace> namespaces = new ArrayList<>();

  /**
   * A run to come.
   *
   * @param stack where it takes place
   * @param progress who is told what happens
   */
  ChaosRun(ChaosStack stack, ChaosSettings run, Consumer<String> progress) {
    this.stack = stack;
    this.run = run;
    this.progress = progress;
  }

  /**
   * Runs it to its end.
   *
   * @throws StackException when the stack does not come back, or the jobs do not catch up
   */
  ChaosReport run() {
    Path events = run.folder().resolve("events");
    progress.accept(
        "  makes a world of %d SKUs and %d hours, and its back-tests"
            .formatted(run.world().skus(), run.world().hours()));
    SimulatedWorld.write(run.world(), events, hour -> {});
    for (CatalogueJob job : run.jobs()) {
      FolderBacktest.run(
          job, events, end(), backtests().resolve(job.name()), ChaosNamespace.PARTITIONS);
    }
    try (CanonicalEvents source = CanonicalEvents.in(events)) {
      start(source);
      return disturbed(source);
    } finally {
      namespaces.forEach(ChaosNamespace::close);
    }
  }

  private void start(CanonicalEvents source) {
    progress.accept("  starts the jobs");
    List<List<CatalogueJob>> parts =
        ChaosNamespace.parted(run.jobs(), Configuration.fromMap(JOB_SETTINGS));
    for (int part = 0; part < parts.size(); part++) {
      namespaces.add(
          new ChaosNamespace(
              stack.settings("chaos" + run.seed() + "-" + (part + 1)),
              parts.get(part),
              source.topics(),
              JOB_SETTINGS,
              run.seed()));
    }
  }

  private ChaosReport disturbed(CanonicalEvents source) {
    FaultSchedule schedule = run.schedule();
    namespaces.forEach(each -> each.announce(source.first()));
    DisturbedSink sink = new DisturbedSink(new All(namespaces), run.seed());
    ExecutorService lanes = Executors.newCachedThreadPool();
    try (AlertWatch alerts = new AlertWatch(source.first(), pace().speed())) {
      long start = System.nanoTime();
      alerts.begin(namespaces.stream().map(ChaosNamespace::settings).toList(), lanes);
      CompletableFuture<Void> servers =
          CompletableFuture.runAsync(() -> play(schedule.onServers(true), start, sink), lanes);
      CompletableFuture<Void> others =
          CompletableFuture.runAsync(() -> play(schedule.onServers(false), start, sink), lanes);
      Replay.Progress sent = new Replay(source, sink, pace(), line -> {}).run();
      CompletableFuture.allOf(servers, others).join();
      // The last tick carries the jobs' time to where the back-test's clock stops.
      sink.tick(end().plus(OUT_OF_ORDERNESS).plusMillis(1));
      namespaces.forEach(ChaosNamespace::flush);
      return report(sent, sink, alerts);
    } catch (CompletionException e) {
      throw new StackException("A fault could not be played: " + e.getCause().getMessage(), e);
    } finally {
      lanes.shutdownNow();
    }
  }

  private ChaosReport report(Replay.Progress sent, DisturbedSink sink, AlertWatch alerts) {
    progress.accept("  all is sent and mended; waits for the jobs to catch up");
    long ended = System.nanoTime();
    Duration limit = run.within().plus(TO_CATCH_UP);
    namespaces.forEach(each -> each.awaitCaughtUp(limit));
    Duration caughtUpAfter = Duration.ofNanos(System.nanoTime() - ended);
    progress.accept("  compares");
    Map<String, Long> restarts = new TreeMap<>();
    Map<String, Long> compared = new TreeMap<>();
    List<Difference> differences = new ArrayList<>();
    for (ChaosNamespace namespace : namespaces) {
      restarts.putAll(namespace.restarts());
      Judge judge = namespace.judged(backtests());
      judge.compared().forEach((what, count) -> compared.merge(what, count, Long::sum));
      differences.addAll(judge.differences());
    }
    happened.sort(Comparator.comparing(Happening::began));
    return new ChaosReport(
        run.seed(),
        sent.events(),
        sink.repeated(),
        sink.disordered(),
        happened,
        caughtUpAfter,
        alerts.before(happened),
        alerts.during(happened),
        alerts.otherwise(happened),
        restarts,
        compared,
        differences);
  }

  private Replay.Settings pace() {
    Speed speed = new Speed(run.world().hours() * 3600.0 / run.within().toSeconds());
    return new Replay.Settings(
        speed, speed.defaultTickInterval(), Duration.ZERO, Optional.empty(), Replay.OnError.STOP);
  }

  private void play(List<PlannedFault> faults, long start, DisturbedSink sink) {
    for (PlannedFault planned : faults) {
      await(start + planned.at().toNanos());
      long began = System.nanoTime();
      progress.accept(
          "  %4d s  %s"
              .formatted(Duration.ofNanos(began - start).toSeconds(), planned.fault().title()));
      switch (planned.fault().action()) {
        case POISON -> namespaces.forEach(each -> each.poison(sink.sample()));
        case REPEAT -> sink.repeat();
        case DISORDER -> {
          sink.disorder(true);
          await(began + planned.lasts().toNanos());
          sink.disorder(false);
        }
        default -> {
          stack.begin(planned.fault());
          await(began + planned.lasts().toNanos());
          stack.end(planned.fault());
        }
      }
      happened.add(
          new Happening(
              planned.fault(),
              Duration.ofNanos(began - start),
              Duration.ofNanos(System.nanoTime() - began)));
    }
  }

  private static void await(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
      if (Thread.currentThread().isInterrupted()) {
        throw new StackException("The faults were broken off.");
      }
    }
  }

  /** Where the business clock stops: beyond the last event of the world. */
  private Instant end() {
    return run.world().start().plus(Duration.ofHours(run.world().hours() + 1L));
  }

  private Path backtests() {
    return run.folder().resolve("backtest");
  }

  /** Sends to several at once. */
  private record All(List<ChaosNamespace> namespaces) implements EventSink {

    @Override
    public void send(CanonicalEvent<?> event) {
      namespaces.forEach(each -> each.send(event));
    }

    @Override
    public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
      namespaces.forEach(each -> each.sendRaw(topic, value, at));
    }

    @Override
    public void tick(Instant at) {
      namespaces.forEach(each -> each.tick(at));
    }
  }
}
