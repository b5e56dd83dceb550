package com.primeaxiom.sinks.clickhouse;

import java.util.ArrayList;
import java.util.List;

/**
 * Statements one after the other, each of which ends with a semicolon at the end of a line. Lines
 * that begin with {@code --} say something to people.
 *
 * @param name what it is called where something is wrong with it
 * @param text the statements
 */
public record SqlScript(String name, String text) {

  /**
   * The statements one by one, without what is said to people.
   *
   * @throws IllegalArgumentException when the last one has no end
   */
  public List<String> statements() {
    List<String> statements = new ArrayList<>();
    StringBuilder statement = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.strip().startsWith("--")) {
        continue;
      }
      statement.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        String whole = statement.toString().strip();
        statements.add(whole.substring(0, whole.length() - 1));
        statement.setLength(0);
      }
    }
    if (!statement.toString().isBlank()) {
      throw new IllegalArgumentException(
          "The %s ends in the middle of a statement; end it with a semicolon.".formatted(name));
    }
    return statements;
  }
}
