package com.primeaxiom.localstack.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A running INSERT that is fed with data; closing it before it is done cancels it. */
final class EngineInsert implements AutoCloseable {

  private static final int CHUNK_BYTES = 256 * 1024;

  private final Pointer pointer;
  private boolean done;
  private boolean open = true;

  private EngineInsert(Pointer pointer) {
    this.pointer = pointer;
  }

  static EngineInsert orThrow(Pointer pointer) {
    if (pointer == null) {
      throw new EngineException(EngineException.UNKNOWN_EXCEPTION, "the engine gave no stream");
    }
    EngineInsert insert = new EngineInsert(pointer);
    Pointer error = EngineLibrary.chdb_stream_insert_error(pointer);
    if (error != null) {
      String message = error.getString(0, StandardCharsets.UTF_8.name());
      insert.close();
      throw EngineException.fromEngine(message);
    }
    return insert;
  }

  /** Feeds all of a stream; blocks while the engine is behind. */
  void append(InputStream data) throws IOException {
    byte[] chunk = new byte[CHUNK_BYTES];
    int count;
    while ((count = data.readNBytes(chunk, 0, chunk.length)) > 0) {
      if (EngineLibrary.chdb_stream_append(pointer, chunk, count) != 0) {
        throw failure();
      }
    }
  }

  private EngineException failure() {
    Pointer error = EngineLibrary.chdb_stream_insert_error(pointer);
    return EngineException.fromEngine(
        error == null
            ? "the engine refused the data"
            : error.getString(0, StandardCharsets.UTF_8.name()));
  }

  /** Commits what was fed. */
  QuerySummary done() {
    done = true;
    try (EngineResult result = EngineResult.orThrow(EngineLibrary.chdb_stream_done(pointer))) {
      return result.summary();
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      if (!done) {
        EngineLibrary.chdb_stream_cancel_insert(pointer);
      }
      EngineLibrary.chdb_destroy_insert_stream(pointer);
    }
  }
}
