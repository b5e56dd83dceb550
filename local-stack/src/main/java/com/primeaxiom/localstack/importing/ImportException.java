package com.primeaxiom.localstack.importing;

/** A file cannot be imported; the message names file and line and says why. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}
