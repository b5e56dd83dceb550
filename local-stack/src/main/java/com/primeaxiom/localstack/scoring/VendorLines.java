package com.primeaxiom.localstack.scoring;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The misses that the vendor scorecards told, from the current rows of the order lines. */
final class VendorLines {

  /** Rows in the folder of a back-test, one at each change of a line. */
  static final String NAME = "po_line.jsonl";

  private static final String CANCELLED = "CANCELLED";
  private static final String UNORDERED = "UNORDERED";

  private final Map<VendorMiss.Key, VendorMiss> misses = new LinkedHashMap<>();

  private VendorLines() {}

  /**
   * Reads the rows that a back-test left in a folder; of those of one line the highest version
   * counts. Cancelled lines have no misses but late acknowledgements, goods on no line have none.
   *
   * @throws com.primeaxiom.localstack.StackException with file and line for what is not as agreed
   */
  static Map<VendorMiss.Key, VendorMiss> in(Path folder) {
    Map<String, JsonRow> current = new TreeMap<>();
    LineFile.in(folder, NAME, "'stack backtest'")
        .forEach(
            (line, place) -> {
              JsonRow row = JsonRow.parse(line, place);
              current.merge(
                  row.text("po_id") + " " + row.whole("line_number"),
                  row,
                  (one, other) -> other.whole("version") >= one.whole("version") ? other : one);
            });
    VendorLines lines = new VendorLines();
    current.values().forEach(lines::add);
    return lines.misses;
  }

  private void add(JsonRow row) {
    String status = row.text("status");
    if (status.equals(UNORDERED)) {
      return;
    }
    add(row, "acknowledgement", VendorMiss.LATE_ACKNOWLEDGEMENT, VendorMiss.WHOLE_ORDER);
    if (status.equals(CANCELLED)) {
      return;
    }
    long line = row.whole("line_number");
    add(row, "announcement", VendorMiss.LATE_ASN, line);
    add(row, "arrival", arrival(row), line);
    add(row, "receipt", VendorMiss.LATE_RECEIPT, line);
    add(row, "fill", VendorMiss.SHORT_SHIPMENT, line);
    add(row, "accuracy", VendorMiss.ASN_MISMATCH, line);
  }

  private static String arrival(JsonRow row) {
    Instant arrived = row.timeOrNull("arrived_at");
    boolean isEarly = arrived != null && arrived.isBefore(row.time("window_from"));
    return isEarly ? VendorMiss.EARLY_ARRIVAL : VendorMiss.LATE_ARRIVAL;
  }

  private void add(JsonRow row, String duty, String kind, long line) {
    if (row.timeOrNull(duty + "_decided_at") != null && !row.flag(duty + "_met")) {
      VendorMiss.Key key = new VendorMiss.Key(kind, row.text("po_id"), line);
      misses.putIfAbsent(
          key, new VendorMiss(key, row.text("vendor_id"), row.text(duty + "_party"), null));
    }
  }

  /** Kinds in the order of an order's life. */
  static List<String> kinds() {
    return List.of(
        VendorMiss.LATE_ACKNOWLEDGEMENT,
        VendorMiss.LATE_ASN,
        VendorMiss.LATE_ARRIVAL,
        VendorMiss.EARLY_ARRIVAL,
        VendorMiss.LATE_RECEIPT,
        VendorMiss.SHORT_SHIPMENT,
        VendorMiss.ASN_MISMATCH);
  }
}
