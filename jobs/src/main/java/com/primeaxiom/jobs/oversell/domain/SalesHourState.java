package com.primeaxiom.jobs.oversell.domain;

/**
 * What a SKU sold within an hour, at all its locations; state of the operator that tells categories
 * of their SKUs.
 *
 * @param lines order lines without those of a promotion
 * @param promotedLines order lines during a promotion
 * @param plannedLines order lines that were to be expected during it
 */
public record SalesHourState(long lines, long promotedLines, double plannedLines) {

  /** Nothing. */
  public static final SalesHourState NONE = new SalesHourState(0, 0, 0);

  /** With more of each. */
  public SalesHourState plus(long moreLines, long morePromoted, double morePlanned) {
    return new SalesHourState(
        lines + moreLines, promotedLines + morePromoted, plannedLines + morePlanned);
  }
}
