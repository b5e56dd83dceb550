package com.primeaxiom.localstack.vendorscore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.primeaxiom.localstack.StackVerb;
import com.primeaxiom.localstack.importing.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deliveries of the SCMS history through the job, against figures computed from the CSV without any
 * code of the product: per vendor the share on time, the mean and 95th percentile of days late, and
 * the mean lead time.
 */
class ScmsScorecardIT {

  private static final String DELIVERIES = "scms/deliveries.csv.gz";

  private static final String HEADER =
      "ID,Project Code,PQ #,PO / SO #,ASN/DN #,Country,Managed By,Fulfill Via,Vendor INCO Term,"
          + "Shipment Mode,PQ First Sent to Client Date,PO Sent to Vendor Date,"
          + "Scheduled Delivery Date,Delivered to Client Date,Delivery Recorded Date,Product Group,"
          + "Sub Classification,Vendor,Item Description,Molecule/Test Type,Brand,Dosage,"
          + "Dosage Form,Unit of Measure (Per Pack),Line Item Quantity,Line Item Value,Pack Price,"
          + "Unit Price,Manufacturing Site,First Line Designation,Weight (Kilograms),"
          + "Freight Cost (USD),Line Item Insurance (USD)\n";

  @TempDir private Path root;

  /**
   * Timeliness of a vendor.
   *
   * @param lines lines delivered
   * @param onTime share of them not after their scheduled day
   * @param lateDays mean days from the scheduled to the delivered day, negative when early
   * @param lateDaysP95 their 95th percentile, interpolated
   * @param leadDays mean days from the order to the delivery, where the day of the order is known
   */
  private record Timeliness(
      long lines, double onTime, double lateDays, double lateDaysP95, Double leadDays) {}

  @Test
  void everyVendorOfTheRealDeliveriesIsAsTimelyAsTheCsvSays() throws IOException {
    Optional<Path> csv = SharedData.file(DELIVERIES);
    assumeTrue(
        csv.isPresent(),
        "The real data is not here: set "
            + SharedData.VARIABLE
            + " to the folder that holds "
            + DELIVERIES
            + ".");
    try (InputStream bytes = Files.newInputStream(csv.orElseThrow());
        InputStream plain = new GZIPInputStream(bytes)) {
      Map<String, Timeliness> counted = counted(plain);
      assertThat(counted).hasSizeGreaterThan(50);

      assertThat(told(csv.orElseThrow())).isEqualTo(counted);
    }
  }

  @Test
  void oddLinesNeverBreakIt() throws IOException {
    String odd =
        HEADER
            + line("1", "A, B and \"\"C\"\" Ltd", "11/13/06", "1-Dec-06", "24-Nov-06", "", "10")
            + line(
                "2",
                "A, B and \"\"C\"\" Ltd",
                "1/9/2007",
                "1-Feb-07",
                "11-Feb-07",
                "12-Feb-07",
                "3")
            // Ordered after it was delivered, and recorded before.
            + line(
                "3", "A, B and \"\"C\"\" Ltd", "3/1/07", "20-Feb-07", "20-Feb-07", "1-Feb-07", "8")
            // Half a year and more after its day; recorded a year later.
            + line("4", "Sleepy Labs", "1/2/08", "1-Mar-08", "1-Oct-08", "1-Oct-09", "1")
            + line("5", "Sleepy Labs", "Date Not Captured", "1-Mar-08", "2-Mar-08", "2-Mar-08", "1")
            + line("6", "Sleepy Labs", "Pre-PQ Process", "3-Mar-08", "1-Mar-07", "2-Mar-08", "1")
            // What nobody knows the days of, or what is no delivery of a vendor.
            + line("7", "Sleepy Labs", "1/2/08", "Date Not Captured", "2-Mar-08", "", "1")
            + line("8", "Sleepy Labs", "1/2/08", "1-Mar-08", "", "2-Mar-08", "1")
            + line("9", "SCMS from RDC", "N/A - From RDC", "1-Mar-08", "1-Mar-08", "", "1")
            + line("10", "Sleepy Labs", "1/2/08", "30-Feb-08", "2-Mar-08", "2-Mar-08", "1")
            + line("11", "Sleepy Labs", "1/2/08", "1-Mar-08", "9-Mar-08", "", "0")
            + line("12", "", "1/2/08", "1-Mar-08", "9-Mar-08", "", "1")
            + "13,short\n\n"
            + line(
                "14", "Two\nLines GmbH", "2/29/08", "1-JAN-09", "3-Jan-09", "3-Jan-09", "99999999");
    Path csv = Files.writeString(root.resolve("odd.csv"), odd);

    assertThat(told(csv))
        .isEqualTo(
            Map.of(
                "A, B and \"C\" Ltd",
                new Timeliness(3, 2 / 3.0, 3 / 3.0, 0 + (0.95 * 2 - 1) * 10, (11 + 33 - 9) / 3.0),
                "Sleepy Labs",
                new Timeliness(
                    3,
                    1 / 3.0,
                    (214 + 1 - 368) / 3.0,
                    1 + (0.95 * 2 - 1) * 213,
                    Double.valueOf(273)),
                "Two\nLines GmbH",
                new Timeliness(1, 0, 2, 2, Double.valueOf(309))));
  }

