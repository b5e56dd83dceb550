package com.primeaxiom.localstack.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads files of the SCMS delivery history, plain or compressed. */
final class DeliveryReader {

  static final String ORDERED = "PO Sent to Vendor Date";
  static final String SCHEDULED = "Scheduled Delivery Date";
  static final String DELIVERED = "Delivered to Client Date";
  static final String RECORDED = "Delivery Recorded Date";

  private static final List<String> COLUMNS =
      List.of(
          "ID",
          "PO / SO #",
          "ASN/DN #",
          "Country",
          "Fulfill Via",
          ORDERED,
          SCHEDULED,
          DELIVERED,
          RECORDED,
          "Product Group",
          "Sub Classification",
          "Vendor",
          "Item Description",
          "Line Item Quantity",
          "Pack Price");

  private DeliveryReader() {}

  /**
   * Every line, in the order of the files.
   *
   * @throws ImportException when a file or a line cannot be read
   */
  static List<DeliveryLine> read(List<Path> files) {
    List<DeliveryLine> lines = new ArrayList<>();
    for (Path file : files) {
      try (CSVParser rows = CsvFile.open(file)) {
        List<String> missing = new ArrayList<>(COLUMNS);
        missing.removeAll(rows.getHeaderNames());
        if (!missing.isEmpty()) {
          throw new ImportException(
              file + " is not the SCMS delivery history: it has no column " + missing.get(0));
        }
        for (CSVRecord row : rows) {
          lines.add(line(file, rows.getCurrentLineNumber(), row));
        }
      } catch (NoSuchFileException e) {
        throw new ImportException("There is no file " + file + ".", e);
      } catch (IOException | UncheckedIOException e) {
        throw new ImportException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return lines;
  }

  private static DeliveryLine line(Path file, long number, CSVRecord row) {
    if (!row.isConsistent()) {
      throw new ImportException(
          file + ":" + number + " has " + row.size() + " columns, not as many as the first line");
    }
    try {
      return new DeliveryLine(
          text(file, number, row, "ID"),
          text(file, number, row, "PO / SO #"),
          text(file, number, row, "ASN/DN #"),
          text(file, number, row, "Country"),
          row.get("Fulfill Via").strip(),
          text(file, number, row, "Vendor"),
          text(file, number, row, "Item Description"),
          row.get("Product Group").strip(),
          row.get("Sub Classification").strip(),
          packs(row.get("Line Item Quantity").strip()),
          new BigDecimal(row.get("Pack Price").strip()),
          RecordedDate.of(row.get(ORDERED)),
          RecordedDate.of(row.get(SCHEDULED)),
          RecordedDate.of(row.get(DELIVERED)),
          RecordedDate.of(row.get(RECORDED)));
    } catch (NumberFormatException e) {
      throw new ImportException(
          file + ":" + number + " has a number that is none: " + e.getMessage(), e);
    }
  }

  private static long packs(String text) {
    long packs = Long.parseLong(text);
    if (packs < 0) {
      throw new NumberFormatException(packs + " packs");
    }
    return packs;
  }

  private static String text(Path file, long number, CSVRecord row, String column) {
    String text = row.get(column).strip();
    if (text.isEmpty()) {
      throw new ImportException(file + ":" + number + " has nothing in the column " + column);
    }
    return text;
  }
}
