package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.platform.DeadLetterReason;

/**
 * The bytes of a record cannot be read as the type that its topic carries. The record belongs into
 * the dead letters; the next one may be sound.
 *
 * <p>It carries no stack trace: it is a finding about data, and a flood of poison would spend most
 * of its time on traces nobody reads.
 */
public final class UndecodableRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;

  UndecodableRecordException(DeadLetterReason reason, String sentence) {
    this(reason, sentence, null);
  }

  UndecodableRecordException(DeadLetterReason reason, String sentence, Throwable cause) {
    super(sentence, cause, false, false);
    this.reason = reason;
  }

  /** Why it cannot be read, as the dead letter says it; the message is one sentence for people. */
  public DeadLetterReason reason() {
    return reason;
  }
}
