package com.primeaxiom.sinks.clickhouse;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystem.WriteMode;
import org.apache.flink.core.fs.Path;

/**
 * Files in which batches wait while ClickHouse does not take them. A checkpoint holds their names
 * only.
 *
 * <p>A file is deleted when ClickHouse has its rows, never before. So one that a checkpoint names
 * and that is not there has been delivered, and its rows are safe; one that no checkpoint names
 * holds rows whose events will come again.
 *
 * <p>That conclusion needs the folder to be the one that it was. A file {@code about-this-folder}
 * tells that from a folder that was lost or moved.
 */
final class OutboxFiles {

  /** Written before the first batch, and never deleted. */
  static final String SIGN = "about-this-folder";

  private static final String SIGN_TEXT =
      "Rows that wait for ClickHouse. The state of jobs names these files: do not delete them, and"
          + " do not move this folder.\n";

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private boolean isSigned;

  /** Files in that folder, which is made when it is needed. */
  OutboxFiles(String folder) {
    this.folder = new Path(folder);
  }

  /** Puts rows aside; returns when the file is whole. */
  StoredBatch store(WaitingRows rows, long sinceMillis, long sequence) throws IOException {
    FileSystem files = folder.getFileSystem();
    sign(files);
    Path file =
        new Path(
            folder,
            "%s-%d-%d-%s".formatted(rows.table(), sinceMillis, sequence, UUID.randomUUID()));
    long bytes;
    try (FSDataOutputStream stream = files.create(file, WriteMode.NO_OVERWRITE)) {
      GZIPOutputStream compressed = new GZIPOutputStream(stream, BUFFER);
      DataOutputStream out = new DataOutputStream(compressed);
      rows.writeTo(out);
      out.flush();
      compressed.finish();
      stream.flush();
      bytes = stream.getPos();
      stream.sync();
    }
    return new StoredBatch(file.toString(), sinceMillis, sequence, rows.rows(), bytes);
  }

  private void sign(FileSystem files) throws IOException {
    // Asked once: each question is a request where files are objects.
    Path sign = new Path(folder, SIGN);
    if (isSigned || files.exists(sign)) {
      isSigned = true;
      return;
    }
    files.mkdirs(folder);
    // Several writers may do so at once; the text is always the same.
    try (FSDataOutputStream out = files.create(sign, WriteMode.OVERWRITE)) {
      out.write(SIGN_TEXT.getBytes(StandardCharsets.UTF_8));
    }
    isSigned = true;
  }

  /**
   * Reads rows that wait.
   *
   * @return empty when their file is gone: they were delivered before
   * @throws IOException when the whole folder is gone: then nobody knows
   */
  static Optional<WaitingRows> load(StoredBatch batch) throws IOException {
    Path file = new Path(batch.file());
    FileSystem files = file.getFileSystem();
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(files.open(file), BUFFER))) {
      return Optional.of(WaitingRows.readFrom(in));
    } catch (FileNotFoundException e) {
      Path sign = new Path(file.getParent(), SIGN);
      if (!files.exists(sign)) {
        throw new IOException(
            ("%d rows wait in %s by the job's state, and %s is not there: bring the folder back, or,"
                    + " where its rows may be lost, put an empty file of that name there.")
                .formatted(batch.rows(), batch.file(), sign),
            e);
      }
      return Optional.empty();
    }
  }

  /** Forgets rows that were delivered, or whose events come again. */
  static void delete(StoredBatch batch) throws IOException {
    Path file = new Path(batch.file());
    file.getFileSystem().delete(file, false);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
