package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;

/**
 * What the order lines of a key add up to, reconciled with what the warehouse says it has
 * committed; part of the state of the drift operator.
 *
 * <p>The warehouse's {@code committed} is an absolute figure. Units it has committed beyond those
 * that its answers explain are answers that were lost: they are no longer in flight. Units it has
 * committed less, for longer than an answer takes, are shipments or releases that were lost; and
 * units beyond without any line that waits are none of ours. Then the figure it gives is taken as
 * the new base.
 *
 * @param unanswered units of all lines that the warehouse has not answered, by its answers alone
 * @param explained units committed, by the warehouse's answers alone
 * @param base units committed that no known line explains, such as those from before the first
 *     event
 * @param surplus units committed beyond base and explained at the newest balance; negative for less
 * @param unmatchedSinceMillis event time since which no line can account for the surplus, or since
 *     which it is negative; 0 when neither
 * @param origin the newest event that changed the demand; null before any
 * @param unitPrice price of a unit at the newest order; null before any
 * @param secondOrder the newest order that was delivered twice; null before any
 * @param missing units that customers wait for although the warehouse does not have them
 */
public record DemandState(
    long unanswered,
    long explained,
    long base,
    long surplus,
    long unmatchedSinceMillis,
    EventOrigin origin,
    Money unitPrice,
    SecondOrder secondOrder,
    long missing) {

  /** No demand is known. */
  public static final DemandState NONE = new DemandState(0, 0, 0, 0, 0, null, null, null, 0);

  /**
   * An order line that was delivered a second time with another event id.
   *
   * @param units units of the line
   * @param atMillis event time of the second delivery
   * @param origin the second delivery
   */
  public record SecondOrder(long units, long atMillis, EventOrigin origin) {}

  /** Units ordered that the warehouse has not yet answered in any way: DESIGN's in-flight. */
  public long inFlight() {
    return Math.max(0, unanswered - Math.max(0, surplus));
  }

  /**
   * Units of the newest order that was delivered twice; 0 when there is none of late.
   *
   * @param oldestMillis event time before which it is not of late any more
   */
  public long secondOrderSince(long oldestMillis) {
    return secondOrder != null && secondOrder.atMillis() > oldestMillis ? secondOrder.units() : 0;
  }

  /** This demand after a line went from one state to another. */
  public DemandState after(
      DemandLineState before, DemandLineState line, EventOrigin newest, Money price) {
    long more = line.inFlight() - before.inFlight();
    long committed = line.committed() - before.committed();
    return new DemandState(
        unanswered + more,
        explained + committed,
        base,
        surplus - committed,
        unmatchedSinceMillis,
        more == 0 ? origin : newest,
        price == null ? unitPrice : price,
        secondOrder,
        missing + line.missing() - before.missing());
  }

  /**
   * This demand once a line is no longer remembered. What the warehouse still holds for it is then
   * held for no known line, and is no answer to another one.
   */
  public DemandState without(DemandLineState line) {
    return new DemandState(
        unanswered - line.inFlight(),
        explained - line.committed(),
        base + line.committed(),
        surplus,
        unmatchedSinceMillis,
        origin,
        unitPrice,
        secondOrder,
        missing - line.missing());
  }

  /** This demand after a line was delivered a second time. */
  public DemandState with(SecondOrder second) {
    return new DemandState(
        unanswered,
        explained,
        base,
        surplus,
        unmatchedSinceMillis,
        origin,
        unitPrice,
        second,
        missing);
  }

  /**
   * This demand after the warehouse reported a balance.
   *
   * @param committed units it says it has committed
   * @param isFirst whether it is the first balance of the key
   * @param nowMillis event time
   * @param answerMillis after how long a missing answer is taken for lost
   */
  public DemandState reconciled(
      long committed, boolean isFirst, long nowMillis, long answerMillis) {
    long beyond = committed - base - explained;
    if (isFirst) {
      return basedOn(committed - explained);
    }
    // An order may still come of which the warehouse has told before: that is waited for.
    boolean isMatched = beyond == 0 || (beyond > 0 && unanswered > 0);
    if (isMatched) {
      return at(beyond, 0);
    }
    long since = unmatchedSinceMillis == 0 ? nowMillis : unmatchedSinceMillis;
    return nowMillis - since >= answerMillis ? basedOn(committed - explained) : at(beyond, since);
  }

  private DemandState basedOn(long newBase) {
    return new DemandState(
        unanswered, explained, newBase, 0, 0, origin, unitPrice, secondOrder, missing);
  }

  private DemandState at(long newSurplus, long since) {
    return new DemandState(
        unanswered, explained, base, newSurplus, since, origin, unitPrice, secondOrder, missing);
  }
}
