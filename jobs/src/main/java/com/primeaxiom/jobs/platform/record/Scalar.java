package com.primeaxiom.jobs.platform.record;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Values without parts. Whole numbers take as many bytes as they need, seven bits each, signs
 * folded in, so that small ones of both signs are short; texts are UTF-8 behind their length.
 */
enum Scalar {
  BOOLEAN(boolean.class),
  INT(int.class),
  LONG(long.class),
  DOUBLE(double.class),
  BOOLEAN_OR_NULL(Boolean.class),
  INT_OR_NULL(Integer.class),
  LONG_OR_NULL(Long.class),
  DOUBLE_OR_NULL(Double.class),
  TEXT(String.class),
  BYTES(byte[].class),
  INSTANT(Instant.class),
  DURATION(Duration.class),
  DECIMAL(BigDecimal.class);

  private static final int MORE = 0x80;
  private static final int BITS = 0x7f;
  private static final int LONGEST = 64;

  private final Class<?> type;
  private final MethodHandle writer;
  private final MethodHandle reader;

  Scalar(Class<?> type) {
    this.type = type;
    this.writer = method("write", MethodType.methodType(void.class, type, DataOutputView.class));
    this.reader =
        method(
            "read" + type.getSimpleName().replace("[]", "s"),
            MethodType.methodType(type, DataInputView.class));
  }

  /** The Java type. */
  Class<?> type() {
    return type;
  }

  /** The scalar of a Java type; null when it is none. */
  static Scalar of(Type type) {
    for (Scalar scalar : values()) {
      if (scalar.type == type) {
        return scalar;
      }
    }
    return null;
  }

  /** What a component has that was not written. */
  Object absent() {
    return switch (this) {
      case BOOLEAN -> false;
      case INT -> 0;
      case LONG -> 0L;
      case DOUBLE -> 0.0;
      default -> null;
    };
  }

  /** {@code (type, DataOutputView) -> void}. */
  MethodHandle writer() {
    return writer;
  }

  /** {@code (DataInputView) -> type}. */
  MethodHandle reader() {
    return reader;
  }

  private static MethodHandle method(String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(Scalar.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  static void write(boolean value, DataOutputView out) throws IOException {
    out.writeByte(value ? 1 : 0);
  }

  static boolean readboolean(DataInputView in) throws IOException {
    return in.readByte() != 0;
  }

  static void write(int value, DataOutputView out) throws IOException {
    writeUnsigned(((long) value << 1) ^ (value >> 31), out);
  }

  static int readint(DataInputView in) throws IOException {
    return (int) readlong(in);
  }

  static void write(long value, DataOutputView out) throws IOException {
    writeUnsigned((value << 1) ^ (value >> 63), out);
  }

  static long readlong(DataInputView in) throws IOException {
    long folded = readUnsigned(in);
    return (folded >>> 1) ^ -(folded & 1);
  }

  static void write(double value, DataOutputView out) throws IOException {
    out.writeDouble(value);
  }

  static double readdouble(DataInputView in) throws IOException {
    return in.readDouble();
  }

  static void write(Boolean value, DataOutputView out) throws IOException {
    out.writeByte(value == null ? 2 : value ? 1 : 0);
  }

  static Boolean readBoolean(DataInputView in) throws IOException {
    byte written = in.readByte();
    return written == 2 ? null : written == 1;
  }

  static void write(Integer value, DataOutputView out) throws IOException {
    write(value != null, out);
    if (value != null) {
      write(value.intValue(), out);
    }
  }

  static Integer readInteger(DataInputView in) throws IOException {
    return readboolean(in) ? (Integer) readint(in) : null;
  }

  static void write(Long value, DataOutputView out) throws IOException {
    write(value != null, out);
    if (value != null) {
      write(value.longValue(), out);
    }
  }

  static Long readLong(DataInputView in) throws IOException {
    return readboolean(in) ? (Long) readlong(in) : null;
  }

  static void write(Double value, DataOutputView out) throws IOException {
    write(value != null, out);
    if (value != null) {
      write(value.doubleValue(), out);
    }
  }

  static Double readDouble(DataInputView in) throws IOException {
    return readboolean(in) ? (Double) readdouble(in) : null;
  }

  static void write(String value, DataOutputView out) throws IOException {
    write(value == null ? null : value.getBytes(StandardCharsets.UTF_8), out);
  }

  static String readString(DataInputView in) throws IOException {
    byte[] bytes = readbytes(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  static void write(byte[] value, DataOutputView out) throws IOException {
    if (value == null) {
      out.writeByte(0);
    } else {
      writeUnsigned(value.length + 1L, out);
      out.write(value, 0, value.length);
    }
  }

  static byte[] readbytes(DataInputView in) throws IOException {
    int length = (int) readUnsigned(in) - 1;
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  static void write(Instant value, DataOutputView out) throws IOException {
    write(value != null, out);
    if (value != null) {
      write(value.getEpochSecond(), out);
      writeUnsigned(value.getNano(), out);
    }
  }

  static Instant readInstant(DataInputView in) throws IOException {
    return readboolean(in) ? Instant.ofEpochSecond(readlong(in), readUnsigned(in)) : null;
  }

  static void write(Duration value, DataOutputView out) throws IOException {
    write(value != null, out);
    if (value != null) {
      write(value.getSeconds(), out);
      writeUnsigned(value.getNano(), out);
    }
  }

  static Duration readDuration(DataInputView in) throws IOException {
    return readboolean(in) ? Duration.ofSeconds(readlong(in), readUnsigned(in)) : null;
  }

  static void write(BigDecimal value, DataOutputView out) throws IOException {
    write(value == null ? null : value.unscaledValue().toByteArray(), out);
    if (value != null) {
      write(value.scale(), out);
    }
  }

  static BigDecimal readBigDecimal(DataInputView in) throws IOException {
    byte[] unscaled = readbytes(in);
    return unscaled == null ? null : new BigDecimal(new BigInteger(unscaled), readint(in));
  }

  static void writeUnsigned(long value, DataOutputView out) throws IOException {
    long left = value;
    while ((left & ~(long) BITS) != 0) {
      out.writeByte(((int) left & BITS) | MORE);
      left >>>= 7;
    }
    out.writeByte((int) left);
  }

  static long readUnsigned(DataInputView in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < LONGEST; shift += 7) {
      int next = in.readByte();
      value |= (long) (next & BITS) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IOException("A number has more bytes than a number can have.");
  }
}
