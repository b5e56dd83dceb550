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
    REMINDER(1),
    /** The vendor manager takes it up. */
    VENDOR_MANAGER(2),
    /** The category lead takes it up. */
    CATEGORY_LEAD(3);

    private final int step;

    Rung(int step) {
      this.step = step;
    }

    /** Which step of the ladder it is, counted from 1. */
    public int step() {
      return step;
    }
  }
}
