package com.primeaxiom.localstack.replay;

/** A replay cannot go on; the message says why and what to do, in a sentence. */
public final class ReplayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the sentence for the person who asked. */
  public ReplayException(String message) {
    super(message);
  }

  /** With the sentence for the person who asked, and what was behind it. */
  public ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
