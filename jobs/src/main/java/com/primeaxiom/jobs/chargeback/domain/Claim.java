package com.primeaxiom.jobs.chargeback.domain;

/**
 * A dispute of an order, as far as its evidence is concerned.
 *
 * @param latest what was told last of it
 * @param openedAtMillis when it began, epoch milliseconds
 */
public record Claim(DisputeFact latest, long openedAtMillis) {

  /** This claim with another step of the dispute. */
  Claim with(DisputeFact fact) {
    return new Claim(
        DisputeFact.BY_TIME.compare(latest, fact) >= 0 ? latest : fact,
        Math.min(openedAtMillis, fact.occurredAtMillis()));
  }
}
