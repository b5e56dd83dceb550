package com.primeaxiom.localstack.clickhouse;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One connection into the engine: a current database, settings and temporary tables of its own. It
 * runs one statement at a time, on whatever thread asks; two threads never at once.
 */
final class EngineConnection implements AutoCloseable {

  /** What a statement leaves behind, in the engine's own order of severity. */
  enum StatementClass {
    READ_ONLY,
    MUTATING,
    MUTATING_GLOBAL,
    CONTROL,
    UNKNOWN
  }

  /**
   * What the engine's parser found in a text.
   *
   * @param statements how many statements it holds; 0 when it does not parse
   */
  record Analysis(int statements, StatementClass statementClass) {}

  private static final int ANALYSIS_BYTES = 16;

  private final Pointer handle;
  private boolean open = true;

  private EngineConnection(Pointer handle) {
    this.handle = handle;
  }

  /** Connects; the first connection of the process starts the engine with these arguments. */
  static EngineConnection connect(String... arguments) {
    Memory[] texts = new Memory[arguments.length];
    Memory vector = new Memory((long) Native.POINTER_SIZE * (arguments.length + 1));
    for (int i = 0; i < arguments.length; i++) {
      byte[] bytes = arguments[i].getBytes(StandardCharsets.UTF_8);
      texts[i] = new Memory(bytes.length + 1L);
      texts[i].write(0, bytes, 0, bytes.length);
      texts[i].setByte(bytes.length, (byte) 0);
      vector.setPointer((long) Native.POINTER_SIZE * i, texts[i]);
    }
    vector.setPointer((long) Native.POINTER_SIZE * arguments.length, null);
    Pointer handle = EngineLibrary.chdb_connect(arguments.length, vector);
    if (handle == null) {
      throw new EngineException(
          EngineException.ENGINE_DID_NOT_START,
          "the engine did not start; its own sentence stands above");
    }
    return new EngineConnection(handle);
  }

  /** Parses without running. */
  Analysis classify(byte[] sql) {
    try (Memory analysis = new Memory(ANALYSIS_BYTES)) {
      analysis.clear();
      analysis.setInt(0, ANALYSIS_BYTES);
      int state =
          EngineLibrary.chdb_classify_query_n(connection(), sql, sql.length, null, 0, analysis);
      if (state != 0) {
        throw new EngineException(EngineException.UNKNOWN_EXCEPTION, "the connection is closed");
      }
      int statementClass = analysis.getInt(12);
      StatementClass[] classes = StatementClass.values();
      return new Analysis(
          analysis.getInt(4),
          statementClass >= 0 && statementClass < classes.length
              ? classes[statementClass]
              : StatementClass.UNKNOWN);
    }
  }

  /** Runs a statement to its end and keeps its whole answer in the engine's memory. */
  EngineResult query(byte[] sql, String format, Map<String, String> parameters) {
    byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
    try (BoundParameters bound = new BoundParameters(parameters)) {
      return EngineResult.orThrow(
          EngineLibrary.chdb_query_with_params_n(
              connection(),
              sql,
              sql.length,
              formatBytes,
              formatBytes.length,
              bound.names(),
              bound.nameLengths(),
              bound.values(),
              bound.valueLengths(),
              bound.count()));
    }
  }

  /** Runs a statement for its effect. */
  void execute(String sql) {
    query(sql.getBytes(StandardCharsets.UTF_8), "Null", Map.of()).close();
  }

  /** Runs a statement whose answer is a short text. */
  String text(String sql) {
    try (EngineResult result = query(sql.getBytes(StandardCharsets.UTF_8), "TSVRaw", Map.of())) {
      return new String(result.bytes(), StandardCharsets.UTF_8).stripTrailing();
    }
  }

  /** Starts a query whose answer comes in pieces; close it before the next statement. */
  EngineStream stream(byte[] sql, String format, Map<String, String> parameters) {
    byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
    try (BoundParameters bound = new BoundParameters(parameters)) {
      return EngineStream.orThrow(
          this,
          EngineLibrary.chdb_stream_query_with_params_n(
              connection(),
              sql,
              sql.length,
              formatBytes,
              formatBytes.length,
              bound.names(),
              bound.nameLengths(),
              bound.values(),
              bound.valueLengths(),
              bound.count()));
    }
  }

  /** Starts an INSERT without FORMAT and data; close it before the next statement. */
  EngineInsert insert(byte[] sql, String format, Map<String, String> parameters) {
    byte[] formatBytes = format.getBytes(StandardCharsets.UTF_8);
    try (BoundParameters bound = new BoundParameters(parameters)) {
      return EngineInsert.orThrow(
          EngineLibrary.chdb_stream_insert_with_params_n(
              connection(),
              sql,
              sql.length,
              formatBytes,
              formatBytes.length,
              bound.names(),
              bound.nameLengths(),
              bound.values(),
              bound.valueLengths(),
              bound.count()));
    }
  }

  /** The pointer every call but the closing one wants. */
  Pointer connection() {
    if (!open) {
      throw new IllegalStateException("connection is closed");
    }
    return handle.getPointer(0);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      EngineLibrary.chdb_close_conn(handle);
    }
  }
}
