package com.primeaxiom.localstack.clickhouse;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** A content coding of HTTP, in the order the server prefers them. */
enum HttpCoding {
  LZ4,
  ZSTD,
  GZIP,
  DEFLATE;

  private static final int BUFFER_BYTES = 64 * 1024;

  /** What HTTP calls it. */
  String token() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The coding of a {@code Content-Encoding}; nothing for {@code identity}. */
  static Optional<HttpCoding> named(String token) {
    String wanted = token.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals("identity")) {
      return Optional.empty();
    }
    for (HttpCoding coding : values()) {
      if (coding.token().equals(wanted)) {
        return Optional.of(coding);
      }
    }
    throw new EngineException(
        EngineException.NOT_IMPLEMENTED,
        "Unknown compression method: " + token + " (NOT_IMPLEMENTED)");
  }

  /** The best coding an {@code Accept-Encoding} allows. */
  static Optional<HttpCoding> accepted(String header) {
    if (header == null) {
      return Optional.empty();
    }
    for (HttpCoding coding : values()) {
      for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] words = part.strip().split(";", 2);
        boolean refused = words.length > 1 && words[1].strip().matches("q=0(\\.0*)?");
        if (words[0].strip().equals(coding.token()) && !refused) {
          return Optional.of(coding);
        }
      }
    }
    return Optional.empty();
  }

  InputStream decode(InputStream source) throws IOException {
    return switch (this) {
      // Python's clients write blocks that depend on each other, which lz4-java does not read.
      case LZ4 -> new FramedLZ4CompressorInputStream(new BufferedInputStream(source), true);
      case ZSTD -> new ZstdInputStream(source);
      case GZIP -> new GZIPInputStream(source, BUFFER_BYTES);
      case DEFLATE -> new InflaterInputStream(source);
    };
  }

  OutputStream encode(OutputStream target) throws IOException {
    return switch (this) {
      case LZ4 -> new LZ4FrameOutputStream(target, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB);
      case ZSTD -> new ZstdOutputStream(target);
      case GZIP -> new GZIPOutputStream(target, BUFFER_BYTES);
      case DEFLATE -> new DeflaterOutputStream(target);
    };
  }
}
