package com.primeaxiom.localstack;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table for the screen: columns as wide as their widest cell. */
public final class TextTable {

  private static final String BETWEEN = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with the names of its columns. */
  public TextTable(String... columns) {
    rows.add(List.of(columns));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException when it has more or fewer cells than there are columns
   */
  public void add(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "%d cells for %d columns.".formatted(cells.length, rows.get(0).size()));
    }
    rows.add(List.of(cells));
  }

  /** Whether there is nothing in it but the names. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Prints it. */
  public void print(PrintWriter out) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(BETWEEN);
      }
      out.println(line.toString().stripTrailing());
    }
    out.flush();
  }
}
