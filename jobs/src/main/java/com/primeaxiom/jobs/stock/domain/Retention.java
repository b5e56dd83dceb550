package com.primeaxiom.jobs.stock.domain;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long what no longer changes is remembered.
 *
 * @param settledMillis for a line that is answered or cancelled; without it a late repeat of the
 *     order would count as new demand
 * @param unansweredMillis for a line the warehouse never answers; without it a lost answer would
 *     hold back stock for ever
 * @param answerMillis after which an order line without an answer is settled by what the warehouse
 *     reports of its stock; without it a lost answer would hold back stock for days
 * @param secondOrderMillis for which the second delivery of an order explains a figure that is too
 *     low by its units; without it an order of last week would
 * @param historyMillis for which it is known what could be promised; without it a figure that is a
 *     little behind could not be told from one that is wrong
 * @param silenceMillis for a key of which nothing is heard; without it the state of SKUs that are
 *     no longer sold would stay
 */
public record Retention(
    long settledMillis,
    long unansweredMillis,
    long answerMillis,
    long secondOrderMillis,
    long historyMillis,
    long silenceMillis)
    implements Serializable {

  /**
   * Expiries are gathered to full hours, so that a busy key has one timer an hour, not one a line.
   */
  private static final long GRAIN_MILLIS = Duration.ofHours(1).toMillis();

  /** When a line can be forgotten if nothing more is heard of it, epoch milliseconds. */
  public long expiresAt(DemandLineState line) {
    return line.changedAtMillis() + (line.inFlight() == 0 ? settledMillis : unansweredMillis);
  }

  /** When the answer to a line is overdue, epoch milliseconds. */
  public long answerDueAt(DemandLineState line) {
    return line.orderedAtMillis() + answerMillis;
  }

  /** When a line has to be looked at if nothing more is heard of it, epoch milliseconds. */
  public long lookAt(DemandLineState line) {
    long expires = expiresAt(line);
    return timerFor(line.inFlight() > 0 ? Math.min(expires, answerDueAt(line)) : expires);
  }

  /** When the timer has to fire that forgets what expires at a time, epoch milliseconds. */
  public static long timerFor(long expiresAtMillis) {
    return (Math.floorDiv(expiresAtMillis, GRAIN_MILLIS) + 1) * GRAIN_MILLIS;
  }

  /** Whether a timer may be one that forgets. */
  public static boolean isTimer(long atMillis) {
    return Math.floorMod(atMillis, GRAIN_MILLIS) == 0;
  }
}
