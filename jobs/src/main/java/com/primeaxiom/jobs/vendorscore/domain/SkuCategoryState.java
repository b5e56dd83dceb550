package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.List;

/**
 * What is known of a SKU; state of the category operator.
 *
 * @param category its category; null while it is not known
 * @param sinceMillis event time since which it is, epoch milliseconds; 0 while it is not known
 * @param origin the event that says so; null while it is not known
 * @param waiting orders that asked before it was known
 * @param askedAtMillis event time at which one asked last, epoch milliseconds; 0 before any
 */
public record SkuCategoryState(
    String category,
    long sinceMillis,
    EventOrigin origin,
    List<String> waiting,
    long askedAtMillis) {

  /** Nothing is known. */
  public static final SkuCategoryState UNKNOWN = new SkuCategoryState(null, 0, null, List.of(), 0);
}
