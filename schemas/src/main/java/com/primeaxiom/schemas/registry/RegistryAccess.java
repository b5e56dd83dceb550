package com.primeaxiom.schemas.registry;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Whether the schema registry lets us in, asked before a job begins. */
public final class RegistryAccess {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private RegistryAccess() {}

  /**
   * Why the registry does not let us in; empty when it does, and when it does not answer, for a
   * server that is away comes back.
   *
   * @throws IllegalArgumentException when a file or a secret cannot be read
   */
  public static Optional<String> refusal(RegistrySettings settings) {
    try (SchemaRegistryClient client = settings.newClient()) {
      var unused = client.getAllSubjects();
      return Optional.empty();
    } catch (RestClientException e) {
      return e.getStatus() == UNAUTHORIZED || e.getStatus() == FORBIDDEN
          ? Optional.of(
              "The schema registry at "
                  + settings.publicUrl()
                  + " lets us not in: user or password is wrong or missing; see registry.user and"
                  + " registry.password.")
          : Optional.empty();
    } catch (SSLException e) {
      return Optional.of(RegistryFault.notTrusted(settings));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
