package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.Either;

/** Sources of topology tests: what a list holds, then the end. */
public final class ListSource {

  private ListSource() {}

  /** Events in this order; at least one. */
  public static <T> EventSource<T> of(String topic, TypeInformation<T> type, List<T> events) {
    return incoming(
        topic, type, events.stream().<Either<SourceNotice, T>>map(Either::Right).toList());
  }

  /** A notice of time and nothing else. */
  public static <T> EventSource<T> time(String topic, TypeInformation<T> type, long millis) {
    return incoming(topic, type, List.of(Either.Left(SourceNotice.time(topic, 0, 0, millis))));
  }

  /** Events and notices in this order; at least one. */
  public static <T> EventSource<T> incoming(
      String topic, TypeInformation<T> type, List<Either<SourceNotice, T>> incoming) {
    TypeInformation<Either<SourceNotice, T>> either =
        new EitherTypeInfo<>(RecordType.of(SourceNotice.class), type);
    return new EventSource<>(
        topic,
        new DataGeneratorSource<>(new ByIndex<>(either, incoming), incoming.size(), either),
        type);
  }

  /** Elements travel as bytes, for neither records nor Either are Java-serialisable. */
  private static final class ByIndex<E> implements GeneratorFunction<Long, E> {

    private static final long serialVersionUID = 1L;

    private final TypeInformation<E> type;
    private final ArrayList<byte[]> elements = new ArrayList<>();

    ByIndex(TypeInformation<E> type, List<E> elements) {
      this.type = type;
      try {
        for (E element : elements) {
          DataOutputSerializer output = new DataOutputSerializer(64);
          serializer().serialize(element, output);
          this.elements.add(output.getCopyOfBuffer());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public E map(Long index) throws IOException {
      return serializer()
          .deserialize(new DataInputDeserializer(elements.get(Math.toIntExact(index))));
    }

    private TypeSerializer<E> serializer() {
      return type.createSerializer(new SerializerConfigImpl());
    }
  }
}
