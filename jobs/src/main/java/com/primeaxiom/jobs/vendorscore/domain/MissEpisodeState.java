package com.primeaxiom.jobs.vendorscore.domain;

import java.util.List;

/**
 * How far an alert on a purchase order has come; state of the order operator, by type.
 *
 * @param openedAtMillis event time at which it was raised
 * @param rung step of the ladder that was reached
 * @param lines the lines that were told
 * @param units the units that were told
 * @param party who was told to answer for it
 */
public record MissEpisodeState(
    long openedAtMillis, Rung rung, List<Integer> lines, long units, Party party) {

  /** Who is asked, step by step. */
  public enum Rung {
    /** The vendor is reminded. */
    REMINDER,
    /** The vendor manager takes it up. */
    VENDOR_MANAGER,
    /** The category lead takes it up. */
    CATEGORY_LEAD
  }
}
