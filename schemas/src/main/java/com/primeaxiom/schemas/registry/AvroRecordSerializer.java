package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.Topic;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes the values of a topic. Asks the registry for the schema's id once, at the first record,
 * and never again.
 *
 * <p>For one thread at a time.
 *
 * @param <T> record type
 */
public final class AvroRecordSerializer<T extends SpecificRecord> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Topic<T> topic;
  private final String namespace;
  private final RegistrySettings settings;

  private transient byte[] header;
  private transient SpecificDatumWriter<T> writer;
  private transient ByteArrayOutputStream out;
  private transient BinaryEncoder encoder;

  /**
   * Makes a serializer; nothing is asked of the registry yet.
   *
   * @param topic topic the records go to
   * @param namespace prefix of topics and subjects; blank for none
   * @param settings the registry, and whether schemas may be registered
   */
  public AvroRecordSerializer(Topic<T> topic, String namespace, RegistrySettings settings) {
    this.topic = Objects.requireNonNull(topic);
    this.namespace = Objects.requireNonNull(namespace);
    this.settings = Objects.requireNonNull(settings);
  }

  /**
   * Writes one record.
   *
   * @throws IllegalArgumentException when the record lacks a value that its schema needs
   * @throws RegistryUnavailableException when the registry does not answer
   * @throws SchemaRefusedException when the registry does not have the schema and does not take it
   */
  public byte[] serialize(T record) {
    if (header == null) {
      open();
    }
    out.reset();
    out.writeBytes(header);
    encoder = EncoderFactory.get().binaryEncoder(out, encoder);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot fail to be written to.", e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The record does not follow the schema of "
              + topic.nameIn(namespace)
              + ": "
              + e.getMessage(),
          e);
    }
    return out.toByteArray();
  }

  private void open() {
    int id;
    try (SchemaRegistryClient client = settings.newClient()) {
      id =
          new SubjectSchema(topic.subjectIn(namespace), topic.schema(), settings)
              .idFrom(client, settings.registersSchemas());
    } catch (IOException e) {
      throw RegistryFault.unavailable(settings, e);
    }
    out = new ByteArrayOutputStream(512);
    writer = new SpecificDatumWriter<>(topic.schema(), WireFormat.model(topic.recordType()));
    header = ByteBuffer.allocate(WireFormat.HEADER).put(WireFormat.MAGIC).putInt(id).array();
  }
}
