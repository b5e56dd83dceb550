package com.primeaxiom.localstack.clickhouse;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the server has to know of a format: its media type, whether pieces of an answer may simply
 * follow each other, and what heads each of them.
 *
 * @param name the format's name as the client wrote it
 */
record OutputFormat(String name) {

  private static final Pattern STREAMABLE =
      Pattern.compile(
          "(TABSEPARATED|TSV)(WITHNAMES(ANDTYPES)?)?|(TABSEPARATED|TSV)RAW"
              + "|CSV(WITHNAMES(ANDTYPES)?)?"
              + "|ROWBINARY(WITHNAMES(ANDTYPES)?)?|NATIVE|RAWBLOB|LINEASSTRING|NULL"
              + "|JSON(STRINGS)?EACHROW|JSONLINES|NDJSON"
              + "|JSONCOMPACT(STRINGS)?EACHROW(WITHNAMES(ANDTYPES)?)?");

  /** Whether the pieces of a streamed answer make one answer when joined without their headers. */
  boolean isStreamable() {
    return STREAMABLE.matcher(upper()).matches();
  }

  /** The media type ClickHouse gives for the format. */
  String contentType() {
    String upper = upper();
    if (upper.startsWith("TABSEPARATED") || upper.startsWith("TSV")) {
      return "text/tab-separated-values; charset=UTF-8";
    }
    if (upper.startsWith("CSV")) {
      return "text/csv; charset=UTF-8; header="
          + (upper.contains("WITHNAMES") ? "present" : "absent");
    }
    if (upper.equals("NDJSON") || upper.equals("JSONLINES") || upper.endsWith("EACHROW")) {
      return "application/x-ndjson; charset=UTF-8";
    }
    if (upper.startsWith("JSON")) {
      return "application/json; charset=UTF-8";
    }
    if (upper.startsWith("ROWBINARY")
        || upper.equals("NATIVE")
        || upper.startsWith("ARROW")
        || upper.equals("PARQUET")
        || upper.equals("ORC")
        || upper.equals("AVRO")) {
      return "application/octet-stream";
    }
    return upper.equals("XML") ? "application/xml; charset=UTF-8" : "text/plain; charset=UTF-8";
  }

  /** Whether each piece of a streamed answer begins with names, or names and types. */
  boolean hasHeader() {
    return headerParts() > 0;
  }

  private int headerParts() {
    String upper = upper();
    return upper.endsWith("WITHNAMESANDTYPES") ? 2 : upper.endsWith("WITHNAMES") ? 1 : 0;
  }

  /** How many bytes at the beginning of a piece are names and types and not rows. */
  int headerLength(byte[] start) {
    String upper = upper();
    int parts = headerParts();
    if (parts == 0) {
      return 0;
    }
    if (upper.startsWith("ROWBINARY")) {
      return binaryHeaderLength(start, parts);
    }
    return lineHeaderLength(start, parts, upper.startsWith("CSV"));
  }

  /** The number of columns, then each name and each type, all of them with a length before. */
  private static int binaryHeaderLength(byte[] start, int parts) {
    VarInts reader = new VarInts(start);
    long columns = reader.next();
    for (long i = 0; i < columns * parts; i++) {
      reader.skip(reader.next());
    }
    return reader.position();
  }

  /** A line each; in CSV a quoted name may hold a line break of its own. */
  private static int lineHeaderLength(byte[] start, int parts, boolean quotes) {
    boolean quoted = false;
    int lines = 0;
    for (int at = 0; at < start.length; at++) {
      if (quotes && start[at] == '"') {
        quoted = !quoted;
      } else if (start[at] == '\n' && !quoted && ++lines == parts) {
        return at + 1;
      }
    }
    throw new EngineException(
        EngineException.UNKNOWN_EXCEPTION, "the header of the answer does not end");
  }

  private String upper() {
    return name.toUpperCase(Locale.ROOT);
  }

  /** Reads the variable-length numbers of the binary formats. */
  private static final class VarInts {

    private final byte[] bytes;
    private int position;

    VarInts(byte[] bytes) {
      this.bytes = bytes;
    }

    long next() {
      long value = 0;
      for (int shift = 0; position < bytes.length; shift += 7) {
        byte part = bytes[position++];
        value |= (long) (part & 0x7f) << shift;
        if (part >= 0) {
          return value;
        }
      }
      throw new EngineException(
          EngineException.UNKNOWN_EXCEPTION, "the header of the answer does not end");
    }

    void skip(long count) {
      position = Math.toIntExact(position + count);
    }

    int position() {
      return position;
    }
  }
}
