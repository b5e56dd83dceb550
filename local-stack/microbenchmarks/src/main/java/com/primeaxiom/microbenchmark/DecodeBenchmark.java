package com.primeaxiom.microbenchmark;

import com.primeaxiom.jobs.platform.RecordDecoder;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.io.AllocationMapper;
import com.primeaxiom.jobs.stock.io.InventoryLevelMapper;
import com.primeaxiom.jobs.stock.io.OrderMapper;
import com.primeaxiom.jobs.stock.io.StockLevelMapper;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.registry.AvroRecordDeserializer;
import com.primeaxiom.schemas.registry.RegistrySettings;
import com.primeaxiom.schemas.registry.UndecodableRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * From the bytes of a Kafka record to what a job works with: by Avro's own reader, by the
 * product's, and with the checks and the domain type that every source of a job adds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodeBenchmark {

  /** What is decoded. */
  public enum Kind {
    /** An order of two lines. */
    ORDER {
      @Override
      Decoding<?, ?> decoding(RegistrySettings registry) throws IOException {
        return new Decoding<>(
            Topics.ORDER, Samples.order(), OrderMapper::toEvent, OrderEvent.class, registry);
      }
    },
    /** What a channel shows. */
    INVENTORY_LEVEL {
      @Override
      Decoding<?, ?> decoding(RegistrySettings registry) throws IOException {
        return new Decoding<>(
            Topics.INVENTORY_LEVEL,
            Samples.inventoryLevel(),
            InventoryLevelMapper::toFact,
            AtpFact.class,
            registry);
      }
    },
    /** What a warehouse holds. */
    STOCK_LEVEL {
      @Override
      Decoding<?, ?> decoding(RegistrySettings registry) throws IOException {
        return new Decoding<>(
            Topics.STOCK_LEVEL,
            Samples.stockLevel(),
            StockLevelMapper::toFact,
            AtpFact.class,
            registry);
      }
    },
    /** What a warehouse answers to an order line. */
    ALLOCATION {
      @Override
      Decoding<?, ?> decoding(RegistrySettings registry) throws IOException {
        return new Decoding<>(
            Topics.ALLOCATION,
            Samples.allocation(),
            AllocationMapper::toFact,
            AtpFact.class,
            registry);
      }
    };

    abstract Decoding<?, ?> decoding(RegistrySettings registry) throws IOException;

    private Topic<?> topic() {
      return switch (this) {
        case ORDER -> Topics.ORDER;
        case INVENTORY_LEVEL -> Topics.INVENTORY_LEVEL;
        case STOCK_LEVEL -> Topics.STOCK_LEVEL;
        case ALLOCATION -> Topics.ALLOCATION;
      };
    }
  }

  private static final int SCHEMA_ID = 7;

  /** Magic byte and schema id. */
  private static final int HEADER = 5;

  /** What is decoded. */
  @Param public Kind kind;

  private SchemasById registry;
  private Decoding<?, ?> decoding;

  /** Makes bytes and readers. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    registry = new SchemasById(SCHEMA_ID, kind.topic().schema());
    decoding = kind.decoding(registry.settings());
  }

  /** Ends the registry. */
  @TearDown(Level.Trial)
  public void close() {
    registry.close();
  }

  /** Avro's own reader, after the header. */
  @Benchmark
  public Object avro() throws IOException {
    return decoding.byAvro();
  }

  /** The product's reader: looks the writer's schema up and checks the bytes. */
  @Benchmark
  public Object record() throws UndecodableRecordException {
    return decoding.record();
  }

  /** What a source does: the record, its checks, and the domain event. */
  @Benchmark
  public Object event() {
    return decoding.event();
  }

  /** The bytes of one record and all that reads them. */
  private static final class Decoding<A extends SpecificRecord, T>
      implements Collector<Either<SourceNotice, T>> {

    private final byte[] value;
    private final ConsumerRecord<byte[], byte[]> record;
    private final SpecificDatumReader<A> reader;
    private final AvroRecordDeserializer<A> deserializer;
    private final RecordDecoder<A, T> decoder;
    private BinaryDecoder reused;
    private Either<SourceNotice, T> collected;

    Decoding(
        Topic<A> topic,
        A sample,
        RecordMapper<A, T> mapper,
        Class<T> type,
        RegistrySettings registry)
        throws IOException {
      this.value = framed(topic, sample);
      this.record =
          new ConsumerRecord<>(
              topic.name(),
              1,
              1_830_117,
              Samples.NOON_MILLIS,
              TimestampType.CREATE_TIME,
              0,
              value.length,
              Samples.LAMP.sku().getBytes(StandardCharsets.UTF_8),
              value,
              new RecordHeaders(),
              Optional.empty());
      this.reader = new SpecificDatumReader<>(topic.schema());
      this.deserializer = new AvroRecordDeserializer<>(topic, registry);
      this.decoder =
          new RecordDecoder<>(topic, registry, mapper, RecordType.of(type), Duration.ofMinutes(5));
    }

    private static <A extends SpecificRecord> byte[] framed(Topic<A> topic, A sample)
        throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(ByteBuffer.allocate(HEADER).put((byte) 0).putInt(SCHEMA_ID).array());
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
      new SpecificDatumWriter<A>(topic.schema()).write(sample, encoder);
      encoder.flush();
      return out.toByteArray();
    }

    Object byAvro() throws IOException {
      reused = DecoderFactory.get().binaryDecoder(value, HEADER, value.length - HEADER, reused);
      return reader.read(null, reused);
    }

    Object record() throws UndecodableRecordException {
      return deserializer.deserialize(value);
    }

    Object event() {
      decoder.deserialize(record, this);
      return collected;
    }

    @Override
    public void collect(Either<SourceNotice, T> either) {
      if (either.isLeft()) {
        throw new IllegalStateException("Refused: " + either.left().error());
      }
      collected = either;
    }

    @Override
    public void close() {}
  }
}
