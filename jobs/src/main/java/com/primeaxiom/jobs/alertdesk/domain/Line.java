package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Money;
import java.util.Comparator;

/**
 * An alert in a message that tells of several.
 *
 * @param alertId the alert
 * @param title what it is about
 * @param severity how soon a person should look
 * @param isOpen whether it is open
 * @param money money at risk; null when no price is known or nothing is at risk any more
 * @param owner who answers for it; empty for nobody
 * @param by who looks after it; empty for nobody
 */
public record Line(
    String alertId,
    String title,
    Severity severity,
    boolean isOpen,
    Money money,
    String owner,
    String by) {

  /** What a reader should see first: the open, the severe, the dear. */
  static final Comparator<Line> FIRST =
      Comparator.comparing((Line line) -> !line.isOpen())
          .thenComparing(Line::severity, Comparator.reverseOrder())
          .thenComparing(line -> line.money() == null ? 0 : -line.money().amountMinor())
          .thenComparing(Line::alertId);

  static Line of(Telling telling) {
    return new Line(
        telling.alertId(),
        DeskWording.title(telling.step()),
        telling.step().severity(),
        telling.isOpen(),
        telling.isOpen() ? telling.step().moneyAtRisk() : null,
        telling.owner(),
        telling.hand() == null || telling.hand().action() == Hand.Action.RELEASE
            ? ""
            : telling.hand().by());
  }
}
