package com.primeaxiom.jobs.chargeback.domain;

/**
 * A dispute of an order, as far as its evidence is concerned.
 *
 * @param latest what was told last of it
 * @param openedAtMillis when it began, epoch milliseconds
 */
public record Claim(DisputeFact latest, long openedAtMillis) {

  /** This claim with another step of the dispute. A stage never goes back. */
  Claim with(DisputeFact fact) {
    int order = latest.stage().compareTo(fact.stage());
    boolean isLater = order == 0 ? DisputeFact.BY_TIME.compare(latest, fact) < 0 : order < 0;
    return new Claim(isLater ? fact : latest, Math.min(openedAtMillis, fact.occurredAtMillis()));
  }
}
