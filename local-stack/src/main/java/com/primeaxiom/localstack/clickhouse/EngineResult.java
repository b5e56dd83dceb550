package com.primeaxiom.localstack.clickhouse;

import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An answer, or one piece of one, in the engine's memory until it is closed. */
final class EngineResult implements AutoCloseable {

  private static final int COPY_BYTES = 64 * 1024;

  private final Pointer pointer;
  private boolean open = true;

  private EngineResult(Pointer pointer) {
    this.pointer = pointer;
  }

  /** Takes over a result of the engine, or frees it and throws the error it holds. */
  static EngineResult orThrow(Pointer pointer) {
    throwIfError(pointer);
    return new EngineResult(pointer);
  }

  static void throwIfError(Pointer pointer) {
    if (pointer == null) {
      throw new EngineException(EngineException.UNKNOWN_EXCEPTION, "the engine gave no result");
    }
    Pointer error = EngineLibrary.chdb_result_error(pointer);
    if (error != null) {
      String message = error.getString(0, StandardCharsets.UTF_8.name());
      EngineLibrary.chdb_destroy_query_result(pointer);
      throw EngineException.fromEngine(message);
    }
  }

  long length() {
    return EngineLibrary.chdb_result_length(pointer);
  }

  /** All bytes; for answers known to be short. */
  byte[] bytes() {
    return bytes(Math.toIntExact(length()));
  }

  /** The first bytes. */
  byte[] bytes(int count) {
    return count == 0
        ? new byte[0]
        : EngineLibrary.chdb_result_buffer(pointer).getByteArray(0, count);
  }

  /** Writes the bytes from an offset on, in slices, so that a large piece takes no Java heap. */
  void writeTo(OutputStream out, long offset) throws IOException {
    long length = length();
    if (offset >= length) {
      return;
    }
    Pointer buffer = EngineLibrary.chdb_result_buffer(pointer);
    byte[] slice = new byte[(int) Math.min(COPY_BYTES, length - offset)];
    for (long at = offset; at < length; ) {
      int count = (int) Math.min(slice.length, length - at);
      buffer.read(at, slice, 0, count);
      out.write(slice, 0, count);
      at += count;
    }
  }

  QuerySummary summary() {
    return new QuerySummary(
        EngineLibrary.chdb_result_storage_rows_read(pointer),
        EngineLibrary.chdb_result_storage_bytes_read(pointer),
        EngineLibrary.chdb_result_rows_written(pointer),
        EngineLibrary.chdb_result_bytes_written(pointer),
        EngineLibrary.chdb_result_rows_read(pointer),
        EngineLibrary.chdb_result_bytes_read(pointer));
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      EngineLibrary.chdb_destroy_query_result(pointer);
    }
  }
}
