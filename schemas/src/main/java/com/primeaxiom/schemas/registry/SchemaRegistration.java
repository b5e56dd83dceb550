package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Makes the registry know every schema of this build before a job runs, and guard each subject
 * against changes that an older or newer reader could not follow. Doing it again changes nothing.
 */
public final class SchemaRegistration {

  /**
   * What a subject demands of its next version: readable by every earlier one, and able to read
   * every earlier one, because topics keep old records and jobs are upgraded one by one.
   */
  public static final String COMPATIBILITY = "FULL_TRANSITIVE";

  private SchemaRegistration() {}

  /** What was done for a subject. */
  public enum Outcome {
    /** The registry had the schema already. */
    UNCHANGED,
    /** The schema was registered. */
    REGISTERED
  }

  /**
   * One subject after registration.
   *
   * @param topic name of the topic on the broker
   * @param subject subject of the registry
   * @param schemaId id the records will carry
   * @param outcome what was done
   */
  public record RegisteredSchema(String topic, String subject, int schemaId, Outcome outcome) {}

  /**
   * Registers the schemas of all topics.
   *
   * @param namespace prefix of topics and subjects; blank for none
   * @param settings the registry
   * @return one entry for each topic, in the order of {@link Topics#all()}
   * @throws RegistryUnavailableException when the registry does not answer
   * @throws SchemaRefusedException when a schema breaks with an earlier version; the subjects
   *     before it are registered
   */
  public static List<RegisteredSchema> registerAll(String namespace, RegistrySettings settings) {
    List<RegisteredSchema> done = new ArrayList<>();
    try (SchemaRegistryClient client = settings.newClient()) {
      for (Topic<?> topic : Topics.all()) {
        done.add(register(topic, namespace, settings, client));
      }
    } catch (IOException e) {
      throw RegistryFault.unavailable(settings, e);
    }
    return List.copyOf(done);
  }

  private static RegisteredSchema register(
      Topic<?> topic, String namespace, RegistrySettings settings, SchemaRegistryClient client) {
    String subject = topic.subjectIn(namespace);
    SubjectSchema schema = new SubjectSchema(subject, topic.schema(), settings);
    // The guard first, or a first registration of an incompatible version would slip past it.
    boolean guarded = guard(subject, settings, client);
    OptionalInt known = schema.lookUp(client);
    int id = known.isPresent() ? known.getAsInt() : schema.register(client);
    if (!guarded && !guard(subject, settings, client)) {
      throw new SchemaRefusedException(
          "The schema registry at "
              + settings.publicUrl()
              + " does not let the compatibility of "
              + subject
              + " be set.",
          null);
    }
    return new RegisteredSchema(
        topic.nameIn(namespace),
        subject,
        id,
        known.isPresent() ? Outcome.UNCHANGED : Outcome.REGISTERED);
  }

  /** Sets the compatibility; false when the registry wants to see the subject first. */
  private static boolean guard(
      String subject, RegistrySettings settings, SchemaRegistryClient client) {
    try {
      client.updateCompatibility(subject, COMPATIBILITY);
      return true;
    } catch (RestClientException e) {
      if (RegistryFault.isNotFound(e)) {
        return false;
      }
      throw RegistryFault.unavailable(settings, e);
    } catch (IOException e) {
      throw RegistryFault.unavailable(settings, e);
    }
  }
}
