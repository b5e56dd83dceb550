package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.Topic;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Whether the schema registry lets a job do its work, asked before it begins. */
public final class RegistryAccess {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private RegistryAccess() {}

  /**
   * Why the registry does not let us in, or has and takes no schema by which we would write; empty
   * when all is well, and when it does not answer, for a server that is away comes back. A schema
   * that is missed only when the first alert is written stops a job that has run for days.
   *
   * @param writes topics that will be written
   * @param namespace prefix of topics and subjects; blank for none
   * @throws IllegalArgumentException when a file or a secret cannot be read
   */
  public static Optional<String> refusal(
      RegistrySettings settings, Collection<Topic<?>> writes, String namespace) {
    try (SchemaRegistryClient client = settings.newClient()) {
      var unused = client.getAllSubjects();
      for (Topic<?> topic : writes) {
        // What the first record would do, while somebody still looks.
        new SubjectSchema(topic.subjectIn(namespace), topic.schema(), settings)
            .idFrom(client, settings.registersSchemas());
      }
      return Optional.empty();
    } catch (SchemaRefusedException e) {
      return Optional.of(e.getMessage());
    } catch (RegistryUnavailableException e) {
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
