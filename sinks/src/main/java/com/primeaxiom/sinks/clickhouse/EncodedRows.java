package com.primeaxiom.sinks.clickhouse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Rows in ClickHouse's row-binary format: a view of a buffer that is valid until the batch is
 * emptied.
 *
 * @param table table they are for
 * @param header number, names and types of their columns, as the format wants them before the first
 *     row
 * @param buffer holds them
 * @param offset where the first begins
 * @param length their size in bytes
 * @param rows how many they are
 */
record EncodedRows(String table, byte[] header, byte[] buffer, int offset, int length, int rows) {

  /** The header of rows with columns of these names and types. */
  static byte[] header(Map<String, String> columns) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writeNumber(out, columns.size());
    columns.keySet().forEach(name -> writeText(out, name));
    columns.values().forEach(type -> writeText(out, type));
    return out.toByteArray();
  }

  private static void writeText(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    writeNumber(out, bytes.length);
    out.writeBytes(bytes);
  }

  /** LEB128: seven bits a byte, the lowest first. */
  private static void writeNumber(ByteArrayOutputStream out, int number) {
    int rest = number;
    while (rest > 0x7F) {
      out.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  /**
   * Names these rows by their content, so that ClickHouse stores them once however often they are
   * sent.
   */
  String token() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
    digest.update(table.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(buffer, offset, length);
    return HexFormat.of().formatHex(digest.digest());
  }
}
