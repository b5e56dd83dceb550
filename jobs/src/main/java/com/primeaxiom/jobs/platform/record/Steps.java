package com.primeaxiom.jobs.platform.record;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The steps that {@link Handles} puts together where values may be missing or are many. */
final class Steps {

  private Steps() {}

  /**
   * How a record that was written with other components is read.
   *
   * @param readers of the written components, in their order
   * @param places of these in the record; -1 for what it no longer has
   * @param absent components of the record before anything was read
   * @param constructor takes the components as an array
   */
  record Otherwise(
      MethodHandle[] readers, int[] places, Object[] absent, MethodHandle constructor) {}

  @SuppressWarnings("EnumOrdinal") // Finds the place only; what is written goes by the name.
  static void writeConstant(int[] places, Enum<?> constant, DataOutputView out) throws IOException {
    int place = constant == null ? -1 : places[constant.ordinal()];
    if (constant != null && place < 0) {
      throw new IOException(constant + " is later than the state that it is to be written to.");
    }
    Scalar.writeUnsigned(place + 1L, out);
  }

  static Enum<?> readConstant(Enum<?>[] byPlace, DataInputView in) throws IOException {
    int place = (int) Scalar.readUnsigned(in) - 1;
    return place < 0 ? null : byPlace[place];
  }

  static boolean isNull(Object value) {
    return value == null;
  }

  static void writeNull(Object value, DataOutputView out) throws IOException {
    out.writeByte(0);
  }

  static void writePresent(Object value, DataOutputView out) throws IOException {
    out.writeByte(1);
  }

  static boolean isPresent(DataInputView in) throws IOException {
    return in.readByte() != 0;
  }

  static void writeAll(MethodHandle element, Collection<?> values, DataOutputView out)
      throws Throwable {
    if (values == null) {
      out.writeByte(0);
      return;
    }
    Scalar.writeUnsigned(values.size() + 1L, out);
    for (Object value : values) {
      element.invokeExact(value, out);
    }
  }

  static List<Object> readList(MethodHandle element, DataInputView in) throws Throwable {
    int size = (int) Scalar.readUnsigned(in) - 1;
    if (size < 0) {
      return null;
    }
    List<Object> values = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      values.add((Object) element.invokeExact(in));
    }
    return values;
  }

  static Set<Object> readSet(MethodHandle element, DataInputView in) throws Throwable {
    List<Object> values = readList(element, in);
    return values == null ? null : new LinkedHashSet<>(values);
  }

  static void writePairs(MethodHandle key, MethodHandle value, Map<?, ?> pairs, DataOutputView out)
      throws Throwable {
    if (pairs == null) {
      out.writeByte(0);
      return;
    }
    Scalar.writeUnsigned(pairs.size() + 1L, out);
    for (Map.Entry<?, ?> pair : pairs.entrySet()) {
      key.invokeExact((Object) pair.getKey(), out);
      value.invokeExact((Object) pair.getValue(), out);
    }
  }

  static Map<Object, Object> readPairs(MethodHandle key, MethodHandle value, DataInputView in)
      throws Throwable {
    int size = (int) Scalar.readUnsigned(in) - 1;
    if (size < 0) {
      return null;
    }
    Map<Object, Object> pairs = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object name = (Object) key.invokeExact(in);
      pairs.put(name, (Object) value.invokeExact(in));
    }
    return pairs;
  }

  static Object readOtherwise(Otherwise otherwise, DataInputView in) throws Throwable {
    Object[] components = otherwise.absent().clone();
    for (int i = 0; i < otherwise.readers().length; i++) {
      Object value = (Object) otherwise.readers()[i].invokeExact(in);
      if (otherwise.places()[i] >= 0) {
        components[otherwise.places()[i]] = value;
      }
    }
    return (Object) otherwise.constructor().invoke(components);
  }

  /** Writes what a component has that the record no longer has. */
  static void writeAbsent(Shape shape, Object value, DataOutputView out) throws Throwable {
    if (shape instanceof Shape.Plain plain) {
      plain.scalar().writer().invoke(plain.scalar().absent(), out);
    } else {
      out.writeByte(0);
    }
  }

  static Object skip(Shape shape, DataInputView in) throws Throwable {
    if (shape instanceof Shape.Plain plain) {
      return (Object) Handles.boxed(plain.scalar().reader()).invokeExact(in);
    }
    long count = Scalar.readUnsigned(in) - 1;
    if (shape instanceof Shape.Whole whole && count == 0) {
      for (Shape.Component component : whole.components()) {
        skip(component.shape(), in);
      }
    } else if (shape instanceof Shape.Pairs pairs) {
      for (long i = 0; i < count; i++) {
        skip(pairs.key(), in);
        skip(pairs.value(), in);
      }
    } else if (shape instanceof Shape.Several || shape instanceof Shape.Distinct) {
      for (long i = 0; i < count; i++) {
        skip(Handles.element(shape), in);
      }
    }
    return null;
  }
}
