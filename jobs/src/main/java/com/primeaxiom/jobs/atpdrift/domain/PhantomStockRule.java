package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.io.Serializable;

/**
 * When failed picks show that stock is on the books and not on the shelf.
 *
 * @param minimumPicks lines whose pick failed, with no pick that succeeded and no count between
 */
public record PhantomStockRule(int minimumPicks) implements Serializable {

  /**
   * Decides on a location.
   *
   * @param open what was said of it
   * @param reading failed picks now; where the warehouse believes to have no units there is nothing
   *     to look for
   * @return the step to report, or null when there is nothing to say
   */
  public Status decide(PhantomState open, PickReading reading) {
    int failed = reading.picks().failed();
    if (!open.isOpen()) {
      return failed >= minimumPicks && reading.onHand() > 0 ? Status.OPEN : null;
    }
    if (failed > 0) {
      // Each doubling is news; each single pick is not.
      return failed >= 2 * open.told().failed() ? Status.UPDATED : null;
    }
    // What only a late event brings to light had been over before the alert was raised.
    boolean wasOver =
        reading.effectiveAtMillis() <= open.openedAtMillis()
            && reading.effectiveAtMillis() < reading.occurredAtMillis();
    return wasOver ? Status.RETRACTED : Status.RESOLVED;
  }
}
