package com.primeaxiom.jobs.chargeback.domain;

/**
 * The alert on a program; state of the ratio operator.
 *
 * @param openedAtMillis when it was raised, epoch milliseconds; 0 for none
 * @param month month it is about, days since 1970
 * @param isCrossed whether it has said that the merchant is in the program
 */
public record BurnDownState(long openedAtMillis, long month, boolean isCrossed) {

  /** No alert. */
  public static final BurnDownState NONE = new BurnDownState(0, 0, false);
}
