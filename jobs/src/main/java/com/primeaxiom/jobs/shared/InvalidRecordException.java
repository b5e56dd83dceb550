package com.primeaxiom.jobs.shared;

/** A record that was decoded and yet cannot be used; it goes to the dead letters. */
public final class InvalidRecordException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /**
   * Refuses a record.
   *
   * @param refusal the reason by kind
   * @param message one sentence that names the field and its value
   */
  public InvalidRecordException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  /** The reason by kind. */
  public Refusal refusal() {
    return refusal;
  }
}
