package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.stock.domain.PickState;
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
   * @param told failed picks at the last step of an open alert; none when no alert is open
   * @param picks failed picks now
   * @param onHand units the warehouse believes to have; without any there is nothing to look for
   * @return the step to report, or null when there is nothing to say
   */
  public Status decide(PickState told, PickState picks, long onHand) {
    boolean isOpen = told.failed() > 0;
    if (picks.failed() == 0) {
      return isOpen ? Status.RESOLVED : null;
    }
    if (isOpen) {
      // Each doubling is news; each single pick is not.
      return picks.failed() >= 2 * told.failed() ? Status.UPDATED : null;
    }
    return picks.failed() >= minimumPicks && onHand > 0 ? Status.OPEN : null;
  }
}
