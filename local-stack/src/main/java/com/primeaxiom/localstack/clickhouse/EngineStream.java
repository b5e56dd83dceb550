package com.primeaxiom.localstack.clickhouse;

import com.sun.jna.Pointer;

/** A running query whose answer is fetched piece by piece; closing it early cancels the query. */
final class EngineStream implements AutoCloseable {

  private final EngineConnection connection;
  private final Pointer pointer;
  private boolean ended;
  private boolean open = true;

  private EngineStream(EngineConnection connection, Pointer pointer) {
    this.connection = connection;
    this.pointer = pointer;
  }

  static EngineStream orThrow(EngineConnection connection, Pointer pointer) {
    EngineResult.throwIfError(pointer);
    return new EngineStream(connection, pointer);
  }

  /** The next piece, which the caller closes; null after the last one. */
  EngineResult next() {
    if (ended) {
      return null;
    }
    try {
      EngineResult piece =
          EngineResult.orThrow(
              EngineLibrary.chdb_stream_fetch_result(connection.connection(), pointer));
      if (piece.length() > 0) {
        return piece;
      }
      ended = true;
      piece.close();
      return null;
    } catch (EngineException e) {
      ended = true;
      throw e;
    }
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      if (!ended) {
        EngineLibrary.chdb_stream_cancel_query(connection.connection(), pointer);
      }
      EngineLibrary.chdb_destroy_query_result(pointer);
    }
  }
}
