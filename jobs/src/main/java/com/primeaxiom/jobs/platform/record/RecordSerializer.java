package com.primeaxiom.jobs.platform.record;

import java.io.IOException;
import java.io.Serial;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes records and reads them. They never change, so one that is handed on is not copied.
 *
 * @param <T> record
 */
public final class RecordSerializer<T> extends TypeSerializer<T> {

  @Serial private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Shape.Whole shape;

  private transient MethodHandle writer;
  private transient MethodHandle reader;

  /**
   * A serializer of what was once written.
   *
   * @param type the record as it is now
   * @param shape what the bytes have
   */
  RecordSerializer(Class<T> type, Shape.Whole shape) {
    this.type = type;
    this.shape = shape;
  }

  @Override
  public void serialize(T value, DataOutputView out) throws IOException {
    if (writer == null) {
      writer = Handles.of(type, shape).writer();
    }
    try {
      writer.invokeExact((Object) value, out);
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(type.getName() + " cannot be written.", e);
    }
  }

  @Override
  public T deserialize(DataInputView in) throws IOException {
    if (reader == null) {
      reader = Handles.of(type, shape).reader();
    }
    try {
      return type.cast((Object) reader.invokeExact(in));
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IOException(type.getName() + " cannot be read.", e);
    }
  }

  @Override
  public T deserialize(T reuse, DataInputView in) throws IOException {
    return deserialize(in);
  }

  @Override
  public boolean isImmutableType() {
    return true;
  }

  /** The same for every thread: what is put together once, and texts that any may replace. */
  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  @Override
  public T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    return from;
  }

  @Override
  public T copy(T from, T reuse) {
    return from;
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new RecordSerializerSnapshot<>(type, shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordSerializer<?> that
        && type == that.type
        && shape.equals(that.shape);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, shape);
  }
}
