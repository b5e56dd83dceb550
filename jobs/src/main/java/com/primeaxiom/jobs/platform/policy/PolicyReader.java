package com.primeaxiom.jobs.platform.policy;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/**
 * Makes the rules of a job from its settings: the reader that the job is started with.
 *
 * @param <P> the rules
 */
@FunctionalInterface
public interface PolicyReader<P> extends Serializable {

  /**
   * Reads the rules.
   *
   * @param settings every setting of the job
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when one is wrong
   */
  P read(ReadableConfig settings);
}