  private static String line(
      String id,
      String vendor,
      String ordered,
      String scheduled,
      String delivered,
      String recorded,
      String packs) {
    return String.join(
        ",",
        id,
        "100-CI-T01,Pre-PQ Process,SCMS-87,ASN-57,Côte d'Ivoire,PMO - US,Direct Drop,EXW,Air",
        "Pre-PQ Process",
        ordered,
        scheduled,
        delivered,
        recorded,
        "HRDT,HIV test,\""
            + vendor
            + "\",\"HIV 1/2, 100 Tests\",HIV 1/2,Determine,N/A,Test kit,100",
        packs,
        "2225.6,5.35,0.02,Wiesbaden,Yes,See ASN-93 (ID#:1281),Freight Included,\n");
  }

  /** What the cards of whole vendors since the start say after the import and the back-test. */
  private Map<String, Timeliness> told(Path csv) throws IOException {
    String events = root.resolve("events").toString();
    Path out = root.resolve("out");
    StackVerb.run("import", "scms", csv.toString(), "--out", events);
    StackVerb.run(
        "backtest", "--events", events, "--job", "vendor-scorecards", "--out", out.toString());
    assertThat(out.resolve("dead-letters.jsonl")).isEmptyFile();
    assertThat(out.resolve("late-events.jsonl")).isEmptyFile();
    List<JsonNode> cards =
        TestedRows.lines(out.resolve("vendor_scorecard.jsonl.gz")).stream()
            .filter(row -> row.get("category").asText().isEmpty())
            .filter(row -> row.get("window_days").asInt() == 0)
            .toList();
    Map<String, Timeliness> told = new TreeMap<>();
    TestedRows.held(cards, row -> row.get("vendor_id").asText())
        .forEach(
            (vendor, row) -> {
              assertThat(row.get("lines_arrived").asLong())
                  .isEqualTo(row.get("lines_due").asLong());
              told.put(
                  vendor,
                  new Timeliness(
                      row.get("lines_due").asLong(),
                      row.get("on_time").asDouble(),
                      row.get("late_days").asDouble(),
                      row.get("late_days_p95").asDouble(),
                      row.get("lead_days").isNull() ? null : row.get("lead_days").asDouble()));
            });
    return told;
  }

  private static Map<String, Timeliness> counted(InputStream csv) throws IOException {
    Map<String, List<Long>> late = new TreeMap<>();
    Map<String, List<Long>> lead = new TreeMap<>();
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    for (CSVRecord row : format.parse(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
      Optional<Long> scheduled = day(row.get("Scheduled Delivery Date"));
      Optional<Long> delivered = day(row.get("Delivered to Client Date"));
      if (row.get("Fulfill Via").equals("From RDC") || scheduled.isEmpty() || delivered.isEmpty()) {
        continue;
      }
      String vendor = row.get("Vendor").strip();
      late.computeIfAbsent(vendor, any -> new ArrayList<>()).add(delivered.get() - scheduled.get());
      List<Long> leads = lead.computeIfAbsent(vendor, any -> new ArrayList<>());
      day(row.get("PO Sent to Vendor Date"))
          .ifPresent(ordered -> leads.add(delivered.get() - ordered));
    }
    Map<String, Timeliness> vendors = new TreeMap<>();
    late.forEach(
        (vendor, days) ->
            vendors.put(
                vendor,
                new Timeliness(
                    days.size(),
                    days.stream().filter(day -> day <= 0).count() / (double) days.size(),
                    mean(days),
                    p95(days),
                    lead.get(vendor).isEmpty() ? null : mean(lead.get(vendor)))));
    return vendors;
  }

  private static Optional<Long> day(String text) {
    Matcher slashes = Pattern.compile("(\\d+)/(\\d+)/(\\d\\d)").matcher(text);
    Matcher dashes = Pattern.compile("(\\d+)-([A-Z][a-z][a-z])-(\\d\\d)").matcher(text);
    try {
      if (slashes.matches()) {
        return Optional.of(day(slashes.group(3), number(slashes.group(1)), slashes.group(2)));
      }
      if (dashes.matches()) {
        int month = "JanFebMarAprMayJunJulAugSepOctNovDec".indexOf(dashes.group(2)) / 3 + 1;
        return Optional.of(day(dashes.group(3), month, dashes.group(1)));
      }
    } catch (DateTimeException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  private static long day(String year, int month, String day) {
    return LocalDate.of(2000 + number(year), month, number(day)).toEpochDay();
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static double mean(List<Long> days) {
    // Exact: a whole number of minutes by a whole number of lines, as every mean of a card is.
    long minutes = days.stream().mapToLong(day -> day * 1_440).sum();
    return minutes / (double) days.size() / 1_440;
  }

  private static double p95(List<Long> days) {
    List<Long> sorted = days.stream().sorted().toList();
    double rank = 0.95 * (sorted.size() - 1);
    int below = (int) rank;
    long low = sorted.get(below);
    long high = sorted.get(Math.min(below + 1, sorted.size() - 1));
    return low + (rank - below) * (high - low);
  }
}
