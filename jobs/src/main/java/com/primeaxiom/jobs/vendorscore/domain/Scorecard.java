package com.primeaxiom.jobs.vendorscore.domain;

import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a card, from its sums. A figure of which there is no case is null. Shares are
 * between 0 and 1; times in days of 24 hours.
 *
 * @param acknowledgedOnTime orders whose first acknowledgement came in time
 * @param announcedOnTime lines that were announced in time
 * @param headerAccuracy orders whose ship notices had right heads
 * @param itemAccuracy lines whose ship notices said what was ordered and what came
 * @param unitFill units received of those wanted
 * @param unitFillRevised units received of those acknowledged
 * @param lineFill lines received completely
 * @param orderFill orders received completely
 * @param onTime lines that arrived in their window
 * @param onTimeOfVendor lines that arrived in their window, or not for reasons that are not the
 *     vendor's
 * @param otif lines received completely and in their window
 * @param otifOfVendor the same, or not for reasons that are not the vendor's
 * @param otifCases cases received completely and in their window, of those wanted
 * @param leadDays mean time from order to gate-in
 * @param leadDaysVariance sample variance of it, days squared; null below two arrivals
 * @param leadDaysVariation its deviation by its mean; null below two arrivals
 * @param leadDaysP95 95th percentile of its whole days, interpolated
 * @param lateDays mean time from the promised time to the gate-in; negative when early
 * @param lateDaysVariance sample variance of it, days squared; null below two arrivals
 * @param lateDaysP95 95th percentile of its whole days, interpolated
 */
public record Scorecard(
    Double acknowledgedOnTime,
    Double announcedOnTime,
    Double headerAccuracy,
    Double itemAccuracy,
    Double unitFill,
    Double unitFillRevised,
    Double lineFill,
    Double orderFill,
    Double onTime,
    Double onTimeOfVendor,
    Double otif,
    Double otifOfVendor,
    Double otifCases,
    Double leadDays,
    Double leadDaysVariance,
    Double leadDaysVariation,
    Double leadDaysP95,
    Double lateDays,
    Double lateDaysVariance,
    Double lateDaysP95) {

  private static final double MINUTES_A_DAY = 1_440;
  private static final double P95 = 0.95;

  /** The figures of sums. */
  public static Scorecard of(Tally tally) {
    Double variance =
        variance(
            tally.of(Measure.LINES_TIMED),
            tally.of(Measure.LEAD_MINUTES),
            tally.of(Measure.LEAD_MINUTES_SQUARED));
    Double lateVariance =
        variance(
            tally.of(Measure.LINES_ARRIVED),
            tally.of(Measure.LATE_MINUTES),
            tally.of(Measure.LATE_MINUTES_SQUARED));
    Double lead = ratio(tally, Measure.LEAD_MINUTES, Measure.LINES_TIMED);
    Double late = ratio(tally, Measure.LATE_MINUTES, Measure.LINES_ARRIVED);
    return new Scorecard(
        ratio(tally, Measure.ORDERS_ACKNOWLEDGED, Measure.ORDERS_TO_ACKNOWLEDGE),
        ratio(tally, Measure.LINES_ANNOUNCED, Measure.LINES_TO_ANNOUNCE),
        ratio(tally, Measure.HEADERS_RIGHT, Measure.HEADERS_JUDGED),
        ratio(tally, Measure.ITEMS_RIGHT, Measure.ITEMS_JUDGED),
        ratio(tally, Measure.UNITS_FILLED, Measure.UNITS_ORDERED),
        ratio(tally, Measure.UNITS_FILLED_OF_ACKNOWLEDGED, Measure.UNITS_ACKNOWLEDGED),
        ratio(tally, Measure.LINES_FILLED, Measure.LINES_CLOSED),
        ratio(tally, Measure.ORDERS_FILLED, Measure.ORDERS_CLOSED),
        ratio(tally, Measure.LINES_ON_TIME, Measure.LINES_DUE),
        ratio(tally, Measure.LINES_ON_TIME_BUT_FOR_OTHERS, Measure.LINES_DUE),
        ratio(tally, Measure.LINES_OTIF, Measure.LINES_CLOSED),
        ratio(tally, Measure.LINES_OTIF_BUT_FOR_OTHERS, Measure.LINES_CLOSED),
        ratio(tally, Measure.CASES_OTIF, Measure.CASES_ORDERED),
        lead == null ? null : lead / MINUTES_A_DAY,
        variance == null ? null : variance / MINUTES_A_DAY / MINUTES_A_DAY,
        variance == null || lead <= 0 ? null : Math.sqrt(variance) / lead,
        percentile(tally.leadDays()),
        late == null ? null : late / MINUTES_A_DAY,
        lateVariance == null ? null : lateVariance / MINUTES_A_DAY / MINUTES_A_DAY,
        percentile(tally.lateDays()));
  }

  private static Double ratio(Tally tally, Measure part, Measure whole) {
    long of = tally.of(whole);
    return of == 0 ? null : Double.valueOf((double) tally.of(part) / of);
  }

  /** Sample variance of so many minutes, from their sum and squares; null below two. */
  private static Double variance(long lines, long minutes, long minutesSquared) {
    double count = lines;
    double sum = minutes;
    double squares = minutesSquared;
    if (lines < 2) {
      return null;
    }
    return Math.max(0.0, (squares - sum * sum / count) / (count - 1));
  }

  /**
   * The 95th percentile with linear interpolation between neighbours, type 7 of Hyndman and Fan
   * (1996), as ClickHouse's {@code quantileExactInclusive} and most spreadsheets compute it.
   *
   * @param counts how often each value is there
   */
  static Double percentile(Map<Integer, Long> counts) {
    long count = counts.values().stream().mapToLong(Long::longValue).sum();
    if (count == 0) {
      return null;
    }
    TreeMap<Integer, Long> ordered = new TreeMap<>(counts);
    double rank = P95 * (count - 1) + 1;
    long below = (long) rank;
    double low = at(ordered, below);
    double high = at(ordered, Math.min(below + 1, count));
    return low + (rank - below) * (high - low);
  }

  private static double at(TreeMap<Integer, Long> ordered, long rank) {
    long seen = 0;
    for (Map.Entry<Integer, Long> entry : ordered.entrySet()) {
      seen += entry.getValue();
      if (seen >= rank) {
        return entry.getKey();
      }
    }
    return ordered.lastKey();
  }
}
