package com.primeaxiom.jobs.platform;

import java.nio.charset.StandardCharsets;

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

  /** No partition, no offset: it was made by a job. */
  private static final int NOWHERE = -1;

  /** Time has moved on to the record's time stamp, and that is all. */
  public static SourceNotice time(String topic, int partition, long offset, long recordMillis) {
    return new SourceNotice(topic, partition, offset, recordMillis, null, null, null, null);
  }

  /**
   * Something that another system refused for good.
   *
   * @param system where it was to go, for example {@code slack/C0123}
   * @param id what names it there; the same after a replay
   * @param atMillis when it was made, epoch milliseconds
   * @param reason dead-letter reason by name
   * @param error what was wrong, in one sentence
   * @param content what was refused
   */
  public static SourceNotice refusedBy(
      String system, String id, long atMillis, String reason, String error, String content) {
    return new SourceNotice(
        system,
        NOWHERE,
        NOWHERE,
        atMillis,
        reason,
        error,
        id.getBytes(StandardCharsets.UTF_8),
        content.getBytes(StandardCharsets.UTF_8));
  }

  /** What names it on its topic, or where another system refused it. */
  String id() {
    return partition == NOWHERE
        ? new String(recordKey, StandardCharsets.UTF_8)
        : partition + "/" + offset;
  }

  /** Whether the record cannot be used. */
  public boolean refused() {
    return reason != null;
  }
}
