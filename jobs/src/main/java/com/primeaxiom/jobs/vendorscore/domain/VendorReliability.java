package com.primeaxiom.jobs.vendorscore.domain;

/**
 * How late a vendor's deliveries are and how much of what was ordered comes: what other jobs are
 * told of its card.
 *
 * @param vendorId who delivers
 * @param asOfMillis event time from which it holds, epoch milliseconds
 * @param revision version of the card that it is of
 * @param linesArrived lines that arrived in the window, at least 1
 * @param lateHours mean hours from the promised time to the gate-in, negative when early
 * @param lateHoursDeviation sample standard deviation of these; null below two lines
 * @param linesClosed lines that were closed in the window
 * @param unitFill share of the units ordered on these that were received; null without one
 */
public record VendorReliability(
    String vendorId,
    long asOfMillis,
    long revision,
    long linesArrived,
    double lateHours,
    Double lateHoursDeviation,
    long linesClosed,
    Double unitFill) {

  /** Days of the card that it is of. */
  public static final int WINDOW = 90;

  private static final double HOURS_A_DAY = 24;

  /** Whether a card tells it: the whole vendor's, of that window, with an arrival. */
  public static boolean isToldBy(VendorCard card) {
    return card.scope().isWholeVendor()
        && card.window() == WINDOW
        && card.card().lateDays() != null;
  }

  /** What a card tells. */
  public static VendorReliability of(VendorCard card) {
    Scorecard figures = card.card();
    Double variance = figures.lateDaysVariance();
    return new VendorReliability(
        card.scope().vendorId(),
        card.occurredAtMillis(),
        card.revision(),
        card.tally().of(Measure.LINES_ARRIVED),
        HOURS_A_DAY * figures.lateDays(),
        variance == null ? null : Double.valueOf(HOURS_A_DAY * Math.sqrt(variance)),
        card.tally().of(Measure.LINES_CLOSED),
        figures.unitFill());
  }

  /** Whether another one says the same, be it at another time. */
  public boolean isSameAs(VendorReliability other) {
    return other != null
        && equals(
            new VendorReliability(
                other.vendorId,
                asOfMillis,
                revision,
                other.linesArrived,
                other.lateHours,
                other.lateHoursDeviation,
                other.linesClosed,
                other.unitFill));
  }
}
