package com.primeaxiom.sinks.clickhouse;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * Files in which batches wait while ClickHouse does not take them, on a file system that every
 * TaskManager reaches: that of the checkpoints. A checkpoint holds their names only.
 *
 * <p>A file is deleted when ClickHouse has its rows, never before. So one that a checkpoint names and
 * that is not there has been delivered, and its rows are safe; one that no checkpoint names holds
 * rows whose events will come again.
 *
 * @param folder folder of the files
 * @param limit bytes that one writer may let wait
 */
record Outbox(Path folder, long limit) {

  /** Puts rows aside; returns when the file is whole. */
  StoredBatch store(WaitingRows rows, long atMillis, long sequence) throws IOException {
    Path file =
        new Path(folder, "%s-%d-%d-%s".formatted(rows.table(), atMillis, sequence, UUID.randomUUID()));
    FileSystem files = file.getFileSystem();
    long bytes;
    try (var stream = files.create(file, WriteMode.NO_OVERWRITE)) {
      GZIPOutputStream compressed = new GZIPOutputStream(stream, 1 << 16);
      DataOutputStream out = new DataOutputStream(compressed);
      rows.writeTo(out);
      out.flush();
      compressed.finish();
      bytes = stream.getPos();
      stream.sync();
    }
    return new StoredBatch(file.toString(), atMillis, sequence, rows.rows(), bytes);
  }

  /**
   * Reads rows that wait.
   *
   * @return empty when their file is gone: they were delivered before
   */
  static Optional<WaitingRows> load(StoredBatch batch) throws IOException {
    Path file = new Path(batch.file());
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(file.getFileSystem().open(file), 1 << 16))) {
      return Optional.of(WaitingRows.readFrom(in));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Forgets rows that were delivered. */
  static void delete(StoredBatch batch) throws IOException {
    Path file = new Path(batch.file());
    file.getFileSystem().delete(file, false);
  }
}
