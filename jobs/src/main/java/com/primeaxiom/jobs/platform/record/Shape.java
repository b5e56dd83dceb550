package com.primeaxiom.jobs.platform.record;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What follows what in the bytes of a value; written beside state, so that it is read for ever. */
sealed interface Shape extends Serializable {

  /** A value without parts. */
  record Plain(Scalar scalar) implements Shape {}

  /**
   * One of some constants, by its place.
   *
   * @param type simple name of the enum, for messages
   * @param names the constants, in the order of their places
   */
  record Constant(String type, List<String> names) implements Shape {}

  /**
   * A record.
   *
   * @param type simple name of the record, for messages
   * @param components its components, in their order
   */
  record Whole(String type, List<Component> components) implements Shape {

    /** The shape of a component; null when there is none of that name. */
    Shape of(String name) {
      for (Component component : components) {
        if (component.name().equals(name)) {
          return component.shape();
        }
      }
      return null;
    }
  }

  /** A component of a record. */
  record Component(String name, Shape shape) implements Serializable {}

  /** A list. */
  record Several(Shape element) implements Shape {}

  /** A set. */
  record Distinct(Shape element) implements Shape {}

  /** A map. */
  record Pairs(Shape key, Shape value) implements Shape {}

  /**
   * The shape of a Java type.
   *
   * @throws IllegalArgumentException when values of such a type cannot be written
   */
  static Shape of(Type type) {
    Scalar scalar = Scalar.of(type);
    if (scalar != null) {
      return new Plain(scalar);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return new Several(of(arguments[0]));
      }
      if (generic.getRawType() == Set.class) {
        return new Distinct(of(arguments[0]));
      }
      if (generic.getRawType() == Map.class) {
        return new Pairs(of(arguments[0]), of(arguments[1]));
      }
    }
    if (type instanceof Class<?> whole && whole.isEnum()) {
      return new Constant(
          whole.getSimpleName(),
          Arrays.stream(whole.getEnumConstants())
              .map(constant -> ((Enum<?>) constant).name())
              .toList());
    }
    if (type instanceof Class<?> whole && whole.isRecord()) {
      List<Component> components = new ArrayList<>();
      for (RecordComponent component : whole.getRecordComponents()) {
        components.add(new Component(component.getName(), of(component.getGenericType())));
      }
      return new Whole(whole.getSimpleName(), components);
    }
    throw new IllegalArgumentException(
        type.getTypeName()
            + " cannot be a component of a record that is kept or sent; use a scalar, an enum, a"
            + " record, or a List, Set or Map of these.");
  }

  /**
   * Why values of a shape that was written cannot be read as another one.
   *
   * @return null when they can
   */
  static String obstacle(Shape written, Shape wanted, String path) {
    if (written.equals(wanted)) {
      return null;
    }
    if (written instanceof Constant old && wanted instanceof Constant now) {
      List<String> missing =
          old.names().stream().filter(name -> !now.names().contains(name)).toList();
      return missing.isEmpty() ? null : path + " had constants that are gone: " + missing;
    }
    if (written instanceof Whole old && wanted instanceof Whole now) {
      return now.components().stream()
          .filter(component -> old.of(component.name()) != null)
          .map(
              component ->
                  obstacle(
                      old.of(component.name()), component.shape(), path + "." + component.name()))
          .filter(found -> found != null)
          .findFirst()
          .orElse(null);
    }
    if (written instanceof Several old && wanted instanceof Several now) {
      return obstacle(old.element(), now.element(), path);
    }
    if (written instanceof Distinct old && wanted instanceof Distinct now) {
      return obstacle(old.element(), now.element(), path);
    }
    if (written instanceof Pairs old && wanted instanceof Pairs now) {
      String key = obstacle(old.key(), now.key(), path);
      return key == null ? obstacle(old.value(), now.value(), path) : key;
    }
    return path + " was of another type";
  }

  /** Writes the shape itself. */
  static void write(Shape shape, DataOutputView out) throws IOException {
    if (shape instanceof Plain plain) {
      out.writeByte(0);
      out.writeUTF(plain.scalar().name());
    } else if (shape instanceof Constant constant) {
      out.writeByte(1);
      out.writeUTF(constant.type());
      out.writeInt(constant.names().size());
      for (String name : constant.names()) {
        out.writeUTF(name);
      }
    } else if (shape instanceof Whole whole) {
      out.writeByte(2);
      out.writeUTF(whole.type());
      out.writeInt(whole.components().size());
      for (Component component : whole.components()) {
        out.writeUTF(component.name());
        write(component.shape(), out);
      }
    } else if (shape instanceof Several several) {
      out.writeByte(3);
      write(several.element(), out);
    } else if (shape instanceof Distinct distinct) {
      out.writeByte(4);
      write(distinct.element(), out);
    } else if (shape instanceof Pairs pairs) {
      out.writeByte(5);
      write(pairs.key(), out);
      write(pairs.value(), out);
    }
  }

  /** Reads a shape that {@link #write} wrote. */
  static Shape read(DataInputView in) throws IOException {
    byte kind = in.readByte();
    return switch (kind) {
      case 0 -> new Plain(Scalar.valueOf(in.readUTF()));
      case 1 -> new Constant(in.readUTF(), readNames(in));
      case 2 -> new Whole(in.readUTF(), readComponents(in));
      case 3 -> new Several(read(in));
      case 4 -> new Distinct(read(in));
      case 5 -> new Pairs(read(in), read(in));
      default ->
          throw new IOException("This state was written by a later version: shape " + kind + ".");
    };
  }

  private static List<String> readNames(DataInputView in) throws IOException {
    int count = in.readInt();
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    return names;
  }

  private static List<Component> readComponents(DataInputView in) throws IOException {
    int count = in.readInt();
    List<Component> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      components.add(new Component(in.readUTF(), read(in)));
    }
    return components;
  }
}
