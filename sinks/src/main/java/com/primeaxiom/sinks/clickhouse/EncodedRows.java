package com.primeaxiom.sinks.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Rows in ClickHouse's row-binary format, without header: a view of a buffer that is valid until
 * the batch is emptied.
 *
 * @param table table they are for
 * @param buffer holds them
 * @param offset where the first begins
 * @param length their size in bytes
 * @param rows how many they are
 */
record EncodedRows(String table, byte[] buffer, int offset, int length, int rows) {

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
