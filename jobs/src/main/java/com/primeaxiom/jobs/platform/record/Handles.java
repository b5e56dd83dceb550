package com.primeaxiom.jobs.platform.record;

import com.primeaxiom.jobs.shared.Repeated;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The method that writes the values of a type and the one that reads them, neither for null. They
 * call accessors and constructors directly and box nothing, which the compiler makes into as good
 * code as if it had been written by hand.
 *
 * @param shape what they write and read
 * @param writer {@code (Object, DataOutputView) -> void}
 * @param reader {@code (DataInputView) -> Object}
 */
record Handles(Shape.Whole shape, MethodHandle writer, MethodHandle reader) {

  private static final MethodHandles.Lookup HERE = MethodHandles.lookup();
  private static final MethodHandle WRITE_CONSTANT =
      step("writeConstant", void.class, int[].class, Enum.class, DataOutputView.class);
  private static final MethodHandle READ_CONSTANT =
      step("readConstant", Enum.class, Enum[].class, DataInputView.class);
  private static final MethodHandle WRITE_ALL =
      step("writeAll", void.class, MethodHandle.class, Collection.class, DataOutputView.class);
  private static final MethodHandle READ_LIST =
      step("readList", List.class, MethodHandle.class, DataInputView.class);
  private static final MethodHandle READ_SET =
      step("readSet", Set.class, MethodHandle.class, DataInputView.class);
  private static final MethodHandle WRITE_PAIRS =
      step(
          "writePairs",
          void.class,
          MethodHandle.class,
          MethodHandle.class,
          Map.class,
          DataOutputView.class);
  private static final MethodHandle READ_PAIRS =
      step("readPairs", Map.class, MethodHandle.class, MethodHandle.class, DataInputView.class);
  private static final MethodHandle IS_NULL = step("isNull", boolean.class, Object.class);
  private static final MethodHandle WRITE_NULL =
      step("writeNull", void.class, Object.class, DataOutputView.class);
  private static final MethodHandle WRITE_PRESENT =
      step("writePresent", void.class, Object.class, DataOutputView.class);
  private static final MethodHandle IS_PRESENT =
      step("isPresent", boolean.class, DataInputView.class);
  private static final MethodHandle WRITE_ABSENT =
      step("writeAbsent", void.class, Shape.class, Object.class, DataOutputView.class);
  private static final MethodHandle SKIP =
      step("skip", Object.class, Shape.class, DataInputView.class);
  private static final MethodHandle READ_REPEATED = readRepeated();
  private static final MethodHandle READ_OTHERWISE =
      step("readOtherwise", Object.class, Steps.Otherwise.class, DataInputView.class);

  private static final ClassValue<Handles> PRESENT =
      new ClassValue<>() {
        @Override
        protected Handles computeValue(Class<?> type) {
          return compose(type, (Shape.Whole) Shape.of(type));
        }
      };

  /**
   * The handles of a record, which are put together once while it is written as it is now.
   *
   * @param shape what is written and read
   */
  static Handles of(Class<?> type, Shape.Whole shape) {
    Handles present = PRESENT.get(type);
    return present.shape.equals(shape) ? present : compose(type, shape);
  }

  private static Handles compose(Class<?> type, Shape.Whole shape) {
    return new Handles(
        shape,
        components(shape, type)
            .asType(MethodType.methodType(void.class, Object.class, DataOutputView.class)),
        whole(shape, type).asType(MethodType.methodType(Object.class, DataInputView.class)));
  }

  /** {@code (type, DataOutputView) -> void}. */
  private static MethodHandle writer(Shape shape, Type type) {
    if (shape instanceof Shape.Plain plain) {
      return plain.scalar().writer();
    }
    Class<?> raw = raw(type);
    MethodType wanted = MethodType.methodType(void.class, raw, DataOutputView.class);
    if (shape instanceof Shape.Constant constant) {
      int[] places =
          Arrays.stream(constants(raw)).mapToInt(c -> constant.names().indexOf(c.name())).toArray();
      return MethodHandles.insertArguments(WRITE_CONSTANT, 0, places).asType(wanted);
    }
    if (shape instanceof Shape.Whole whole) {
      return MethodHandles.guardWithTest(
          IS_NULL.asType(MethodType.methodType(boolean.class, raw)),
          WRITE_NULL.asType(wanted),
          MethodHandles.foldArguments(components(whole, raw), WRITE_PRESENT.asType(wanted)));
    }
    if (shape instanceof Shape.Pairs pairs) {
      return MethodHandles.insertArguments(
              WRITE_PAIRS,
              0,
              boxed(writer(pairs.key(), argument(type, 0))),
              boxed(writer(pairs.value(), argument(type, 1))))
          .asType(wanted);
    }
    return MethodHandles.insertArguments(
            WRITE_ALL, 0, boxed(writer(element(shape), argument(type, 0))))
        .asType(wanted);
  }

  /** {@code (type, DataOutputView) -> void}: the components one after the other. */
  private static MethodHandle components(Shape.Whole shape, Class<?> type) {
    List<MethodHandle> writers = new ArrayList<>();
    for (Shape.Component component : shape.components()) {
      RecordComponent own = component(type, component.name());
      writers.add(
          own == null
              ? MethodHandles.insertArguments(WRITE_ABSENT, 0, component.shape())
                  .asType(MethodType.methodType(void.class, type, DataOutputView.class))
              : MethodHandles.filterArguments(
                  writer(component.shape(), own.getGenericType()), 0, accessor(type, own)));
    }
    if (writers.isEmpty()) {
      return MethodHandles.empty(MethodType.methodType(void.class, type, DataOutputView.class));
    }
    MethodHandle all = writers.get(writers.size() - 1);
    for (int i = writers.size() - 2; i >= 0; i--) {
      all = MethodHandles.foldArguments(all, writers.get(i));
    }
    return all;
  }

