package com.primeaxiom.localstack.benchmark.latency;

import java.util.List;

/** What went on between due and seen. */
enum Phase {
  /** No checkpoint of the drift job. */
  STEADY("steady"),
  /** A checkpoint of the drift job. */
  CHECKPOINT("checkpoint"),
  /** Either: a message waits for a checkpoint of the alert desk in any case. */
  ANY("any");

  private final String title;

  Phase(String title) {
    this.title = title;
  }

  /** Its name in reports. */
  String title() {
    return title;
  }

  /** The phases that are told apart at a stage. */
  static List<Phase> at(Stage stage) {
    return stage == Stage.MESSAGE ? List.of(ANY) : List.of(STEADY, CHECKPOINT);
  }

  /**
   * Whether a sample belongs to it.
   *
   * @param checkpoints those of the drift job
   */
  boolean holds(Sample sample, List<CheckpointSpan> checkpoints) {
    return this == ANY || sample.overlapsAny(checkpoints) == (this == CHECKPOINT);
  }
}
