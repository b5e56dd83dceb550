package com.primeaxiom.jobs.platform;

import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.platform.LateEvent;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Refused records and late facts, from the platform to Avro. */
public final class NoticeMapper {

  /** A dead letter with all of a large record in it would itself be too large for the broker. */
  private static final int MOST_BYTES = 384 * 1024;

  private NoticeMapper() {}

  /**
   * The dead letter of a refused record.
   *
   * @param job name of the job that refused it
   */
  public static DeadLetter toRecord(SourceNotice notice, String job) {
    return DeadLetter.newBuilder()
        .setEventId(String.join("/", job, notice.topic(), notice.id()))
        .setOccurredAt(Instant.ofEpochMilli(notice.recordMillis()))
        .setSource(job)
        .setTopic(notice.topic())
        .setPartition(notice.partition())
        .setOffset(notice.offset())
        .setReason(DeadLetterReason.valueOf(notice.reason()))
        .setError(error(notice))
        .setRecordKey(wrap(notice.recordKey()))
        .setRecordValue(wrap(notice.recordValue()))
        .build();
  }

  /**
   * The record of a late fact.
   *
   * @param job name of the job it was late for
   */
  public static LateEvent toRecord(LateFact fact, String job) {
    return LateEvent.newBuilder()
        .setEventId(fact.origin().eventId())
        .setOccurredAt(Instant.ofEpochMilli(fact.occurredAtMillis()))
        .setSource(job)
        .setTopic(fact.origin().topic())
        .setPartition(fact.origin().partition())
        .setOffset(fact.origin().offset())
        .setWatermarkAt(Instant.ofEpochMilli(fact.watermarkMillis()))
        .setLateByMillis(fact.watermarkMillis() - fact.occurredAtMillis())
        .build();
  }

  private static String error(SourceNotice notice) {
    int length = notice.recordValue() == null ? 0 : notice.recordValue().length;
    return length <= MOST_BYTES
        ? notice.error()
        : "%s The value has %d bytes; the first %d are kept here."
            .formatted(notice.error(), length, MOST_BYTES);
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, MOST_BYTES));
  }
}
