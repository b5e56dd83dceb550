package com.primeaxiom.schemas.registry;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** What an error of the registry means, said in one place. */
final class RegistryFault {

  /** Incompatible with an earlier version. */
  private static final int CONFLICT = 409;

  /** No valid schema. */
  private static final int UNPROCESSABLE = 422;

  private RegistryFault() {}

  /**
   * Whether the registry itself says that it does not have what was asked for (codes 40401, 40403
   * and their like). A plain 404 is not that: it comes from a wrong path or a proxy, and would turn
   * a wrong address into a topic full of dead letters.
   */
  static boolean isNotFound(RestClientException e) {
    return e.getErrorCode() / 100 == 404;
  }

  /** Whether the registry understood the schema and does not want it. */
  static boolean isRefusal(RestClientException e) {
    return e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE;
  }

  /** The registry answered with an error that says nothing about our question. */
  static RegistryUnavailableException unavailable(
      RegistrySettings settings, RestClientException e) {
    int status = e.getStatus();
    String advice =
        switch (status) {
          case 401, 403 ->
              "; check registry.user and registry.password, or its basic.auth properties";
          case 404 -> "; check the path in its address";
          default -> "";
        };
    return new RegistryUnavailableException(
        "The schema registry at "
            + settings.publicUrl()
            + " answered with HTTP status "
            + status
            + advice
            + ".",
        e);
  }

  /** The registry could not be reached, or what came back was no answer. */
  static RegistryUnavailableException unavailable(RegistrySettings settings, IOException e) {
    if (e instanceof SSLException) {
      return new RegistryUnavailableException(notTrusted(settings), e);
    }
    return new RegistryUnavailableException(
        "The schema registry at " + settings.publicUrl() + " cannot be reached.", e);
  }

  /** Its certificate, or its protocol, is not what we want. */
  static String notTrusted(RegistrySettings settings) {
    return "The schema registry at "
        + settings.publicUrl()
        + " is not trusted or speaks no TLS: see tls.trust-store.";
  }
}
