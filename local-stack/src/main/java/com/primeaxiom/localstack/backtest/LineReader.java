package com.primeaxiom.localstack.backtest;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Splits a stream into lines of bytes; a carriage return before the line feed belongs to it. */
final class LineReader implements Closeable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line without its end, or null after the last. */
  byte[] next() throws IOException {
    int scanned = from;
    while (true) {
      for (; scanned < to; scanned++) {
        if (buffer[scanned] == '\n') {
          byte[] line = line(scanned);
          from = scanned + 1;
          return line;
        }
      }
      int held = to - from;
      makeRoom(held);
      scanned = held;
      int read = in.read(buffer, to, buffer.length - to);
      if (read < 0) {
        if (held == 0) {
          return null;
        }
        byte[] line = line(to);
        from = to;
        return line;
      }
      to += read;
    }
  }

  private byte[] line(int end) {
    boolean hasReturn = end > from && buffer[end - 1] == '\r';
    return Arrays.copyOfRange(buffer, from, hasReturn ? end - 1 : end);
  }

  private void makeRoom(int held) {
    if (held == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    } else {
      System.arraycopy(buffer, from, buffer, 0, held);
    }
    from = 0;
    to = held;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
