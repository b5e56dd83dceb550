package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a job did beside a shop, and what of it was left.
 *
 * @param startSeconds from submission until all its tasks ran
 * @param phases what it did, by phase of the shop
 * @param atFullSpeed incremental checkpoints while events queued before the job
 * @param atHalfLoad incremental checkpoints while they did not
 * @param full a checkpoint of everything at the end
 * @param referredBytes what the last incremental checkpoint refers to
 * @param states size of each state at the end
 * @param written what it wrote before the half load, by table and topic
 */
record StateRun(
    double startSeconds,
    Map<Phase, Progress> phases,
    CheckpointFigures atFullSpeed,
    CheckpointFigures atHalfLoad,
    CheckpointFigures.Completed full,
    long referredBytes,
    List<StateSize> states,
    Map<String, Long> written) {

  /** Bytes of all states if they were compacted. */
  long liveBytes() {
    return states.stream().mapToLong(StateSize::liveBytes).sum();
  }

  /** Bytes of all states as they lie on disk. */
  long fileBytes() {
    return states.stream().mapToLong(StateSize::fileBytes).sum();
  }

  /** Sizes by operator, its timers and lists included. */
  Map<String, StateSize> operators() {
    Map<String, StateSize> operators = new TreeMap<>();
    for (StateSize size : states) {
      operators.merge(
          size.operator(),
          new StateSize(size.operator(), "", size.entries(), size.liveBytes(), size.fileBytes()),
          (one, other) -> one.plus(other.entries(), other.liveBytes(), other.fileBytes()));
    }
    return operators;
  }
}
