package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A scorecard as it stood on a day; a row of {@code vendor_scorecard}.
 *
 * @param vendorId who delivers
 * @param category what; empty for everything
 * @param locationId where to; empty for everywhere
 * @param windowDays days of the window; 0 since the start
 * @param day last day of the window, its midnight UTC
 * @param occurredAt event time of the change
 * @param policyVersion version of the policy that graded it
 * @param sums sums by their columns; one that is not there is 0
 * @param figures figures by their columns; one that is null or not there has no case
 * @param grade A to F; empty when it is withheld
 * @param gradedBy what made the score and the grade of the figures
 * @param version of rows with one key the highest stays
 */
public record VendorScorecardRow(
    String vendorId,
    String category,
    String locationId,
    int windowDays,
    Instant day,
    Instant occurredAt,
    String policyVersion,
    Map<String, Long> sums,
    Map<String, Double> figures,
    String grade,
    GradedBy gradedBy,
    long version) {

  /**
   * The policy by which a card was graded: with it, SQL grades as the job did, whatever the policy
   * is now.
   *
   * @param weightAcknowledgement weight of acknowledgement on time
   * @param weightAnnouncement weight of the ship notice on time
   * @param weightAccuracy weight of the ship notice right, by item
   * @param weightFill weight of the unit fill
   * @param weightOnTime weight of on time but for others
   * @param weightOtif weight of on time and in full but for others
   * @param gradeA from which score an A
   * @param gradeB a B
   * @param gradeC a C
   * @param gradeD a D
   * @param minimumLines closed lines below which no grade is given
   */
  public record GradedBy(
      double weightAcknowledgement,
      double weightAnnouncement,
      double weightAccuracy,
      double weightFill,
      double weightOnTime,
      double weightOtif,
      double gradeA,
      double gradeB,
      double gradeC,
      double gradeD,
      long minimumLines) {}

  /** Columns of whole numbers, which add up. */
  public static final List<String> SUMS =
      List.of(
          "orders_to_acknowledge",
          "orders_acknowledged",
          "lines_to_announce",
          "lines_announced",
          "headers_judged",
          "headers_right",
          "items_judged",
          "items_right",
          "lines_due",
          "lines_on_time",
          "lines_on_time_but_for_others",
          "lines_arrived",
          "lines_timed",
          "lead_minutes",
          "lead_minutes_squared",
          "late_minutes",
          "late_minutes_squared",
          "lines_closed",
          "lines_filled",
          "lines_otif",
          "lines_otif_but_for_others",
          "units_ordered",
          "units_filled",
          "units_acknowledged",
          "units_filled_of_acknowledged",
          "cases_ordered",
          "cases_otif",
          "orders_closed",
          "orders_filled",
          "units_damaged",
          "units_wrong",
          "units_over",
          "misses_of_vendor",
          "misses_of_carrier",
          "misses_of_own_dock");

  /** Columns of figures, which are computed from sums. */
  public static final List<String> FIGURES =
      List.of(
          "acknowledged_on_time",
          "announced_on_time",
          "header_accuracy",
          "item_accuracy",
          "unit_fill",
          "unit_fill_revised",
          "line_fill",
          "order_fill",
          "on_time",
          "on_time_of_vendor",
          "otif",
          "otif_of_vendor",
          "otif_cases",
          "lead_days",
          "lead_days_variance",
          "lead_days_variation",
          "lead_days_p95",
          "late_days",
          "late_days_variance",
          "late_days_p95",
          "score",
          "score_low",
          "score_high");
}
