package com.primeaxiom.localstack.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads files of the UCI Online Retail data, plain or compressed. Every line is kept: exact
 * duplicates occur and nobody can say whether they are mistakes.
 */
final class InvoiceReader {

  private static final List<String> COLUMNS =
      List.of(
          "InvoiceNo",
          "StockCode",
          "Description",
          "Quantity",
          "InvoiceDate",
          "UnitPrice",
          "CustomerID",
          "Country");

  /** The by-day copy writes the first, the original spreadsheet as CSV the second. */
  private static final DateTimeFormatter BY_DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter SPREADSHEET =
      DateTimeFormatter.ofPattern("M/d/yyyy H:mm", Locale.ROOT);

  private InvoiceReader() {}

  /**
   * Lines by invoice, invoices and lines in the order of the files.
   *
   * @throws ImportException when a file or a line cannot be read
   */
  static Map<String, List<InvoiceLine>> read(List<Path> files) {
    Map<String, List<InvoiceLine>> invoices = new LinkedHashMap<>();
    for (Path file : files) {
      // Only descriptions hold anything beyond ASCII, in more than one encoding.
      try (CSVParser rows = CsvFile.open(file)) {
        if (!rows.getHeaderNames().containsAll(COLUMNS)) {
          throw new ImportException(
              file + " is not Online Retail: its first line is not " + String.join(",", COLUMNS));
        }
        for (CSVRecord row : rows) {
          InvoiceLine line = line(file, rows.getCurrentLineNumber(), row);
          invoices.computeIfAbsent(line.invoice(), invoice -> new ArrayList<>()).add(line);
        }
      } catch (NoSuchFileException e) {
        throw new ImportException("There is no file " + file + ".", e);
      } catch (IOException | UncheckedIOException e) {
        throw new ImportException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return invoices;
  }

  private static InvoiceLine line(Path file, long number, CSVRecord row) {
    if (!row.isConsistent()) {
      throw new ImportException(
          file + ":" + number + " has " + row.size() + " columns instead of " + COLUMNS.size());
    }
    try {
      return new InvoiceLine(
          row.get("InvoiceNo"),
          row.get("StockCode"),
          row.get("Description"),
          Long.parseLong(row.get("Quantity")),
          time(row.get("InvoiceDate")),
          new BigDecimal(row.get("UnitPrice")),
          customer(row.get("CustomerID")),
          row.get("Country"));
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new ImportException(
          file + ":" + number + " has a number or a time that is none: " + e.getMessage(), e);
    }
  }

  private static LocalDateTime time(String text) {
    return LocalDateTime.parse(text, text.indexOf('/') > 0 ? SPREADSHEET : BY_DAY);
  }

  /** The data writes customer numbers as 17850.0. */
  private static Optional<String> customer(String text) {
    String number = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    return Optional.of(number).filter(value -> !value.isBlank());
  }
}
