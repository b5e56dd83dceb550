package com.primeaxiom.sinks.clickhouse;

/** The tables cannot be brought up to date; the message says which step and what to do. */
public final class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MigrationException(String sentence) {
    super(sentence);
  }

  MigrationException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
