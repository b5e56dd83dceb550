package com.primeaxiom.localstack.benchmark.latency;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Everything that is waited for in one run. */
final class Probes {

  private final LoadClock clock;
  private final LoadSchedule schedule;
  private final Map<Stage, StageSamples> stages = new EnumMap<>(Stage.class);

  /**
   * Nothing is waited for yet.
   *
   * @param watched where is looked
   */
  Probes(LoadClock clock, LoadSchedule schedule, Set<Stage> watched) {
    this.clock = clock;
    this.schedule = schedule;
    watched.forEach(stage -> stages.put(stage, new StageSamples()));
  }

  /** The clock of the run. */
  LoadClock clock() {
    return clock;
  }

  /** What is known of a stage at which is looked. */
  StageSamples at(Stage stage) {
    return stages.get(stage);
  }

  /** Every stage at which is looked. */
  Map<Stage, StageSamples> all() {
    return stages;
  }

  /** Whether critical probes are sent: only they are a message each. */
  boolean areMessagesWatched() {
    return stages.containsKey(Stage.MESSAGE);
  }

  /**
   * A probe is about to be sent.
   *
   * @param millis when it is meant to be, since the beginning
   */
  void expect(String sku, long millis) {
    if (schedule.isCounted(millis)) {
      long atMillis = clock.startMillis() + millis;
      stages.get(Stage.EVENT).await(new ProbeId(sku, atMillis), clock.nanosAt(atMillis));
      long due = clock.nanosAt(atMillis + schedule.waitMillis());
      stages.get(Stage.ALERT).await(new ProbeId(sku, atMillis), due);
      stages.get(Stage.ROW).await(new ProbeId(sku, atMillis), due);
    }
  }

  /**
   * A critical probe is about to be sent.
   *
   * @param millis when it is meant to be, since the beginning
   */
  void expectMessage(String sku, long millis) {
    if (schedule.isCounted(millis)) {
      long due = clock.nanosAt(clock.startMillis() + millis + schedule.deskWaitMillis());
      stages.get(Stage.MESSAGE).await(new ProbeId(sku, 0), due);
    }
  }

  /** Whether all that was waited for has come. */
  boolean areComplete() {
    return stages.values().stream().allMatch(stage -> stage.missing() == 0);
  }
}
