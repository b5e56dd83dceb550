package com.primeaxiom.localstack.chaos;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.localstack.replay.CanonicalEvents;
import com.primeaxiom.localstack.replay.Replay;
import com.primeaxiom.localstack.replay.Speed;
import com.primeaxiom.localstack.simulation.SimulatedWorld;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * How long jobs take to be as close behind their topics again as they were, after their TaskManager
 * was killed and another one was started at once.
 *
 * @param stack where it takes place
 * @param world events, sent at an even pace for as long as it takes
 * @param jobs who reads them
 * @param kills how often
 * @param folder gets the events
 */
record RecoveryRun(
    ChaosStack stack, SimulationSettings world, List<CatalogueJob> jobs, int kills, Path folder) {

  /**
   * Settings of its cluster. Each kill is measured as if it were the first for a long time: Flink
   * waits longer for each restart that follows another one.
   */
  static final Map<String, String> FLINK =
      Map.of(
          "restart-strategy.type",
          "fixed-delay",
          "restart-strategy.fixed-delay.attempts",
          Integer.toString(Integer.MAX_VALUE),
          "restart-strategy.fixed-delay.delay",
          "1 s");

  private static final Duration POLL = Duration.ofMillis(200);

  /** In which it is seen how far behind jobs are when all is well. */
  private static final Duration CALM = Duration.ofSeconds(15);

  /** A kill, its recovery and the calm after it take less than this on a small machine. */
  private static final Duration FOR_EACH = Duration.ofSeconds(45);

  private static final Duration LIMIT = Duration.ofMinutes(3);

  RecoveryRun {
    jobs = List.copyOf(jobs);
  }

  /**
   * Kills and waits.
   *
   * @param progress who is told of each recovery
   * @return how long each took
   */
  List<Duration> run(Consumer<String> progress) {
    Path events = folder.resolve("events");
    SimulatedWorld.write(world, events, hour -> {});
    try (CanonicalEvents source = CanonicalEvents.in(events);
        ChaosNamespace namespace =
            new ChaosNamespace(
                stack.settings("recovery"), jobs, source.topics(), Map.of(), world.seed())) {
      namespace.announce(source.first());
      Duration within = FOR_EACH.multipliedBy(kills + 1L);
      Speed speed = new Speed(world.hours() * 3600.0 / within.toSeconds());
      Replay replay =
          new Replay(
              source,
              namespace,
              new Replay.Settings(
                  speed,
                  speed.defaultTickInterval(),
                  Duration.ZERO,
                  Optional.empty(),
                  Replay.OnError.STOP),
              line -> {});
      CompletableFuture<Void> sending = CompletableFuture.runAsync(replay::run);
      List<Duration> recoveries = new ArrayList<>();
      // Jobs that have just begun are behind for another reason.
      greatestLag(namespace);
      long calm = greatestLag(namespace);
      progress.accept(String.format(Locale.ROOT, "  calm: %,d records behind at most", calm));
      for (int kill = 0; kill < kills; kill++) {
        recoveries.add(recovery(namespace, calm));
        progress.accept(
            String.format(
                Locale.ROOT,
                "  kill %d: caught up after %.1f s",
                kill + 1,
                recoveries.get(kill).toMillis() / 1000.0));
        greatestLag(namespace);
        if (sending.isDone()) {
          throw new StackException("The world is at its end before the last kill; make it longer.");
        }
      }
      sending.join();
      return recoveries;
    }
  }

  private Duration recovery(ChaosNamespace namespace, long calm) {
    long killed = System.nanoTime();
    stack.begin(ChaosFault.KILL_TASKMANAGER);
    stack.end(ChaosFault.KILL_TASKMANAGER);
    // Until the jobs are restored they fall back, for what they are behind is what no completed
    // checkpoint has seen.
    await(() -> namespace.lag() > calm, killed, "have not fallen back, so the world is too small,");
    await(() -> namespace.lag() <= calm, killed, "have not caught up");
    return Duration.ofNanos(System.nanoTime() - killed);
  }

  private static void await(BooleanSupplier condition, long killed, String otherwise) {
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - killed > LIMIT.toNanos()) {
        throw new StackException(
            "The jobs %s %d s after the kill.".formatted(otherwise, LIMIT.toSeconds()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static long greatestLag(ChaosNamespace namespace) {
    long end = System.nanoTime() + CALM.toNanos();
    long greatest = 0;
    while (System.nanoTime() < end) {
      greatest = Math.max(greatest, namespace.lag());
      LockSupport.parkNanos(POLL.toNanos());
    }
    return greatest;
  }
}
