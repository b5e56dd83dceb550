package com.primeaxiom.jobs.platform;

/**
 * What a source tells instead of an event: that time has moved on, or that a record cannot be used.
 *
 * @param topic Kafka topic as it is called on the broker
 * @param partition partition of the record
 * @param offset offset of the record
 * @param recordMillis the record's Kafka time stamp, epoch milliseconds
 * @param reason dead-letter reason by name; null for a notice of time
 * @param error what was wrong, in one sentence; null for a notice of time
 * @param recordKey key bytes as received
 * @param recordValue value bytes as received
 */
public record SourceNotice(
    String topic,
    int partition,
    long offset,
    long recordMillis,
    String reason,
    String error,
    byte[] recordKey,
    byte[] recordValue) {

  /** Time has moved on to the record's time stamp, and that is all. */
  public static SourceNotice time(String topic, int partition, long offset, long recordMillis) {
    return new SourceNotice(topic, partition, offset, recordMillis, null, null, null, null);
  }

  /** Whether the record cannot be used. */
  public boolean refused() {
    return reason != null;
  }
}
