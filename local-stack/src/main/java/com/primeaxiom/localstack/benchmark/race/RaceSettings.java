package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import com.primeaxiom.localstack.OptionCheck;
import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.simulation.SimulationSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What race to run.
 *
 * @param world the events
 * @param contestants who takes part
 * @param rounds how often each contestant runs
 * @param backends where state lives, one after the other
 * @param threads threads of each contestant, and partitions of each topic
 * @param heap heap of each contestant, in the JVM's notation
 * @param jvm further arguments of each contestant's JVM
 * @param isQuick whether the servers start fast rather than run fast, which suits a small world
 * @param folder gets the servers' home, the events and the contestants' state
 */
public record RaceSettings(
    SimulationSettings world,
    List<? extends Racer> contestants,
    int rounds,
    List<Backend> backends,
    int threads,
    String heap,
    List<String> jvm,
    boolean isQuick,
    Path folder) {

  private static final int MOST_ROUNDS = 100;
  private static final int MOST_THREADS = 64;
  private static final Pattern HEAP = Pattern.compile("[1-9]\\d*[kKmMgG]");

  public RaceSettings {
    OptionCheck.within("--rounds", rounds, 1, MOST_ROUNDS);
    OptionCheck.within("--threads", threads, 1, MOST_THREADS);
    if (!HEAP.matcher(heap).matches()) {
      throw new StackException("--heap is '" + heap + "'; give a size such as 2g or 768m.");
    }
    contestants = List.copyOf(contestants);
    backends = List.copyOf(backends);
    jvm = List.copyOf(jvm);
    folder = folder.toAbsolutePath().normalize();
  }
}
