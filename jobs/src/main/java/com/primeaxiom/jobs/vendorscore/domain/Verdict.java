package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import java.util.List;

/**
 * What is held of one duty of a purchase order line.
 *
 * @param decidedAtMillis event time at which it was first certain, epoch milliseconds; 0 while it
 *     is not
 * @param isMet whether it was met
 * @param party who answers for the miss; null when it was met or is not decided
 * @param evidence the events that prove it
 */
public record Verdict(
    long decidedAtMillis, boolean isMet, Party party, List<EventOrigin> evidence) {

  /** Nothing is decided. */
  public static final Verdict OPEN = new Verdict(0, false, null, List.of());

  /** The duty was met. */
  static Verdict met(long atMillis, List<EventOrigin> evidence) {
    return new Verdict(atMillis, true, null, evidence);
  }

  /** The duty was missed. */
  static Verdict missed(long atMillis, Party party, List<EventOrigin> evidence) {
    return new Verdict(atMillis, false, party, evidence);
  }

  /** Whether it is certain. */
  public boolean isDecided() {
    return decidedAtMillis > 0;
  }

  /** Whether it is certain that the duty was missed. */
  public boolean isMissed() {
    return isDecided() && !isMet;
  }

  /** Whether it is certain that a party missed it. */
  public boolean isMissedBy(Party who) {
    return isMissed() && party == who;
  }

  /** This verdict, if it was certain before the line was cancelled. */
  Verdict unlessCancelled(long cancelledAtMillis) {
    return cancelledAtMillis > 0 && decidedAtMillis > cancelledAtMillis ? OPEN : this;
  }
}
