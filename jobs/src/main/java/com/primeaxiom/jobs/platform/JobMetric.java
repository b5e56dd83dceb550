package com.primeaxiom.jobs.platform;

import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What jobs measure of their business, by its one name. A metric stands in the group of its
 * operator; its labels have few values, known beforehand, so that a job has as many series in a
 * year as today. What the sinks measure is named by them, what Flink and Kafka measure by Flink;
 * docs/operations.md lists all that on-call looks at.
 */
public enum JobMetric {
  /** Counter: records that cannot be used and went to dead-letter.v1. */
  DEAD_LETTERS("deadLetters", "topic", "reason"),
  /** Counter: facts that came after their time was settled and went to late-event.v1. */
  LATE_EVENTS("lateEvents"),
  /** Gauge: events that wait in memory for their time. */
  EVENTS_IN_MEMORY("eventsInMemory"),
  /** Counter: events that waited in state, for there was no room for them in memory. */
  EVENTS_HELD_IN_STATE("eventsHeldInState"),
  /** Gauge: heap of the values that are kept as objects before RocksDB. */
  CACHED_BYTES("cachedBytes"),
  /** Counter: values that were not among those kept and had to be read from RocksDB. */
  VALUES_READ_FROM_STATE("valuesReadFromState"),
  /** Gauge: milliseconds for which the task stood still to write them at the last checkpoint. */
  WRITE_BACK_MILLIS("writeBackMillis"),
  /** Gauge: alerts that are open, as a task has counted them; only the sum of all tasks is true. */
  OPEN_ALERTS("openAlerts", "type"),
  /** Counter: what became of steps of alerts, and of what people did about them. */
  STEPS("steps", "fate"),
  /** Gauge: version of the policy by which was decided last; 0 for the settings of the start. */
  POLICY_VERSION("policyVersion"),
  /** Counter: versions that were good until the job was started again with other settings. */
  UNREADABLE_POLICIES("unreadablePolicies"),
  /** Counter: order lines that the warehouse has never answered. */
  ANSWERS_TAKEN_FOR_LOST("answersTakenForLost"),
  /** Counter: orders that were delivered twice. */
  SECOND_ORDERS("secondOrders"),
  /** Counter: scans that say whose they are only by a number which several loads share. */
  SCANS_OF_SHARED_NUMBERS("scansOfSharedNumbers"),
  /** Counter: shipped parcels that could not be defended against some dispute. */
  INDEFENSIBLE_PARCELS("indefensibleParcels"),
  /** Counter: packets of evidence that were asked for of disputes nobody has told of. */
  PACKETS_OF_UNKNOWN_DISPUTES("packetsOfUnknownDisputes");

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of cannot change.
  private final List<String> labels;

  JobMetric(String key, String... labels) {
    this.key = key;
    this.labels = List.of(labels);
  }

  /** Name in Flink, without its scope. */
  public String key() {
    return key;
  }

  /** Names of the labels, in the order of their values. */
  public List<String> labels() {
    return labels;
  }

  /**
   * Begins to count, at zero.
   *
   * @param operator the operator's metrics
   * @param values a value for each label
   */
  public Counter counter(MetricGroup operator, String... values) {
    return group(operator, values).counter(key);
  }

  /**
   * Shows a figure.
   *
   * @param operator the operator's metrics
   * @param figure the figure, asked for by other threads
   * @param values a value for each label
   */
  public void gauge(MetricGroup operator, Gauge<? extends Number> figure, String... values) {
    group(operator, values).gauge(key, figure);
  }

  private MetricGroup group(MetricGroup operator, String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(key + " has the labels " + labels + ".");
    }
    MetricGroup group = operator;
    for (int i = 0; i < values.length; i++) {
      group = group.addGroup(labels.get(i), values[i]);
    }
    return group;
  }
}
