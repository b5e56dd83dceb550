package com.primeaxiom.jobs.platform;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The execution environment of every job: what would hurt in a year fails at start. No generic
 * (Kryo) types, whose state cannot evolve; no automatic uids, which change with the topology; a
 * fixed maximum parallelism, which cannot be changed once there is state.
 */
public final class StrictEnvironment {

  /** Key groups: the upper limit of a job's parallelism for the whole life of its state. */
  public static final int MAXIMUM_PARALLELISM = 720;

  /** How often sources say how far event time has come, beside what they say with an event. */
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(100);

  private StrictEnvironment() {}

  /**
   * Creates the environment on top of the cluster's configuration.
   *
   * @param overrides settings that a caller, such as a test, adds
   */
  public static StreamExecutionEnvironment create(Configuration overrides) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(strict(overrides));
    environment.setMaxParallelism(MAXIMUM_PARALLELISM);
    return environment;
  }

  /** The strict settings, with those of the caller on top. */
  public static Configuration strict(Configuration overrides) {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAXIMUM_PARALLELISM);
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
    // Events are immutable records, so handing them on without a copy is safe.
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    // On the dashboard the operators of a task stand one a line, and say what they are for.
    configuration.set(
        PipelineOptions.VERTEX_DESCRIPTION_MODE, PipelineOptions.VertexDescriptionMode.TREE);
    configuration.addAll(overrides);
    return configuration;
  }
}
