package com.primeaxiom.sinks.clickhouse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
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

  /** The statements one by one: each ends with a semicolon at the end of a line. */
  public List<String> statements() {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : sql.lines().toList()) {
      if (line.strip().startsWith("--")) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        String text = statement.toString().strip();
        statements.add(text.substring(0, text.length() - 1));
        statement.setLength(0);
      }
    }
    if (!statement.toString().isBlank()) {
      throw new IllegalArgumentException(
          "The migration V%03d__%s ends in the middle of a statement; end it with a semicolon."
              .formatted(version, name));
    }
    return statements;
  }
}
