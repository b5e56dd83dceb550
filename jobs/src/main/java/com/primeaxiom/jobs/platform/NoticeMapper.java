package com.primeaxiom.jobs.platform;

import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.platform.LateEvent;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Refused records and late facts, from the platform to Avro. */
final class NoticeMapper {

  private NoticeMapper() {}

  static DeadLetter toRecord(SourceNotice notice, String job) {
    return DeadLetter.newBuilder()
        .setEventId(
            String.join(
                "/",
                job,
                notice.topic(),
                Integer.toString(notice.partition()),
                Long.toString(notice.offset())))
        .setOccurredAt(Instant.ofEpochMilli(notice.recordMillis()))
        .setSource(job)
        .setTopic(notice.topic())
        .setPartition(notice.partition())
        .setOffset(notice.offset())
        .setReason(DeadLetterReason.valueOf(notice.reason()))
        .setError(notice.error())
        .setRecordKey(wrap(notice.recordKey()))
        .setRecordValue(wrap(notice.recordValue()))
        .build();
  }

  static LateEvent toRecord(LateFact fact, String job) {
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

  private static ByteBuffer wrap(byte[] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
