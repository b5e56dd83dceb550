package com.primeaxiom.localstack.clickhouse;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The C functions of {@code libchdb.so}, bound by name. Strings travel as bytes with a length, so
 * that binary values survive; every pointer belongs to the engine until its destroy function is
 * called.
 */
final class EngineLibrary {

  /** {@code RTLD_NOW | RTLD_LOCAL}: the library's symbols must not replace the JVM's own. */
  private static final int OPEN_FLAGS = 2;

  private static boolean loaded;

  private EngineLibrary() {}

  /**
   * Loads the library into this process, once.
   *
   * @throws EngineException when the file is no such library, or one of another interface
   */
  static synchronized void load(Path file) {
    if (loaded) {
      return;
    }
    try {
      Native.register(
          EngineLibrary.class,
          NativeLibrary.getInstance(
              file.toString(), Map.of(Library.OPTION_OPEN_FLAGS, (Object) OPEN_FLAGS)));
    } catch (UnsatisfiedLinkError e) {
      throw new EngineException(
          EngineException.CANNOT_OPEN_LIBRARY, file + " cannot be used as ClickHouse's engine", e);
    }
    // With its own handlers installed the engine takes SIGSEGV from the JVM, which then hangs at
    // its first implicit null check.
    chdb_set_signal_handlers_enabled(0);
    loaded = true;
  }

  static native void chdb_set_signal_handlers_enabled(int enabled);

  static native Pointer chdb_version();

  static native Pointer chdb_connect(int argumentCount, Pointer arguments);

  static native void chdb_close_conn(Pointer connection);

  static native int chdb_shutdown();

  static native int chdb_classify_query_n(
      Pointer connection,
      byte[] sql,
      long sqlLength,
      Pointer database,
      long databaseLength,
      Pointer analysis);

  static native Pointer chdb_query_with_params_n(
      Pointer connection,
      byte[] sql,
      long sqlLength,
      byte[] format,
      long formatLength,
      Pointer names,
      Pointer nameLengths,
      Pointer values,
      Pointer valueLengths,
      long count);

  static native Pointer chdb_stream_query_with_params_n(
      Pointer connection,
      byte[] sql,
      long sqlLength,
      byte[] format,
      long formatLength,
      Pointer names,
      Pointer nameLengths,
      Pointer values,
      Pointer valueLengths,
      long count);

  static native Pointer chdb_stream_fetch_result(Pointer connection, Pointer stream);

  static native void chdb_stream_cancel_query(Pointer connection, Pointer stream);

  static native void chdb_destroy_query_result(Pointer result);

  static native Pointer chdb_stream_insert_with_params_n(
      Pointer connection,
      byte[] sql,
      long sqlLength,
      byte[] format,
      long formatLength,
      Pointer names,
      Pointer nameLengths,
      Pointer values,
      Pointer valueLengths,
      long count);

  static native int chdb_stream_append(Pointer stream, byte[] data, long length);

  static native Pointer chdb_stream_done(Pointer stream);

  static native void chdb_stream_cancel_insert(Pointer stream);

  static native Pointer chdb_stream_insert_error(Pointer stream);

  static native void chdb_destroy_insert_stream(Pointer stream);

  static native Pointer chdb_result_buffer(Pointer result);

  static native long chdb_result_length(Pointer result);

  static native double chdb_result_elapsed(Pointer result);

  static native long chdb_result_rows_read(Pointer result);

  static native long chdb_result_bytes_read(Pointer result);

  static native long chdb_result_storage_rows_read(Pointer result);

  static native long chdb_result_storage_bytes_read(Pointer result);

  static native long chdb_result_rows_written(Pointer result);

  static native long chdb_result_bytes_written(Pointer result);

  static native Pointer chdb_result_error(Pointer result);
}
