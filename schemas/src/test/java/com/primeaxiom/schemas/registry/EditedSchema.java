package com.primeaxiom.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import org.apache.avro.Schema;

/** A schema of ours with changes, as an older, newer or careless producer has it. */
public final class EditedSchema {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode root;

  private EditedSchema(ObjectNode root) {
    this.root = root;
  }

  /** The schema as the registry has it, to be changed. */
  public static EditedSchema of(Schema schema) {
    return new EditedSchema((ObjectNode) parse(PublishedSchema.of(schema).toString()));
  }

  /** Adds a field, given as JSON, to the record of that name. */
  public EditedSchema withField(String record, String field) {
    ((ArrayNode) find(record).get("fields")).add(parse(field));
    return this;
  }

  /** Takes a field from the record of that name. */
  public EditedSchema withoutField(String record, String field) {
    Iterator<JsonNode> fields = find(record).get("fields").elements();
    while (fields.hasNext()) {
      if (fields.next().get("name").asText().equals(field)) {
        fields.remove();
        return this;
      }
    }
    throw new IllegalArgumentException(record + " has no field " + field);
  }

  /** Gives a field another type, given as JSON, and no default. */
  public EditedSchema withType(String record, String field, String type) {
    for (JsonNode node : find(record).get("fields")) {
      if (node.get("name").asText().equals(field)) {
        ((ObjectNode) node).set("type", parse(type));
        ((ObjectNode) node).remove("default");
        return this;
      }
    }
    throw new IllegalArgumentException(record + " has no field " + field);
  }

  /** Adds a symbol to the enum of that name. */
  public EditedSchema withSymbol(String enumeration, String symbol) {
    ((ArrayNode) find(enumeration).get("symbols")).add(symbol);
    return this;
  }

  EditedSchema withoutDefault(String enumeration) {
    find(enumeration).remove("default");
    return this;
  }

  /** Takes away what a type says of itself. */
  public EditedSchema withoutDoc(String named) {
    find(named).remove("doc");
    return this;
  }

  /** What it has become. */
  public Schema schema() {
    return new Schema.Parser().parse(root.toString());
  }

  private ObjectNode find(String name) {
    return root.findParents("name").stream()
        .filter(node -> node.get("name").asText().equals(name))
        .filter(node -> node.has("fields") || node.has("symbols"))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No type " + name));
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
