package com.primeaxiom.localstack.benchmark.race;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.benchmark.RunFigures;
import java.util.List;

/**
 * One run of a contestant.
 *
 * @param round which round, from 1; {@link #STATE_ROUND} for a run after all of them that shows how
 *     large state becomes, and whose end waits for a checkpoint
 * @param entrant who, and where its state lived
 * @param whole the whole of it, with its start
 * @param warm from when a quarter of the records were read
 * @param given answers that it wrote, each change one
 * @param keys SKUs, locations and channels that it answered for
 * @param checkpoints its checkpoints, by job and in order; none of what makes none
 */
public record ContestantRun(
    int round,
    Entrant entrant,
    RunFigures whole,
    RunFigures warm,
    long given,
    int keys,
    List<List<Checkpoint>> checkpoints) {

  /** The round of a run that counts for its checkpoints alone. */
  static final int STATE_ROUND = 0;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A checkpoint.
   *
   * @param number its number in the job
   * @param millis from its folder's making until it was complete, as seen from outside
   * @param stateBytes all state that it refers to, timers and all
   */
  public record Checkpoint(int number, long millis, long stateBytes) {}

  public ContestantRun {
    checkpoints = List.copyOf(checkpoints);
  }

  /** The figures that a contestant prints. */
  static RunFigures figures(JsonNode node) {
    return new RunFigures(
        node.path("records").asLong(),
        node.path("seconds").asDouble(),
        node.path("cpuSeconds").asDouble(),
        node.path("allocatedBytes").asLong());
  }

  /** Whether it counts for its checkpoints, and not for its speed. */
  boolean isForState() {
    return round == STATE_ROUND;
  }

  /** Records a second of one processor, of the warm part; NaN when it had none. */
  double recordsACoreSecond() {
    return ofWarm(warm.records() / warm.cpuSeconds());
  }

  /** Records a second, of the warm part; NaN when it had none. */
  double recordsASecond() {
    return ofWarm(warm.records() / warm.seconds());
  }

  /** Bytes allocated on the heap by record, of the warm part; NaN when it had none. */
  double bytesARecord() {
    return ofWarm((double) warm.allocatedBytes() / warm.records());
  }

  /** A run that was over before it was looked at has no warm part. */
  private double ofWarm(double figure) {
    return warm.records() == 0 ? Double.NaN : figure;
  }

  /** Bytes that the last checkpoints of all its jobs refer to; NaN when none was seen. */
  double lastStateBytes() {
    return checkpoints.stream()
        .mapToLong(job -> job.get(job.size() - 1).stateBytes())
        .reduce(Long::sum)
        .stream()
        .mapToDouble(bytes -> bytes)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** One JSON object, on one line. */
  String json() {
    ObjectNode run = JSON.createObjectNode();
    run.put("round", round);
    run.put("contestant", entrant.contestant().id());
    run.put("backend", entrant.backend() == null ? null : entrant.backend().word());
    put(run, whole);
    put(run.putObject("warm"), warm);
    run.put("answers", given);
    run.put("keys", keys);
    ArrayNode all = run.putArray("checkpoints");
    for (List<Checkpoint> job : checkpoints) {
      for (Checkpoint checkpoint : job) {
        all.addObject()
            .put("millis", checkpoint.millis())
            .put("stateBytes", checkpoint.stateBytes());
      }
    }
    return run.toString();
  }

  private static void put(ObjectNode node, RunFigures figures) {
    node.put("records", figures.records());
    node.put("seconds", figures.seconds());
    node.put("cpuSeconds", figures.cpuSeconds());
    node.put("allocatedBytes", figures.allocatedBytes());
  }
}