  /** {@code (DataInputView) -> type}. */
  private static MethodHandle reader(Shape shape, Type type) {
    if (shape instanceof Shape.Plain plain) {
      return plain.scalar().reader();
    }
    Class<?> raw = raw(type);
    MethodType wanted = MethodType.methodType(raw, DataInputView.class);
    if (shape instanceof Shape.Constant constant) {
      Enum<?>[] byPlace = new Enum<?>[constant.names().size()];
      for (Enum<?> each : constants(raw)) {
        int place = constant.names().indexOf(each.name());
        if (place >= 0) {
          byPlace[place] = each;
        }
      }
      return MethodHandles.insertArguments(READ_CONSTANT, 0, (Object) byPlace).asType(wanted);
    }
    if (shape instanceof Shape.Whole whole) {
      return MethodHandles.guardWithTest(
          IS_PRESENT,
          whole(whole, raw),
          MethodHandles.empty(MethodType.methodType(raw, DataInputView.class)));
    }
    if (shape instanceof Shape.Pairs pairs) {
      return MethodHandles.insertArguments(
              READ_PAIRS,
              0,
              boxed(reader(pairs.key(), argument(type, 0))),
              boxed(reader(pairs.value(), argument(type, 1))))
          .asType(wanted);
    }
    MethodHandle all = shape instanceof Shape.Distinct ? READ_SET : READ_LIST;
    return MethodHandles.insertArguments(all, 0, boxed(reader(element(shape), argument(type, 0))))
        .asType(wanted);
  }

  private static MethodHandle reader(Shape shape, RecordComponent component) {
    boolean isText = shape instanceof Shape.Plain plain && plain.scalar() == Scalar.TEXT;
    return isText && component.isAnnotationPresent(Repeated.class)
        ? READ_REPEATED.bindTo(new RepeatedTexts())
        : reader(shape, component.getGenericType());
  }

  /** {@code (DataInputView) -> type}: a record from its components. */
  private static MethodHandle whole(Shape.Whole shape, Class<?> type) {
    RecordComponent[] own = type.getRecordComponents();
    MethodHandle constructor = constructor(type);
    List<String> names = Arrays.stream(own).map(RecordComponent::getName).toList();
    if (names.equals(shape.components().stream().map(Shape.Component::name).toList())) {
      if (own.length == 0) {
        return MethodHandles.dropArguments(constructor, 0, DataInputView.class);
      }
      MethodHandle[] readers = new MethodHandle[own.length];
      for (int i = 0; i < own.length; i++) {
        readers[i] = reader(shape.components().get(i).shape(), own[i]);
      }
      return MethodHandles.permuteArguments(
          MethodHandles.filterArguments(constructor, 0, readers),
          MethodType.methodType(type, DataInputView.class),
          new int[own.length]);
    }
    List<MethodHandle> readers = new ArrayList<>();
    for (Shape.Component component : shape.components()) {
      RecordComponent kept = component(type, component.name());
      readers.add(
          kept == null
              ? MethodHandles.insertArguments(SKIP, 0, component.shape())
              : boxed(reader(component.shape(), kept)));
    }
    Steps.Otherwise otherwise =
        new Steps.Otherwise(
            readers.toArray(MethodHandle[]::new),
            shape.components().stream().mapToInt(c -> names.indexOf(c.name())).toArray(),
            Arrays.stream(own).map(c -> absent(Shape.of(c.getGenericType()))).toArray(),
            constructor
                .asType(constructor.type().generic())
                .asSpreader(Object[].class, own.length));
    return MethodHandles.insertArguments(READ_OTHERWISE, 0, otherwise)
        .asType(MethodType.methodType(type, DataInputView.class));
  }

  private static Object absent(Shape shape) {
    return shape instanceof Shape.Plain plain ? plain.scalar().absent() : null;
  }

  static Shape element(Shape shape) {
    return shape instanceof Shape.Several several
        ? several.element()
        : ((Shape.Distinct) shape).element();
  }

  static MethodHandle boxed(MethodHandle handle) {
    MethodType type = handle.type();
    return handle.asType(
        type.parameterCount() == 1
            ? type.changeReturnType(Object.class)
            : type.changeParameterType(0, Object.class));
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static Enum<?>[] constants(Class<?> type) {
    return (Enum<?>[]) type.getEnumConstants();
  }

  private static RecordComponent component(Class<?> type, String name) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElse(null);
  }

  private static MethodHandle accessor(Class<?> type, RecordComponent component) {
    try {
      return MethodHandles.privateLookupIn(type, HERE).unreflect(component.getAccessor());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle constructor(Class<?> type) {
    Class<?>[] components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return MethodHandles.privateLookupIn(type, HERE)
          .findConstructor(type, MethodType.methodType(void.class, components));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle readRepeated() {
    try {
      return HERE.findVirtual(
          RepeatedTexts.class, "read", MethodType.methodType(String.class, DataInputView.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static MethodHandle step(String name, Class<?> result, Class<?>... parameters) {
    try {
      return HERE.findStatic(Steps.class, name, MethodType.methodType(result, parameters));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
