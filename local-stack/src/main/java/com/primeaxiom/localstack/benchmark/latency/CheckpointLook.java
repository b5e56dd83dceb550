package com.primeaxiom.localstack.benchmark.latency;

import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.flink.FlinkRest.Checkpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Asks the cluster when a job's checkpoints began and ended. */
final class CheckpointLook implements Watch.Look {

  /** Flink remembers ten checkpoints; they would have to be shorter than 50 ms to be missed. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final FlinkRest flink;
  private final String job;
  private final Map<Long, Checkpoint> known = new ConcurrentSkipListMap<>();

  CheckpointLook(FlinkRest flink, String job) {
    this.flink = flink;
    this.job = job;
  }

  @Override
  public void untilOver(BooleanSupplier isOver) {
    do {
      for (Checkpoint checkpoint : flink.checkpoints(job)) {
        known.put(checkpoint.id(), checkpoint);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    } while (!isOver.getAsBoolean());
  }

  /** The checkpoints that were seen; one that goes on does so until now. */
  List<CheckpointSpan> spans(LoadClock clock, long nowNanos) {
    return known.values().stream()
        .map(
            each -> {
              Instant began = each.triggeredAt();
              return new CheckpointSpan(
                  clock.nanosAt(began),
                  each.isGoingOn() ? nowNanos : clock.nanosAt(began.plus(each.took())));
            })
        .toList();
  }
}
