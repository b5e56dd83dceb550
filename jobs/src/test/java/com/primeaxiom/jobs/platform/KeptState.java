package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;

/**
 * A type that is kept as state, and a value that has something in every component. State that was
 * written once is read for ever: the bytes in {@code src/test/resources/state/v1} are what this
 * version writes; {@code -DwriteStateBytes=true} writes them anew, which is right only for a
 * version that was not released.
 *
 * @param name name of the file, without its end
 */
public record KeptState<T>(String name, TypeInformation<T> type, T value) {

  /** Whether the bytes are written anew. */
  public static final boolean WRITES = Boolean.getBoolean("writeStateBytes");

  /** Serialisation as jobs have it. */
  public static final SerializerConfig STRICT =
      new ExecutionConfig(StrictEnvironment.strict(new Configuration())).getSerializerConfig();

  private static final Path FOLDER = Path.of("src", "test", "resources", "state", "v1");

  /** A value of a record type. */
  @SuppressWarnings("unchecked")
  public static <T> KeptState<T> of(String name, T value) {
    return new KeptState<>(name, RecordType.of((Class<T>) value.getClass()), value);
  }

  /** The bytes that were written once give the value. */
  public void assertStillRead() throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(STRICT);
    if (WRITES) {
      write(name + ".bin", bytes(serializer, value));
    }
    DataInputDeserializer in = new DataInputDeserializer(read(name + ".bin"));
    TypeSerializerSnapshot<T> written =
        TypeSerializerSnapshot.readVersionedSnapshot(in, KeptState.class.getClassLoader());
    TypeSerializerSchemaCompatibility<T> compatibility =
        serializer.snapshotConfiguration().resolveSchemaCompatibility(written);

    assertThat(compatibility.isIncompatible()).isFalse();
    TypeSerializer<T> reader =
        compatibility.isCompatibleAsIs() ? serializer : written.restoreSerializer();
    assertThat(reader.deserialize(in)).isEqualTo(value);
    assertThat(in.available()).isZero();
  }

  /** A copy through bytes is the same. */
  public void assertCopied() throws IOException {
    TypeSerializer<T> serializer = type.createSerializer(STRICT);
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);

    assertThat(serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer())))
        .isEqualTo(value);
    assertThat(serializer.copy(value)).isEqualTo(value);
  }

  /** A value with the description of its type before it, as a savepoint has it. */
  public static <T> byte[] bytes(TypeSerializer<T> serializer, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(256);
    TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
    serializer.serialize(value, out);
    return out.getCopyOfBuffer();
  }

  /** The bytes of a file. */
  public static byte[] read(String file) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(file));
  }

  /** The state of an operator from a file. */
  public static OperatorSubtaskState snapshot(String file) throws Exception {
    return OperatorSnapshotUtil.readStateHandle(FOLDER.resolve(file).toString());
  }

  /** Writes a file. */
  public static void write(String file, byte[] bytes) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(file), bytes);
  }

  /** Writes the state of an operator. */
  public static void write(String file, OperatorSubtaskState state) throws IOException {
    Files.createDirectories(FOLDER);
    OperatorSnapshotUtil.writeStateHandle(state, FOLDER.resolve(file).toString());
  }

  @Override
  public String toString() {
    return name;
  }
}
