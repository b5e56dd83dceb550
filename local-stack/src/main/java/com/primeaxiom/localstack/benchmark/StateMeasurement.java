package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.localstack.benchmark.Step.Phase;
import java.util.List;
import java.util.Map;

/**
 * What was measured of a job with so many keys.
 *
 * @param job name of the job
 * @param shop the shop beside it
 * @param startSeconds from submission until all its tasks ran
 * @param phases what it did, by phase of the shop
 * @param atFullSpeed incremental checkpoints while events queued before the job
 * @param atHalfLoad incremental checkpoints while they did not
 * @param full a checkpoint of everything at the end
 * @param referredBytes what the last incremental checkpoint refers to
 * @param states size of each state at the end
 * @param written what it wrote before the half load, by table and topic
 */
record StateMeasurement(
    String job,
    ShopSettings shop,
    double startSeconds,
    Map<Phase, Progress> phases,
    CheckpointFigures atFullSpeed,
    CheckpointFigures atHalfLoad,
    CheckpointFigures.Completed full,
    long referredBytes,
    List<StateSize> states,
    Map<String, Long> written) {

  Progress measured() {
    return phases.get(Phase.MEASURED);
  }

  /**
   * Seconds that a look at every key takes beyond the events beside it; 0 where they cannot be told
   * apart.
   */
  double lookSeconds() {
    Progress look = phases.get(Phase.FULL_LOOK);
    return Math.max(0, look.seconds() - look.events() / measured().eventsASecond());
  }

  /**
   * Events a second in the long run: as measured, with as many looks at every key as the event time
   * that passed should have had.
   */
  double eventsASecond() {
    Progress measured = measured();
    long every = shop.lookEveryMillis();
    long looks =
        Math.floorDiv(measured.ended().eventMillis(), every)
            - Math.floorDiv(measured.began().eventMillis(), every);
    double due = measured.eventSeconds() * 1e3 / every;
    return measured.events() / (measured.seconds() + (due - looks) * lookSeconds());
  }

  /** Bytes of all states if they were compacted. */
  long liveBytes() {
    return states.stream().mapToLong(StateSize::liveBytes).sum();
  }

  /** Bytes of all states as they lie on disk. */
  long fileBytes() {
    return states.stream().mapToLong(StateSize::fileBytes).sum();
  }

  double perKey(long bytes) {
    return (double) bytes / shop.keys();
  }
}
