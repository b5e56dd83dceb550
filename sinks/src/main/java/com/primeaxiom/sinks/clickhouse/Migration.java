package com.primeaxiom.sinks.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One numbered step of the tables' life.
 *
 * @param version its number; steps are applied in this order
 * @param name what it does, as its file is called
 * @param sql its statements
 */
public record Migration(int version, String name, String sql) {

  private static final Pattern FILE = Pattern.compile("V(\\d{3})__([a-z0-9_]+)\\.sql");

  /**
   * A step from its file.
   *
   * @throws IllegalArgumentException when the file is not called {@code V<NNN>__<name>.sql}
   */
  static Migration of(String file, String sql) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The migration " + file + " is to be called VNNN__what_it_does.sql.");
    }
    return new Migration(Integer.parseInt(matcher.group(1)), matcher.group(2), sql);
  }

  /** Hash of the statements; white space at the ends of lines does not count. */
  public String checksum() {
    String normal = sql.replace("\r\n", "\n").strip();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  /**
   * The statements one by one.
   *
   * @throws IllegalArgumentException when the last one has no end
   */
  public List<String> statements() {
    return new SqlScript("migration V%03d__%s".formatted(version, name), sql).statements();
  }
}
