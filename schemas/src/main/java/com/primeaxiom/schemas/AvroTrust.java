package com.primeaxiom.schemas;

import com.primeaxiom.schemas.platform.ClockTick;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Tells Avro that the record classes of this product may be made from bytes.
 *
 * <p>Avro makes no class that is not trusted. The system property {@code
 * org.apache.avro.SERIALIZABLE_PACKAGES} says the same for a whole JVM, but one TaskManager that is
 * started without it would fail every job. What was trusted before stays trusted.
 */
public final class AvroTrust {

  private static final String PACKAGE_PREFIX = "com.primeaxiom.";

  private AvroTrust() {}

  /** Trusts every class below {@code com.primeaxiom}; further calls change nothing. */
  public static synchronized void grant() {
    ClassSecurityPredicate before = ClassSecurityValidator.getGlobal();
    if (!before.isTrusted(ClockTick.class)) {
      ClassSecurityValidator.setGlobal(
          ClassSecurityValidator.composite(
              before, candidate -> candidate.getName().startsWith(PACKAGE_PREFIX)));
    }
  }
}
