package com.primeaxiom.schemas.registry;

import com.google.common.base.Ticker;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Duration;
import org.apache.avro.Schema;

/** The schemas of those who write, by id, as the registry has them. */
final class WriterSchemas {

  /**
   * How long an id that the registry does not know is not asked for again. Without it every record
   * of a flood of poison is a request; much longer, and a schema that a lagging registry replica
   * shows late costs more records.
   */
  static final Duration UNKNOWN_FOR = Duration.ofSeconds(10);

  /** Unknown ids remembered; random ids in poison must not fill the heap. */
  static final int UNKNOWN_IDS = 10_000;

  private final RegistrySettings settings;
  private final SchemaRegistryClient client;
  private final Cache<Integer, Boolean> unknown;

  WriterSchemas(RegistrySettings settings, Ticker ticker) {
    this.settings = settings;
    this.client = settings.newClient();
    this.unknown =
        CacheBuilder.newBuilder()
            .maximumSize(UNKNOWN_IDS)
            .expireAfterWrite(UNKNOWN_FOR)
            .ticker(ticker)
            .build();
  }

  /**
   * The schema with that id.
   *
   * @throws UndecodableRecordException when the registry does not know the id, or it is no Avro
   *     schema
   * @throws RegistryUnavailableException when the registry cannot say
   */
  Schema byId(int id) throws UndecodableRecordException {
    // Registries count from 1 upwards; there is nothing to ask.
    if (id < 0 || unknown.getIfPresent(id) != null) {
      throw unknown(id);
    }
    ParsedSchema schema;
    try {
      schema = client.getSchemaById(id);
    } catch (RestClientException e) {
      if (RegistryFault.isNotFound(e)) {
        unknown.put(id, true);
        throw unknown(id);
      }
      throw RegistryFault.unavailable(settings, e);
    } catch (IOException e) {
      if (isForeignSchema(e)) {
        throw new UndecodableRecordException(
            DeadLetterReason.INCOMPATIBLE_SCHEMA,
            "The writer's schema " + id + " is not an Avro schema that can be read.",
            e);
      }
      throw RegistryFault.unavailable(settings, e);
    }
    return (Schema) schema.rawSchema();
  }

  /**
   * Whether the registry gave a schema that is not Avro, or not valid. The client has no exception
   * of its own for that, only this text. An Avro schema that refers to others may also have failed
   * because one of those could not be fetched: that is no verdict.
   */
  private static boolean isForeignSchema(IOException e) {
    String message = e.getMessage();
    if (e.getClass() != IOException.class
        || message == null
        || !message.startsWith("Invalid schema ")) {
      return false;
    }
    String end = message.substring(Math.max(0, message.lastIndexOf(" with refs ")));
    return end.startsWith(" with refs [] ") || !end.endsWith(" of type AVRO");
  }

  private static UndecodableRecordException unknown(int id) {
    return new UndecodableRecordException(
        DeadLetterReason.UNKNOWN_SCHEMA_ID,
        "The schema registry does not know the writer's schema " + id + ".");
  }
}
