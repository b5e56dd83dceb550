package com.primeaxiom.localstack.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * What stands in the files.
   *
   * @param lines every line that has its columns, in the order of the files
   * @param malformed lines that lack some, or have more than the first line
   */
  record Deliveries(List<DeliveryLine> lines, long malformed) {}

  /**
   * Reads files; what single columns hold is for the importer to judge.
   *
   * @throws ImportException when a file cannot be read
   */
  static Deliveries read(List<Path> files) {
    List<DeliveryLine> lines = new ArrayList<>();
    long malformed = 0;
    for (Path file : files) {
      try (CSVParser rows = CsvFile.open(file)) {
        List<String> missing = new ArrayList<>(COLUMNS);
        missing.removeAll(rows.getHeaderNames());
        if (!missing.isEmpty()) {
          throw new ImportException(
              file + " is not the SCMS delivery history: it has no column " + missing.get(0));
        }
        int columns = rows.getHeaderNames().size();
        for (CSVRecord row : rows) {
          if (row.size() <= columns && COLUMNS.stream().allMatch(row::isSet)) {
            lines.add(line(row));
          } else {
            malformed++;
          }
        }
      } catch (NoSuchFileException e) {
        throw new ImportException("There is no file " + file + ".", e);
      } catch (IOException | UncheckedIOException e) {
        throw new ImportException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return new Deliveries(lines, malformed);
  }

  private static DeliveryLine line(CSVRecord row) {
    return new DeliveryLine(
        row.get("ID").strip(),
        row.get("PO / SO #").strip(),
        row.get("ASN/DN #").strip(),
        row.get("Country").strip(),
        row.get("Fulfill Via").strip(),
        row.get("Vendor").strip(),
        row.get("Item Description").strip(),
        row.get("Product Group").strip(),
        row.get("Sub Classification").strip(),
        number(row.get("Line Item Quantity")),
        number(row.get("Pack Price")),
        RecordedDate.of(row.get(ORDERED)),
        RecordedDate.of(row.get(SCHEDULED)),
        RecordedDate.of(row.get(DELIVERED)),
        RecordedDate.of(row.get(RECORDED)));
  }

  private static Optional<BigDecimal> number(String column) {
    try {
      return Optional.of(new BigDecimal(column.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
