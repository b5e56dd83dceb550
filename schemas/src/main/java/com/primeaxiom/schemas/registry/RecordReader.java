package com.primeaxiom.schemas.registry;

import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Resolver;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;

/**
 * Reads the records of one writer's schema as ours, and says what is wrong with one that cannot be
 * read.
 *
 * @param <T> our record type
 */
final class RecordReader<T> {

  private final int schemaId;
  private final Schema writer;
  private final Schema reader;
  private final DatumReader<T> datumReader;

  /**
   * Prepares to read.
   *
   * @throws UndecodableRecordException when no record of that writer can be read as ours
   */
  RecordReader(int schemaId, Schema writer, Schema reader, SpecificData data)
      throws UndecodableRecordException {
    this.schemaId = schemaId;
    this.writer = Schema.applyAliases(writer, reader);
    this.reader = reader;
    Optional<String> conflict =
        conflict(Resolver.resolve(this.writer, reader, data), "", new HashSet<>());
    if (conflict.isPresent()) {
      throw new UndecodableRecordException(
          DeadLetterReason.INCOMPATIBLE_SCHEMA,
          "The writer's schema "
              + schemaId
              + " cannot be read as "
              + reader.getFullName()
              + ": "
              + conflict.get());
    }
    this.datumReader = new SpecificDatumReader<>(writer, reader, data);
  }

  /**
   * Reads one record.
   *
   * @param value the whole Kafka value
   * @param decoder stands at the record's first byte in {@code value}
   * @param reuse a record to fill, or null
   */
  T read(byte[] value, BinaryDecoder decoder, T reuse) throws UndecodableRecordException {
    T result;
    boolean complete;
    try {
      result = datumReader.read(reuse, decoder);
      complete = decoder.isEnd();
    } catch (SecurityException e) {
      // Avro does not trust our class: this JVM is at fault, not the record.
      throw e;
    } catch (IOException | RuntimeException e) {
      throw diagnose(value, e);
    }
    if (!complete) {
      throw malformed("bytes are left over behind the record", null);
    }
    return result;
  }

  /** Reads the bytes once more as the writer meant them, to know whose fault it is. */
  private UndecodableRecordException diagnose(byte[] value, Exception failure) {
    Object datum;
    try {
      BinaryDecoder decoder =
          DecoderFactory.get()
              .binaryDecoder(value, WireFormat.HEADER, value.length - WireFormat.HEADER, null);
      datum = new GenericDatumReader<>(writer, writer, new GenericData()).read(null, decoder);
      if (!decoder.isEnd()) {
        return malformed("bytes are left over behind the record", failure);
      }
    } catch (IOException | RuntimeException e) {
      return malformed("they do not follow it", e);
    }
    return missingValue(datum, reader, "")
        .map(
            path ->
                new UndecodableRecordException(
                    DeadLetterReason.MISSING_VALUE,
                    path + " is null, but " + reader.getFullName() + " needs a value there.",
                    failure))
        .orElseGet(
            () ->
                new UndecodableRecordException(
                    DeadLetterReason.INCOMPATIBLE_SCHEMA,
                    "A value of the writer's schema "
                        + schemaId
                        + " cannot be read as "
                        + reader.getFullName()
                        + ": "
                        + failure.getMessage(),
                    failure));
  }

  private UndecodableRecordException malformed(String what, Exception cause) {
    return new UndecodableRecordException(
        DeadLetterReason.MALFORMED_AVRO,
        "The bytes are no record of the writer's schema " + schemaId + ": " + what + ".",
        cause);
  }

  /**
   * Why no record can be read, if so. A union of the writer is no conflict as long as one of its
   * branches can be read: which one a record took is seen record by record.
   */
  private static Optional<String> conflict(
      Resolver.Action action, String path, Set<Resolver.Action> seen) {
    if (!seen.add(action)) {
      return Optional.empty();
    }
    if (action instanceof Resolver.ErrorAction error) {
      return Optional.of(describe(error, path));
    }
    if (action instanceof Resolver.Container container) {
      return conflict(container.elementAction, path + "[]", seen);
    }
    if (action instanceof Resolver.ReaderUnion union) {
      return conflict(union.actualAction, path, seen);
    }
    if (action instanceof Resolver.RecordAdjust adjust) {
      return adjust.writer.getFields().stream()
          .map(field -> conflict(adjust.fieldActions[field.pos()], join(path, field), seen))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (action instanceof Resolver.WriterUnion union) {
      List<Optional<String>> branches =
          Stream.of(union.actions).map(branch -> conflict(branch, path, seen)).toList();
      return branches.stream().allMatch(Optional::isPresent)
          ? branches.get(branches.size() - 1)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private static String describe(Resolver.ErrorAction error, String path) {
    String where = path.isEmpty() ? "it" : path;
    if (error.error == Resolver.ErrorAction.ErrorType.MISSING_REQUIRED_FIELD) {
      return where
          + " lacks "
          + error.reader.getFields().stream()
              .filter(field -> !field.hasDefaultValue())
              .map(Schema.Field::name)
              .filter(name -> error.writer.getField(name) == null)
              .collect(Collectors.joining(", "))
          + ".";
    }
    return where + " is " + describe(error.writer) + ", not " + describe(error.reader) + ".";
  }

  private static String describe(Schema schema) {
    return schema.getType() == Schema.Type.UNION
        ? schema.getTypes().stream().map(RecordReader::describe).collect(Collectors.joining(" or "))
        : schema.getFullName();
  }

  private static String join(String path, Schema.Field field) {
    return path.isEmpty() ? field.name() : path + "." + field.name();
  }

  /** The path of the first null that stands where our schema has no null. */
  private static Optional<String> missingValue(Object datum, Schema ours, String path) {
    if (ours.getType() == Schema.Type.UNION) {
      List<Schema> branches =
          ours.getTypes().stream().filter(branch -> branch.getType() != Schema.Type.NULL).toList();
      if (datum == null) {
        return ours.isNullable() ? Optional.empty() : Optional.of(path);
      }
      return branches.size() == 1 ? missingValue(datum, branches.get(0), path) : Optional.empty();
    }
    if (datum == null) {
      return ours.getType() == Schema.Type.NULL ? Optional.empty() : Optional.of(path);
    }
    if (ours.getType() == Schema.Type.RECORD && datum instanceof IndexedRecord theirs) {
      return ours.getFields().stream()
          .filter(field -> theirs.getSchema().getField(field.name()) != null)
          .map(
              field ->
                  missingValue(
                      theirs.get(theirs.getSchema().getField(field.name()).pos()),
                      field.schema(),
                      join(path, field)))
          .flatMap(Optional::stream)
          .findFirst();
    }
    if (ours.getType() == Schema.Type.ARRAY && datum instanceof List<?> items) {
      for (int i = 0; i < items.size(); i++) {
        Optional<String> found =
            missingValue(items.get(i), ours.getElementType(), path + "[" + i + "]");
        if (found.isPresent()) {
          return found;
        }
      }
    }
    if (ours.getType() == Schema.Type.MAP && datum instanceof Map<?, ?> entries) {
      return entries.entrySet().stream()
          .map(
              entry ->
                  missingValue(
                      entry.getValue(),
                      ours.getValueType(),
                      path + "[" + Objects.toString(entry.getKey()) + "]"))
          .flatMap(Optional::stream)
          .findFirst();
    }
    return Optional.empty();
  }
}
