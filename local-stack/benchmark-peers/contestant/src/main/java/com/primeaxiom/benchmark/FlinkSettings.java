package com.primeaxiom.benchmark;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * How Flink runs in a contestant that stands on it: a cluster inside its process. All of them have
 * the same, so that what differs is what runs on it.
 */
public final class FlinkSettings {

  private FlinkSettings() {}

  /** The folder of its checkpoints. */
  public static Path checkpoints(ContestantSettings settings) {
    return settings.state().resolve("checkpoints");
  }

  /** Flink's settings, by key. */
  public static Map<String, String> of(ContestantSettings settings) {
    Map<String, String> flink = new HashMap<>();
    String threads = Integer.toString(settings.threads());
    flink.put("parallelism.default", threads);
    flink.put("taskmanager.numberOfTaskSlots", threads);
    flink.put("taskmanager.memory.managed.size", "768m");
    flink.put("rest.bind-address", "127.0.0.1");
    flink.put("rest.bind-port", "0");
    flink.put("restart-strategy.type", "disable");
    flink.put("pipeline.object-reuse", "true");
    flink.put("execution.checkpointing.interval", "10 s");
    flink.put("execution.checkpointing.incremental", "true");
    flink.put("execution.checkpointing.dir", checkpoints(settings).toUri().toString());
    // Whoever measures the checkpoints from outside finds the last one after the end, too.
    flink.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    // A bounded job with it would wait at its end for the next one: the answers are sent without.
    flink.put(
        "execution.checkpointing.checkpoints-after-tasks-finish",
        Boolean.toString(settings.endsWithCheckpoint()));
    flink.put("state.backend.type", settings.backend().word());
    flink.put("state.backend.rocksdb.localdir", settings.state().resolve("rocksdb").toString());
    // Most that is asked for is new: without the filter each question reads from every file.
    flink.put("state.backend.rocksdb.use-bloom-filter", "true");
    return flink;
  }
}
