package com.primeaxiom.localstack.replay;

/** A line that is no canonical event of its topic; the message says why, in one sentence. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreadableEventException(String message, Throwable cause) {
    super(message, cause);
  }
}
