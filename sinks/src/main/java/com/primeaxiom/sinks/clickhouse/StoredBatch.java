package com.primeaxiom.sinks.clickhouse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A batch that waits in a file of the outbox; what a writer keeps in its state.
 *
 * @param file path of the file
 * @param sinceMillis when its first row came, epoch milliseconds
 * @param sequence number among those of its writer
 * @param rows its rows
 * @param bytes size of the file
 */
public record StoredBatch(String file, long sinceMillis, long sequence, int rows, long bytes) {

  /** The order in which they have to be sent. */
  static final Comparator<StoredBatch> OLDEST_FIRST =
      Comparator.comparingLong(StoredBatch::sinceMillis)
          .thenComparingLong(StoredBatch::sequence)
          .thenComparing(StoredBatch::file);

  /** Writes it into checkpoints. */
  static final class Serializer implements SimpleVersionedSerializer<StoredBatch> {

    private static final int VERSION = 1;

    @Override
    public int getVersion() {
      return VERSION;
    }

    @Override
    public byte[] serialize(StoredBatch batch) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeUTF(batch.file);
      out.writeLong(batch.sinceMillis);
      out.writeLong(batch.sequence);
      out.writeInt(batch.rows);
      out.writeLong(batch.bytes);
      return bytes.toByteArray();
    }

    @Override
    public StoredBatch deserialize(int version, byte[] serialized) throws IOException {
      if (version != VERSION) {
        throw new IOException("A batch of version " + version + " is not known here.");
      }
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
      return new StoredBatch(
          in.readUTF(), in.readLong(), in.readLong(), in.readInt(), in.readLong());
    }
  }
}
