package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * A message or document of customer service, by reference.
 *
 * @param field what it is evidence of
 * @param occurredAtMillis event time, epoch milliseconds
 * @param origin where the event can be read again
 * @param reference where it can be read
 */
public record Correspondence(
    EvidenceField field, long occurredAtMillis, EventOrigin origin, String reference) {

  /** Of two about one thing the later one holds, for it knows more. */
  public Correspondence or(Correspondence other) {
    return Earliest.isFirst(occurredAtMillis, origin, other.occurredAtMillis, other.origin)
        ? other
        : this;
  }
}
