package com.primeaxiom.localstack.clickhouse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses a request that goes on after its limit. */
final class LimitedInputStream extends FilterInputStream {

  private final long limit;
  private long count;

  LimitedInputStream(InputStream source, long limit) {
    super(source);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      add(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read > 0) {
      add(read);
    }
    return read;
  }

  /** Leaves the request open: what is left of it is read before an error is answered. */
  @Override
  public void close() {}

  private void add(int read) {
    count += read;
    if (count > limit) {
      throw new EngineException(
          EngineException.TOO_MANY_BYTES,
          "Request is larger than " + limit + " bytes (TOO_MANY_BYTES)");
    }
  }
}
