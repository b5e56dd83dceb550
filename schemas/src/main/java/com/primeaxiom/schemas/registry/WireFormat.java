package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.AvroTrust;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.nio.ByteBuffer;
import org.apache.avro.Conversion;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The frame that registry-aware producers put around an Avro record. */
final class WireFormat {

  /** First byte of every framed value. */
  static final byte MAGIC = 0;

  /** Bytes before the record: the magic byte and the schema id, big-endian. */
  static final int HEADER = 1 + Integer.BYTES;

  private WireFormat() {}

  /**
   * Id of the schema that a value was written with.
   *
   * @param value value of a Kafka record, null included
   * @throws UndecodableRecordException when it was not written with a schema registry
   */
  static int schemaId(byte[] value) throws UndecodableRecordException {
    if (value == null || value.length == 0) {
      throw new UndecodableRecordException(
          DeadLetterReason.EMPTY_VALUE, "The record has no value.");
    }
    if (value[0] != MAGIC) {
      throw new UndecodableRecordException(
          DeadLetterReason.BAD_MAGIC_BYTE,
          "The value begins with byte "
              + Byte.toUnsignedInt(value[0])
              + " and not with 0, so it was not written with a schema registry.");
    }
    if (value.length < HEADER) {
      throw new UndecodableRecordException(
          DeadLetterReason.BAD_MAGIC_BYTE,
          "The value has "
              + value.length
              + " bytes, too few for a schema id, so it was not written with a schema registry.");
    }
    return ByteBuffer.wrap(value).getInt(1);
  }

  /** Avro's model of a record type, with the class loader and the conversions of that type. */
  static SpecificData model(Class<? extends SpecificRecord> type) {
    AvroTrust.grant();
    SpecificData model = new SpecificData(type.getClassLoader());
    for (Conversion<?> conversion : SpecificData.getForClass(type).getConversions()) {
      model.addLogicalTypeConversion(conversion);
    }
    return model;
  }

  /** The schema this build reads and writes. */
  static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type);
  }
}
