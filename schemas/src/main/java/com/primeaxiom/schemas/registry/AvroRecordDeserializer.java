package com.primeaxiom.schemas.registry;

import com.google.common.base.Ticker;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the values of a topic, whatever version of the schema they were written with, as the
 * version of this build. Keeps one prepared reader for each writer's schema.
 *
 * <p>Connects on first use, on the machine that reads. For one thread at a time.
 *
 * @param <T> record type
 */
public final class AvroRecordDeserializer<T extends SpecificRecord> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Topic<T> topic;
  private final RegistrySettings settings;

  private transient Ticker ticker;
  private transient WriterSchemas writerSchemas;
  private transient Map<Integer, Reading<T>> readings;
  private transient Schema schema;
  private transient SpecificData model;
  private transient BinaryDecoder decoder;

  /**
   * Makes a deserializer; nothing is asked of the registry yet.
   *
   * @param topic the topic
   * @param settings the registry that knows the writers' schemas
   */
  public AvroRecordDeserializer(Topic<T> topic, RegistrySettings settings) {
    this(topic, settings, Ticker.systemTicker());
  }

  AvroRecordDeserializer(Topic<T> topic, RegistrySettings settings, Ticker ticker) {
    this.topic = Objects.requireNonNull(topic);
    this.settings = Objects.requireNonNull(settings);
    this.ticker = ticker;
  }

  /**
   * Reads one value into a new record.
   *
   * @param value value of a Kafka record, null included
   * @throws UndecodableRecordException when these bytes cannot be read; the next ones may be sound
   * @throws RegistryUnavailableException when the registry cannot say what the writer's schema is
   */
  public T deserialize(byte[] value) throws UndecodableRecordException {
    return deserialize(value, null);
  }

  /**
   * Reads one value into a record that is no longer needed.
   *
   * @param value value of a Kafka record, null included
   * @param reuse record to fill, or null; holds rubbish after an exception
   * @throws UndecodableRecordException when these bytes cannot be read; the next ones may be sound
   * @throws RegistryUnavailableException when the registry cannot say what the writer's schema is
   */
  public T deserialize(byte[] value, T reuse) throws UndecodableRecordException {
    RecordReader<T> reader = readerOf(WireFormat.schemaId(value));
    decoder =
        DecoderFactory.get()
            .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, decoder);
    return topic.recordType().cast(reader.read(value, decoder, reuse));
  }

  private RecordReader<T> readerOf(int schemaId) throws UndecodableRecordException {
    if (readings == null) {
      open();
    }
    Reading<T> reading = readings.get(schemaId);
    if (reading == null) {
      reading = prepare(schemaId);
      readings.put(schemaId, reading);
    }
    if (reading.refusal() != null) {
      throw reading.refusal();
    }
    return reading.reader();
  }

  private Reading<T> prepare(int schemaId) throws UndecodableRecordException {
    try {
      Schema writer = writerSchemas.byId(schemaId);
      return new Reading<>(new RecordReader<>(schemaId, writer, schema, model), null);
    } catch (UndecodableRecordException e) {
      if (e.reason() == DeadLetterReason.UNKNOWN_SCHEMA_ID) {
        // May be known the next time; what a known schema is like never changes.
        throw e;
      }
      return new Reading<>(null, e);
    }
  }

  private void open() {
    schema = WireFormat.schemaOf(topic.recordType());
    model = WireFormat.model(topic.recordType());
    writerSchemas =
        new WriterSchemas(settings, Objects.requireNonNullElseGet(ticker, Ticker::systemTicker));
    readings = new HashMap<>();
  }

  /** What is known of a writer's schema: how to read it, or why that cannot be done. */
  private record Reading<T>(RecordReader<T> reader, UndecodableRecordException refusal) {}
}
