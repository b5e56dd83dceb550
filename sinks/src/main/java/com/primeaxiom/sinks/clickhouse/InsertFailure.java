package com.primeaxiom.sinks.clickhouse;

/** Why rows were not stored. */
final class InsertFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  enum Kind {
    /** Network, overload, restart: send the same again. */
    TRANSIENT,
    /** At least one row cannot be stored: find it. */
    REFUSED_ROW,
    /** Table, user or settings are wrong: no repeat mends it. */
    STRUCTURAL
  }

  private final Kind kind;

  InsertFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
