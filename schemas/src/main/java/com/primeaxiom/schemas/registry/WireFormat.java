package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.AvroTrust;
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
