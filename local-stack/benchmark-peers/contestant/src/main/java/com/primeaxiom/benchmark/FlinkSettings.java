package com.primeaxiom.benchmark;

import com.primeaxiom.benchmark.ContestantSettings.Backend;
import java.util.HashMap;
import java.util.Map;

/**
 * How Flink runs in a contestant that stands on it: a cluster inside its process. All of them have
 * the same, so that what differs is what runs on it.
 */
public final class FlinkSettings {

  private FlinkSettings() {}

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
    flink.put(
        "execution.checkpointing.dir", settings.state().resolve("checkpoints").toUri().toString());
    // The end is not for the next checkpoint to wait for: the answers are sent without one.
    flink.put("execution.checkpointing.checkpoints-after-tasks-finish", "false");
    flink.put("state.backend.type", settings.backend() == Backend.ROCKSDB ? "rocksdb" : "hashmap");
    flink.put("state.backend.rocksdb.localdir", settings.state().resolve("rocksdb").toString());
    // Most that is asked for is new: without the filter each question reads from every file.
    flink.put("state.backend.rocksdb.use-bloom-filter", "true");
    return flink;
  }
}
