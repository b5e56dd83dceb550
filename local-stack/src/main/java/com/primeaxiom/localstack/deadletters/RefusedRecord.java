package com.primeaxiom.localstack.deadletters;

import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.platform.DeadLetterReplay;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A record that was refused, by one job or by several, and what was done about it.
 *
 * @param id what it is called: topic, partition and offset with slashes between, or the id of its
 *     dead letter where it has none
 * @param letters its dead letters, as they were sent; at least one
 * @param replays when it was sent again; none while it waits
 */
record RefusedRecord(String id, List<DeadLetter> letters, List<DeadLetterReplay> replays) {

  private static final String CLICKHOUSE = "clickhouse/";

  RefusedRecord {
    letters = List.copyOf(letters);
    replays = List.copyOf(replays);
  }

  /** What the record of a dead letter is called. */
  static String id(DeadLetter letter) {
    return letter.getPartition() < 0
        ? letter.getEventId()
        : letter.getTopic() + "/" + letter.getPartition() + "/" + letter.getOffset();
  }

  /** This record with another dead letter; one that is told again adds nothing. */
  RefusedRecord with(DeadLetter letter) {
    if (letters.stream().anyMatch(known -> known.getEventId().equals(letter.getEventId()))) {
      return this;
    }
    List<DeadLetter> more = new ArrayList<>(letters);
    more.add(letter);
    return new RefusedRecord(id, more, replays);
  }

  /** This record with what was done about it. */
  RefusedRecord with(List<DeadLetterReplay> done) {
    return new RefusedRecord(id, letters, done);
  }

  /** What is the same in all its dead letters. */
  DeadLetter letter() {
    return letters.get(0);
  }

  /** Whether nobody has sent it again. */
  boolean isWaiting() {
    return replays.isEmpty();
  }

  /** The table that refused it; null when it is no row. */
  String table() {
    return letter().getTopic().startsWith(CLICKHOUSE)
        ? letter().getTopic().substring(CLICKHOUSE.length())
        : null;
  }

  /** Why it cannot be sent again; null when it can. */
  String obstacle() {
    if (letter().getReason() == DeadLetterReason.REFUSED_BY_SLACK) {
      return "It is a message that Slack will never take; its alert is in 'stack alerts list'.";
    }
    if (table() == null && letter().getPartition() < 0) {
      return "It is of no topic.";
    }
    return table() != null && letter().getRecordValue() == null ? "Its row was not kept." : null;
  }

  /** Value bytes as they were received; null when there were none. */
  byte[] value() {
    return bytes(letter().getRecordValue());
  }

  /** Key bytes as they were received; null when there were none. */
  byte[] key() {
    return bytes(letter().getRecordKey());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    if (buffer == null) {
      return null;
    }
    byte[] copy = new byte[buffer.remaining()];
    buffer.duplicate().get(copy);
    return copy;
  }
}
