package com.primeaxiom.jobs.platform.record;

import java.io.Serial;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * A record as a type of a stream, a key or a state.
 *
 * @param <T> record
 */
public final class RecordType<T> extends TypeInformation<T> {

  @Serial private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Shape.Whole shape;

  private RecordType(Class<T> type) {
    this.type = type;
    this.shape = (Shape.Whole) Shape.of(type);
  }

  /**
   * The type of a record.
   *
   * @throws IllegalArgumentException when it has components that cannot be written, or is none
   */
  public static <T> RecordType<T> of(Class<T> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is no record.");
    }
    return new RecordType<>(type);
  }

  /** The type of a record, or that of a text or a number. */
  public static <T> TypeInformation<T> orScalar(Class<T> type) {
    return type.isRecord() ? of(type) : TypeInformation.of(type);
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new RecordSerializer<>(type, shape);
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return true;
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType<?> that && type == that.type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType<?>;
  }
}
