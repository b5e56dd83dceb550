package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a scorecard has to add, and take away, by day.
 *
 * @param scope whose card
 * @param occurredAtMillis event time of the change, epoch milliseconds
 * @param purchaseOrderId purchase order that changed
 * @param terms what was agreed with the vendor
 * @param evidence the events that changed it; none when only time has passed
 * @param byDay what changes, by the day it counts for, in days since 1970-01-01 UTC
 */
public record ScoreChange(
    Scope scope,
    long occurredAtMillis,
    String purchaseOrderId,
    VendorTerms terms,
    List<EventOrigin> evidence,
    Map<Long, Tally> byDay) {

  /** Order of changes of one instant. */
  public static final Comparator<ScoreChange> WITHIN_INSTANT =
      Comparator.comparing(ScoreChange::purchaseOrderId);
}
