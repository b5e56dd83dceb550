package com.primeaxiom.localstack.atpdrift;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.registry.EditedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/** The next version of a topic's schema: the present one with a field more. */
final class NextVersion {

  /** What the present version does not know. */
  static final String ADDED = "noted_by";

  private static final String FIELD =
      """
      {"name": "%s", "type": "string", "default": "nobody", "doc": "Who noted it."}\
      """
          .formatted(ADDED);

  private NextVersion() {}

  /** With a field more in the record itself. */
  static Schema of(Topic<?> topic) {
    return EditedSchema.of(topic.schema()).withField(topic.schema().getName(), FIELD).schema();
  }

  /** With a field more in the record and in every record inside it. */
  static Schema throughout(Topic<?> topic) {
    Set<String> records = new HashSet<>();
    collect(topic.schema(), records);
    EditedSchema edited = EditedSchema.of(topic.schema());
    records.forEach(name -> edited.withField(name, FIELD));
    return edited.schema();
  }

  /**
   * Registers a schema, as whoever writes by it does.
   *
   * @return its id
   * @throws RestClientException when the registry does not take it
   */
  static int register(Schema schema, Topic<?> topic, StackSettings settings)
      throws IOException, RestClientException {
    try (SchemaRegistryClient registry = settings.registry().newClient()) {
      return registry.register(topic.subjectIn(settings.namespace()), new AvroSchema(schema));
    }
  }

  private static void collect(Schema schema, Set<String> records) {
    switch (schema.getType()) {
      case RECORD -> {
        if (records.add(schema.getName())) {
          schema.getFields().forEach(field -> collect(field.schema(), records));
        }
      }
      case ARRAY -> collect(schema.getElementType(), records);
      case UNION -> schema.getTypes().forEach(branch -> collect(branch, records));
      default -> {
        // Nothing else holds records.
      }
    }
  }
}
