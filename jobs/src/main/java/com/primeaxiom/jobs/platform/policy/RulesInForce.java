package com.primeaxiom.jobs.platform.policy;

import com.primeaxiom.jobs.platform.JobMetric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * The rules that an operator decides by: at any event time those of the version that holds then,
 * and those of the job's start where none does. Versions live in broadcast state; this object only
 * remembers how they read.
 *
 * @param <P> the rules
 */
public final class RulesInForce<P> {

  private final JobPolicy<P> policy;
  private final P start;
  private final Map<Long, Optional<P>> read = new HashMap<>();
  private final Counter unreadable;
  private long applied;

  /**
   * For one operator.
   *
   * @param metrics where the operator counts
   */
  RulesInForce(JobPolicy<P> policy, MetricGroup metrics) {
    this.policy = policy;
    this.start = policy.rules();
    this.unreadable = JobMetric.UNREADABLE_POLICIES.counter(metrics);
    JobMetric.POLICY_VERSION.gauge(metrics, () -> applied);
  }

  /**
   * Learns a version, and forgets those by which nothing will be decided any more. Of two versions
   * of one number the first holds.
   *
   * @param oldestMillis the oldest event time for which a decision may still have to be made, epoch
   *     milliseconds
   */
  public void learn(
      BroadcastState<Long, PolicyVersion> state, PolicyVersion version, long oldestMillis)
      throws Exception {
    if (state.contains(version.number())) {
      return;
    }
    state.put(version.number(), version);
    List<PolicyVersion> known = new ArrayList<>();
    for (Map.Entry<Long, PolicyVersion> entry : state.immutableEntries()) {
      known.add(entry.getValue());
    }
    for (PolicyVersion older : known) {
      boolean isSuperseded =
          known.stream()
              .anyMatch(
                  newer ->
                      newer.number() > older.number()
                          && newer.fromMillis() <= Math.max(oldestMillis, older.fromMillis()));
      if (isSuperseded) {
        state.remove(older.number());
        read.remove(older.number());
      }
    }
  }

  /**
   * The rules for a decision.
   *
   * @param nowMillis event time of the decision, epoch milliseconds
   */
  public P at(ReadOnlyBroadcastState<Long, PolicyVersion> state, long nowMillis) throws Exception {
    PolicyVersion holding = null;
    for (Map.Entry<Long, PolicyVersion> entry : state.immutableEntries()) {
      PolicyVersion version = entry.getValue();
      if (version.fromMillis() <= nowMillis
          && (holding == null || version.number() > holding.number())
          && rules(version).isPresent()) {
        holding = version;
      }
    }
    applied = holding == null ? 0 : holding.number();
    return holding == null ? start : rules(holding).orElse(start);
  }

  /** Empty for a version that was good until the job was restarted with other settings. */
  private Optional<P> rules(PolicyVersion version) {
    Optional<P> known = read.get(version.number());
    if (known == null) {
      known = checked(version);
      read.put(version.number(), known);
    }
    return known;
  }

  private Optional<P> checked(PolicyVersion version) {
    try {
      return Optional.of(policy.rules(version));
    } catch (IllegalArgumentException e) {
      unreadable.inc();
      return Optional.empty();
    }
  }
}
