package com.primeaxiom.benchmark;

/** A contestant cannot run; the message is a sentence for whoever started it. */
public final class ContestantException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ContestantException(String message) {
    super(message);
  }

  public ContestantException(String message, Throwable cause) {
    super(message, cause);
  }
}
