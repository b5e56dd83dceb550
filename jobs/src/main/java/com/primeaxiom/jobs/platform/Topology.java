package com.primeaxiom.jobs.platform;

import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Builds a job between the sources and sinks of a platform. */
public interface Topology {

  /**
   * Adds the job to the environment.
   *
   * @throws InvalidConfigurationException when a setting is wrong
   */
  void buildOn(
      Platform platform, StreamExecutionEnvironment environment, ReadableConfig configuration);
}
