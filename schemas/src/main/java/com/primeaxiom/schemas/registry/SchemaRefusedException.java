package com.primeaxiom.schemas.registry;

/**
 * The registry answered, and does not accept a schema of ours: it is incompatible with an earlier
 * version, or it is not registered and we may not register it. A retry does not help; a person must
 * act.
 */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
