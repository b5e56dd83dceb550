package com.primeaxiom.jobs.chargeback.domain;

/**
 * Something that a network's monitoring program counts.
 *
 * @param network card network, in lower case
 * @param kind what is counted
 * @param occurredAtMillis when it happened, epoch milliseconds
 */
public record RatioFact(String network, Kind kind, long occurredAtMillis) {

  /** What is counted. */
  public enum Kind {
    /** A payment was captured. */
    SETTLED,
    /** The issuer reported one as fraud. */
    FRAUD,
    /** One was disputed. */
    DISPUTED
  }
}
