package com.primeaxiom.schemas.registry;

/**
 * The schema registry did not answer, answered with an error of its own, or did not let us in.
 *
 * <p>It says nothing about any record: the record is to be read again later, so a job fails and
 * restarts, and writes no dead letter.
 */
public final class RegistryUnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
