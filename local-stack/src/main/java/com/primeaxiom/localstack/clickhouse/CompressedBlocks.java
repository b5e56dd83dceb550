package com.primeaxiom.localstack.clickhouse;

import com.clickhouse.data.ClickHouseCityHash;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * ClickHouse's own compression of a request ({@code decompress=1}) or an answer ({@code
 * compress=1}): blocks of a 16-byte CityHash128, a method byte, the compressed length (these nine
 * bytes included) and the plain length, both little-endian, then the compressed bytes. The hash is
 * over everything behind it.
 */
final class CompressedBlocks {

  private static final int CHECKSUM_BYTES = 16;
  private static final int HEADER_BYTES = 9;
  private static final int NONE = 0x02;
  private static final int LZ4 = 0x82;
  private static final int ZSTD = 0x90;

  /** A block that claims more is damaged or an attack on this small heap. */
  private static final int MAX_BLOCK_BYTES = 16 * 1024 * 1024;

  private static final int WRITTEN_BLOCK_BYTES = 64 * 1024;

  private CompressedBlocks() {}

  /** Reads blocks until the source ends. */
  static InputStream decompress(InputStream source) {
    return new Decompressing(source);
  }

  /** Writes LZ4 blocks. */
  static OutputStream compress(OutputStream target) {
    return new Compressing(target);
  }

  /**
   * CityHash128 of version 1.0.2; the driver's is deprecated as public API, and is what it uses.
   */
  @SuppressWarnings("deprecation")
  private static long[] hash(byte[] block, int length) {
    return ClickHouseCityHash.cityHash128(block, 0, length);
  }

  /** A block: its hash, then itself. */
  static byte[] framed(byte[] hashed, int length) {
    long[] hash = hash(hashed, length);
    return ByteBuffer.allocate(CHECKSUM_BYTES + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(hash[0])
        .putLong(hash[1])
        .put(hashed, 0, length)
        .array();
  }

  private static boolean checksumMatches(ByteBuffer checksum, byte[] block, int length) {
    long[] hash = hash(block, length);
    return checksum.getLong(0) == hash[0] && checksum.getLong(8) == hash[1];
  }

  private static final class Decompressing extends InputStream {

    private final InputStream source;
    private InputStream block = InputStream.nullInputStream();

    Decompressing(InputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = block.read(target, offset, length);
      while (count < 0) {
        if (!nextBlock()) {
          return -1;
        }
        count = block.read(target, offset, length);
      }
      return count;
    }

    private boolean nextBlock() throws IOException {
      byte[] head = source.readNBytes(CHECKSUM_BYTES + HEADER_BYTES);
      if (head.length == 0) {
        return false;
      }
      if (head.length < CHECKSUM_BYTES + HEADER_BYTES) {
        throw new EOFException("compressed block ends in its header");
      }
      ByteBuffer header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
      int method = header.get(CHECKSUM_BYTES) & 0xff;
      int compressedLength = header.getInt(CHECKSUM_BYTES + 1);
      int plainLength = header.getInt(CHECKSUM_BYTES + 5);
      if (compressedLength < HEADER_BYTES
          || compressedLength > MAX_BLOCK_BYTES
          || plainLength < 0
          || plainLength > MAX_BLOCK_BYTES) {
        throw new EngineException(
            EngineException.TOO_LARGE_SIZE_COMPRESSED,
            "Compressed block of %d bytes, %d plain: more than %d, or damaged (TOO_LARGE_SIZE_COMPRESSED)"
                .formatted(
                    Integer.toUnsignedLong(compressedLength),
                    Integer.toUnsignedLong(plainLength),
                    MAX_BLOCK_BYTES));
      }
      byte[] hashed = new byte[compressedLength];
      System.arraycopy(head, CHECKSUM_BYTES, hashed, 0, HEADER_BYTES);
      int bodyLength = compressedLength - HEADER_BYTES;
      if (source.readNBytes(hashed, HEADER_BYTES, bodyLength) < bodyLength) {
        throw new EOFException("compressed block ends in its data");
      }
      if (!checksumMatches(header, hashed, compressedLength)) {
        throw new EngineException(
            EngineException.CHECKSUM_DOESNT_MATCH,
            "Checksum doesn't match: corrupted data (CHECKSUM_DOESNT_MATCH)");
      }
      block = new ByteArrayInputStream(plain(method, hashed, bodyLength, plainLength));
      return true;
    }

    private static byte[] plain(int method, byte[] hashed, int bodyLength, int plainLength) {
      byte[] plain = new byte[plainLength];
      long count;
      switch (method) {
        case LZ4 -> {
          try {
            count =
                LZ4Factory.fastestInstance()
                    .safeDecompressor()
                    .decompress(hashed, HEADER_BYTES, bodyLength, plain, 0, plainLength);
          } catch (LZ4Exception e) {
            throw new EngineException(
                EngineException.CANNOT_DECOMPRESS, "Cannot decompress LZ4 (CANNOT_DECOMPRESS)", e);
          }
        }
        case ZSTD ->
            count =
                Zstd.decompressByteArray(plain, 0, plainLength, hashed, HEADER_BYTES, bodyLength);
        case NONE -> {
          count = bodyLength;
          System.arraycopy(hashed, HEADER_BYTES, plain, 0, Math.min(bodyLength, plainLength));
        }
        default ->
            throw new EngineException(
                EngineException.UNKNOWN_COMPRESSION_METHOD,
                "Unknown compression method 0x%02x (UNKNOWN_COMPRESSION_METHOD)".formatted(method));
      }
      if (count != plainLength) {
        throw new EngineException(
            EngineException.CANNOT_DECOMPRESS,
            "Block does not have the length it names (CANNOT_DECOMPRESS)");
      }
      return plain;
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }

  private static final class Compressing extends OutputStream {

    private final OutputStream target;
    private final LZ4Compressor compressor = LZ4Factory.fastestInstance().fastCompressor();
    private final byte[] plain = new byte[WRITTEN_BLOCK_BYTES];
    private final byte[] hashed =
        new byte[HEADER_BYTES + compressor.maxCompressedLength(WRITTEN_BLOCK_BYTES)];
    private int filled;

    Compressing(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      for (int written = 0; written < length; ) {
        int count = Math.min(plain.length - filled, length - written);
        System.arraycopy(source, offset + written, plain, filled, count);
        filled += count;
        written += count;
        if (filled == plain.length) {
          writeBlock();
        }
      }
    }

    private void writeBlock() throws IOException {
      if (filled == 0) {
        return;
      }
      int compressed = compressor.compress(plain, 0, filled, hashed, HEADER_BYTES);
      int length = HEADER_BYTES + compressed;
      ByteBuffer.wrap(hashed)
          .order(ByteOrder.LITTLE_ENDIAN)
          .put((byte) LZ4)
          .putInt(length)
          .putInt(filled);
      target.write(framed(hashed, length));
      filled = 0;
    }

    @Override
    public void flush() throws IOException {
      writeBlock();
      target.flush();
    }

    @Override
    public void close() throws IOException {
      writeBlock();
      target.close();
    }
  }
}
