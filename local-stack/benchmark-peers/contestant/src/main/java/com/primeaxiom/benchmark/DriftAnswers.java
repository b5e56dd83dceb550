package com.primeaxiom.benchmark;

import com.primeaxiom.schemas.AvroTrust;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Drift answers as bytes: plain Avro, so that a contestant needs neither a registry nor more than
 * its own means to write them. For one thread at a time.
 */
public final class DriftAnswers implements Serializer<DriftAnswer>, Deserializer<DriftAnswer> {

  static {
    AvroTrust.grant();
  }

  /**
   * The topics that change the answer. Receipts tell causes apart and ticks move time on; no more.
   */
  public static final List<Topic<?>> TOPICS =
      List.of(Topics.ORDER, Topics.INVENTORY_LEVEL, Topics.STOCK_LEVEL, Topics.ALLOCATION);

  private static final int USUAL_BYTES = 64;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
  private final SpecificDatumWriter<DriftAnswer> writer =
      new SpecificDatumWriter<>(DriftAnswer.class);
  private final SpecificDatumReader<DriftAnswer> reader =
      new SpecificDatumReader<>(DriftAnswer.class);
  private BinaryEncoder encoder;
  private BinaryDecoder decoder;

  /** Kafka key of an answer: what it is about. */
  public static String key(String sku, String locationId, String channel) {
    return sku + '|' + locationId + '|' + channel;
  }

  @Override
  public byte[] serialize(String topic, DriftAnswer answer) {
    if (answer == null) {
      return null;
    }
    bytes.reset();
    encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
    try {
      writer.write(answer, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory cannot be written to.", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public DriftAnswer deserialize(String topic, byte[] value) {
    if (value == null) {
      return null;
    }
    decoder = DecoderFactory.get().binaryDecoder(value, decoder);
    try {
      return reader.read(null, decoder);
    } catch (IOException e) {
      throw new UncheckedIOException("A value of " + topic + " is no drift answer.", e);
    }
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    // Nothing can be set.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
