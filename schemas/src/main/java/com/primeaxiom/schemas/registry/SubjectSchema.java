package com.primeaxiom.schemas.registry;

import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.OptionalInt;
import org.apache.avro.Schema;

/** Our schema for one subject of the registry. */
final class SubjectSchema {

  private final String subject;
  private final AvroSchema schema;
  private final RegistrySettings settings;

  SubjectSchema(String subject, Schema schema, RegistrySettings settings) {
    this.subject = subject;
    this.schema = new AvroSchema(PublishedSchema.of(schema));
    this.settings = settings;
  }

  /** The id under this subject; registers the schema when it is new and that is allowed. */
  int idFrom(SchemaRegistryClient client, boolean mayRegister) {
    return mayRegister
        ? register(client)
        : lookUp(client)
            .orElseThrow(
                () ->
                    new SchemaRefusedException(
                        "The schema registry at "
                            + settings.publicUrl()
                            + " does not have this build's schema under "
                            + subject
                            + "; register the schemas before the job starts, or set "
                            + RegistrySettings.AUTO_REGISTER
                            + " to true.",
                        null));
  }

  /** The id, if the registry has this schema under this subject. */
  OptionalInt lookUp(SchemaRegistryClient client) {
    try {
      return OptionalInt.of(client.getId(subject, schema));
    } catch (RestClientException e) {
      if (RegistryFault.isNotFound(e)) {
        return OptionalInt.empty();
      }
      throw RegistryFault.unavailable(settings, e);
    } catch (IOException e) {
      throw RegistryFault.unavailable(settings, e);
    }
  }

  /** Registers the schema, which changes nothing when it is there. */
  int register(SchemaRegistryClient client) {
    try {
      return client.register(subject, schema);
    } catch (RestClientException e) {
      if (RegistryFault.isRefusal(e)) {
        throw new SchemaRefusedException(
            "The schema registry at "
                + settings.publicUrl()
                + " refuses this build's schema for "
                + subject
                + ": "
                + e.getMessage(),
            e);
      }
      throw RegistryFault.unavailable(settings, e);
    } catch (IOException e) {
      throw RegistryFault.unavailable(settings, e);
    }
  }
}
