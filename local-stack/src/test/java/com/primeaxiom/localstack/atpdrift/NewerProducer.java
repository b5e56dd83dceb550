package com.primeaxiom.localstack.atpdrift;

import com.primeaxiom.localstack.StackSettings;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.replay.EventSink;
import com.primeaxiom.localstack.replay.ReplayException;
import com.primeaxiom.schemas.Topic;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * A producer that is upgraded while jobs run: from some event on, every second record that it sends
 * is of the next version of its schema, in which each record, nested ones too, has one more field.
 */
final class NewerProducer implements EventSink {

  private static final int HEADER = 5;

  private final EventSender sender;
  private final StackSettings settings;
  private final long olderFirst;
  private final Map<String, Version> versions = new HashMap<>();
  private final Map<String, Long> newer;
  private long events;

  /**
   * A producer.
   *
   * @param olderFirst events of the present version that come first
   * @param newer takes how many records of the next version were sent, by topic
   */
  NewerProducer(
      EventSender sender, StackSettings settings, long olderFirst, Map<String, Long> newer) {
    this.sender = sender;
    this.settings = settings;
    this.olderFirst = olderFirst;
    this.newer = newer;
  }

  @Override
  public void send(CanonicalEvent<?> event) {
    if (++events <= olderFirst || events % 2 == 0) {
      sender.send(event);
      return;
    }
    newer.merge(event.topic().name(), 1L, Long::sum);
    sender.sendFramed(event.topic(), event.key(), framed(event), event.occurredAt());
  }

  @Override
  public void sendRaw(Topic<?> topic, byte[] value, Instant at) {
    sender.sendRaw(topic, value, at);
  }

  @Override
  public void tick(Instant at) {
    sender.tick(at);
  }

  private <T extends SpecificRecord> byte[] framed(CanonicalEvent<T> event) {
    Topic<T> topic = event.topic();
    Version version = versions.computeIfAbsent(topic.name(), name -> register(topic));
    byte[] present = written(event.value(), topic.schema());
    try {
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(topic.schema(), version.schema())
              .read(null, DecoderFactory.get().binaryDecoder(present, null));
      note(record);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.write(ByteBuffer.allocate(HEADER).put((byte) 0).putInt(version.id()).array());
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new GenericDatumWriter<GenericRecord>(version.schema()).write(record, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T extends SpecificRecord> byte[] written(T record, Schema schema) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new SpecificDatumWriter<T>(schema, SpecificData.getForClass(record.getClass()))
          .write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What the present version cannot say. */
  private static void note(GenericRecord record) {
    record.put(NextVersion.ADDED, "Ada of the early shift");
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value instanceof GenericRecord nested) {
        note(nested);
      } else if (value instanceof Collection<?> items) {
        items.stream()
            .filter(GenericRecord.class::isInstance)
            .forEach(item -> note((GenericRecord) item));
      }
    }
  }

  private Version register(Topic<?> topic) {
    Schema schema = NextVersion.throughout(topic);
    try {
      return new Version(schema, NextVersion.register(schema, topic, settings));
    } catch (IOException | RestClientException e) {
      throw new ReplayException("The next version of " + topic.name() + " is not taken.", e);
    }
  }

  private record Version(Schema schema, int id) {}
}
