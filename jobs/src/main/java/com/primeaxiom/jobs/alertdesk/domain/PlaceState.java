package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;

/**
 * Where a channel was told of an alert, and how it stood then.
 *
 * @param conversation the message that tells of it
 * @param isDigest whether that message is a digest
 * @param severity severity that was told last
 * @param isOpen whether it was open
 * @param money money at risk; null when no price is known
 * @param toldAtMillis when it was told last, epoch milliseconds
 */
public record PlaceState(
    String conversation,
    boolean isDigest,
    Severity severity,
    boolean isOpen,
    Money money,
    long toldAtMillis) {

  static PlaceState of(String conversation, boolean isDigest, Telling telling) {
    return new PlaceState(
        conversation,
        isDigest,
        telling.step().severity(),
        telling.isOpen(),
        telling.step().moneyAtRisk(),
        telling.atMillis());
  }

  /**
   * Whether an alert that stood in a digest has become worth a message of its own: it is open, more
   * severe than it was told, and high or critical.
   */
  boolean isOutgrownBy(Telling telling) {
    return isDigest
        && telling.isOpen()
        && telling.step().severity().compareTo(severity) > 0
        && telling.step().severity().compareTo(Severity.HIGH) >= 0;
  }
}
