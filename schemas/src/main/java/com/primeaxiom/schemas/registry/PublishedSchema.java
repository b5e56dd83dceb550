package com.primeaxiom.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * A schema as others see it in the registry: the one in the {@code .avsc} file, without the note
 * for Java ({@code avro.java.string}) that the compiler adds to every string. Producers in other
 * languages register the file, and both must get one id.
 */
final class PublishedSchema {

  private static final String JAVA_STRING = "avro.java.string";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PublishedSchema() {}

  static Schema of(Schema compiled) {
    try {
      JsonNode json = JSON.readTree(compiled.toString());
      strip(json);
      return new Schema.Parser().parse(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro printed a schema that is no JSON.", e);
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(JAVA_STRING);
    }
    node.forEach(PublishedSchema::strip);
  }
}
