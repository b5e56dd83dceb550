package com.primeaxiom.localstack.benchmark.latency;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** What is waited for at a stage, and what has come. For any thread. */
final class StageSamples {

  private final Map<ProbeId, Long> awaited = new ConcurrentHashMap<>();
  private final List<Sample> samples = new ArrayList<>();

  /**
   * Waits for it; to be said before its event is sent.
   *
   * @param dueNanos when the last event that it needs is meant to be sent
   */
  void await(ProbeId id, long dueNanos) {
    awaited.put(id, dueNanos);
  }

  /** It can be read; what is not waited for, or was seen before, does not count. */
  void seen(ProbeId id, long atNanos) {
    Long due = awaited.remove(id);
    if (due != null) {
      synchronized (samples) {
        samples.add(new Sample(due, atNanos));
      }
    }
  }

  /** How much has not come. */
  int missing() {
    return awaited.size();
  }

  /** Event time of the oldest that has not come, epoch milliseconds. */
  OptionalLong oldestMissingMillis() {
    return awaited.keySet().stream().mapToLong(ProbeId::atMillis).min();
  }

  /** What came, in the order in which it was due. */
  List<Sample> samples() {
    synchronized (samples) {
      return samples.stream().sorted(Comparator.comparingLong(Sample::dueNanos)).toList();
    }
  }
}
