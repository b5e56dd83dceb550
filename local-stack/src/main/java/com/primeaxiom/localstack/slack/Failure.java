package com.primeaxiom.localstack.slack;

/** A way in which Slack fails. */
public enum Failure {
  /** Status 429 with {@code Retry-After}; not done. */
  RATE_LIMITED(false),
  /** Status 500; not done. */
  SERVER_ERROR(false),
  /** Status 500; done all the same. */
  SERVER_ERROR_AFTER(true),
  /** No answer; not done. */
  SILENT(false),
  /** No answer; done all the same. */
  SILENT_AFTER(true),
  /** Status 200 and something that is no JSON; not done. */
  MALFORMED(false),
  /** Status 200 and something that is no JSON; done all the same. */
  MALFORMED_AFTER(true),
  /** Status 200 and half an answer, then nothing; done all the same. */
  STALLED_AFTER(true),
  /** The error {@code invalid_auth}; not done. */
  INVALID_AUTH(false);

  private final boolean isAfter;

  Failure(boolean isAfter) {
    this.isAfter = isAfter;
  }

  /** Whether the work is done before it fails. */
  public boolean isAfter() {
    return isAfter;
  }
}
