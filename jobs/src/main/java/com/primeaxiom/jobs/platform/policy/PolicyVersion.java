package com.primeaxiom.jobs.platform.policy;

import java.io.Serializable;
import java.util.Map;

/**
 * A version of a job's policy; state of every operator that decides by it.
 *
 * @param number from 1 on; of the versions that hold at a time the highest is the one that counts
 * @param fromMillis event time from which it holds, epoch milliseconds
 * @param settings what it sets, by option; the rest is as the job was started
 */
public record PolicyVersion(long number, long fromMillis, Map<String, String> settings)
    implements Serializable {

  public PolicyVersion {
    settings = Map.copyOf(settings);
  }
}
