package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.stock.domain.SyncLag;

/**
 * What is learned of many SKUs together and told to all tasks. Exactly one component is there.
 *
 * @param lag how long the news of a warehouse takes to a channel, or null
 * @param demand what the SKUs of a category sell, or null
 * @param vendor how a vendor keeps its promises by what this job has seen, or null
 * @param scored how a vendor keeps its promises by its scorecard, or null
 */
public record LearnedFact(
    SyncLag lag, CategoryDemand demand, VendorHabit vendor, VendorHabit scored) {

  /** Of a connector. */
  public static LearnedFact of(SyncLag lag) {
    return new LearnedFact(lag, null, null, null);
  }

  /** Of a category. */
  public static LearnedFact of(CategoryDemand demand) {
    return new LearnedFact(null, demand, null, null);
  }

  /** Of a vendor. */
  public static LearnedFact of(VendorHabit vendor) {
    return new LearnedFact(null, null, vendor, null);
  }

  /** Of a vendor, by its scorecard. */
  public static LearnedFact scored(VendorHabit vendor) {
    return new LearnedFact(null, null, null, vendor);
  }
}
