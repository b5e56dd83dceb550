package com.primeaxiom.schemas.registry;

import com.google.common.base.Ticker;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads a value as its writer meant it, for people: whatever record it is, whether or not we can
 * use it. For one thread at a time.
 */
public final class RecordText {

  private final WriterSchemas writerSchemas;

  /**
   * Connects on first use.
   *
   * @param settings the registry that knows the writers' schemas
   */
  public RecordText(RegistrySettings settings) {
    this.writerSchemas = new WriterSchemas(settings, Ticker.systemTicker());
  }

  /**
   * A value.
   *
   * @param schema full name of the writer's schema
   * @param schemaId id of that schema
   * @param json the record in Avro's JSON for people
   */
  public record Text(String schema, int schemaId, String json) {}

  /**
   * Reads one value.
   *
   * @param value value of a Kafka record; not null
   * @throws UndecodableRecordException when nobody can read it
   * @throws RegistryUnavailableException when the registry cannot say what the writer's schema is
   */
  public Text of(byte[] value) throws UndecodableRecordException {
    int schemaId = WireFormat.schemaId(value);
    Schema writer = writerSchemas.byId(schemaId);
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null);
      GenericData data = new GenericData();
      Object datum = new GenericDatumReader<>(writer, writer, data).read(null, decoder);
      return new Text(writer.getFullName(), schemaId, data.toString(datum));
    } catch (IOException | RuntimeException e) {
      throw new UndecodableRecordException(
          DeadLetterReason.MALFORMED_AVRO,
          "The bytes are no record of the writer's schema " + schemaId + ".",
          e);
    }
  }
}
