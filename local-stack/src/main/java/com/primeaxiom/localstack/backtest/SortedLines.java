package com.primeaxiom.localstack.backtest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Lines that come in any order and are handed out sorted, exact repeats once. What does not fit
 * into memory waits in sorted files. Safe for several threads that add.
 */
final class SortedLines implements AutoCloseable {

  /** Takes a line. */
  interface Taker {
    void take(byte[] line) throws IOException;
  }

  /** Of a line in memory beside its bytes: the objects that hold it. */
  private static final int OVERHEAD_BYTES = 72;

  private static final int FILE_BUFFER_BYTES = 1 << 18;

  private static final Comparator<Line> ORDER =
      Comparator.comparing(Line::key, Arrays::compareUnsigned)
          .thenComparing(Line::text, Arrays::compareUnsigned);

  private final Path folder;
  private final String name;
  private final long mostBytes;
  private final List<Path> runs = new ArrayList<>();
  private List<Line> inMemory = new ArrayList<>();
  private long bytes;

  /**
   * Begins with no line.
   *
   * @param folder where sorted files may be put
   * @param name of the files
   * @param mostBytes memory that lines may take
   */
  SortedLines(Path folder, String name, long mostBytes) {
    this.folder = folder;
    this.name = name;
    this.mostBytes = mostBytes;
  }

  private record Line(long atMillis, byte[] key, byte[] text) {}

  /**
   * Adds a line.
   *
   * @param atMillis event time at which it was said, epoch milliseconds
   * @param key what it is sorted by, before its text
   * @param text the line, without its end
   */
  synchronized void add(long atMillis, byte[] key, byte[] text) throws IOException {
    inMemory.add(new Line(atMillis, key, text));
    bytes += OVERHEAD_BYTES + key.length + text.length;
    if (bytes > mostBytes) {
      writeRun();
    }
  }

  /**
   * Hands out the lines that were said up to a time.
   *
   * @param lastMillis epoch milliseconds
   * @return how many there were
   */
  synchronized long forEach(long lastMillis, Taker taker) throws IOException {
    inMemory.sort(ORDER);
    PriorityQueue<Run> merged = new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
    List<Run> opened = new ArrayList<>();
    try {
      opened.add(new Run(inMemory));
      for (Path file : runs) {
        opened.add(new Run(file));
      }
      opened.stream().filter(Run::hasHead).forEach(merged::add);
      long count = 0;
      Line before = null;
      while (!merged.isEmpty()) {
        Run run = merged.remove();
        Line line = run.head();
        if (line.atMillis() <= lastMillis && (before == null || ORDER.compare(before, line) != 0)) {
          taker.take(line.text());
          before = line;
          count++;
        }
        run.advance();
        if (run.hasHead()) {
          merged.add(run);
        }
      }
      return count;
    } finally {
      for (Run run : opened) {
        run.close();
      }
    }
  }

  @Override
  public synchronized void close() {
    inMemory = new ArrayList<>();
    for (Path file : runs) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("The file " + file + " cannot be removed.", e);
      }
    }
    runs.clear();
  }

  private void writeRun() throws IOException {
    inMemory.sort(ORDER);
    Path file = folder.resolve(name + "." + runs.size() + ".sorted");
    runs.add(file);
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(Files.newOutputStream(file), FILE_BUFFER_BYTES))) {
      for (Line line : inMemory) {
        out.writeLong(line.atMillis());
        out.writeInt(line.key().length);
        out.write(line.key());
        out.writeInt(line.text().length);
        out.write(line.text());
      }
    }
    inMemory = new ArrayList<>();
    bytes = 0;
  }

  /** Sorted lines, from memory or from a file. */
  private static final class Run {

    private final Iterator<Line> lines;
    private final DataInputStream in;
    private Line head;

    Run(List<Line> lines) throws IOException {
      this.lines = lines.iterator();
      this.in = null;
      advance();
    }

    Run(Path file) throws IOException {
      this.lines = null;
      this.in =
          new DataInputStream(
              new BufferedInputStream(Files.newInputStream(file), FILE_BUFFER_BYTES));
      advance();
    }

    Line head() {
      return head;
    }

    boolean hasHead() {
      return head != null;
    }

    void advance() throws IOException {
      if (in == null) {
        head = lines.hasNext() ? lines.next() : null;
        return;
      }
      long atMillis;
      try {
        atMillis = in.readLong();
      } catch (EOFException e) {
        head = null;
        return;
      }
      byte[] key = in.readNBytes(in.readInt());
      head = new Line(atMillis, key, in.readNBytes(in.readInt()));
    }

    void close() throws IOException {
      if (in != null) {
        in.close();
      }
    }
  }
}
