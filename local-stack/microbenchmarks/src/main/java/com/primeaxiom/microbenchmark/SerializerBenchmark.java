package com.primeaxiom.microbenchmark;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Values between operators and in state: by the product's serializer of records and by Flink's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SerializerBenchmark {

  /** Whose serializer. */
  public enum Owner {
    /** The product's, {@link RecordType}. */
    OURS {
      @Override
      <T extends Record> TypeInformation<T> type(Class<T> type) {
        return RecordType.of(type);
      }
    },
    /** Flink's, which takes a record for a POJO. */
    FLINK {
      @Override
      <T extends Record> TypeInformation<T> type(Class<T> type) {
        return TypeInformation.of(type);
      }
    };

    abstract <T extends Record> TypeInformation<T> type(Class<T> type);
  }

  /** What is written and read. */
  public enum Value {
    /** A fact on its way to the drift operator. */
    FACT,
    /** What that operator keeps of a key. */
    BALANCE,
    /** What it keeps of a channel. */
    CHANNEL;

    private Record sample() {
      return switch (this) {
        case FACT -> Samples.levelFact();
        case BALANCE -> Samples.balance();
        case CHANNEL -> Samples.channel();
      };
    }
  }

  /** Whose serializer. */
  @Param public Owner owner;

  /** What is written and read. */
  @Param public Value value;

  private TypeSerializer<Record> serializer;
  private Record sample;
  private DataOutputSerializer out;
  private DataInputDeserializer in;
  private byte[] bytes;

  /** Makes the serializer and the bytes to read. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    sample = value.sample();
    @SuppressWarnings("unchecked")
    Class<Record> type = (Class<Record>) sample.getClass();
    serializer = owner.type(type).createSerializer(new SerializerConfigImpl());
    out = new DataOutputSerializer(64);
    in = new DataInputDeserializer();
    bytes = write().getCopyOfBuffer();
    if (!read().equals(sample)) {
      throw new IllegalStateException(sample + " is not what is read.");
    }
    System.out.printf("%n# %s by %s: %d bytes%n", value, owner, bytes.length);
  }

  /** Writes the value. */
  @Benchmark
  public DataOutputSerializer write() throws IOException {
    out.clear();
    serializer.serialize(sample, out);
    return out;
  }

  /** Reads it. */
  @Benchmark
  public Object read() throws IOException {
    in.setBuffer(bytes);
    return serializer.deserialize(in);
  }
}
