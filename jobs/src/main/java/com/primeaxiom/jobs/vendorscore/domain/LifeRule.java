package com.primeaxiom.jobs.vendorscore.domain;

import java.io.Serializable;
import java.util.List;

/**
 * What a purchase order has lived through, as a pure function of what was heard of it, what was
 * agreed and the time. So the same facts give the same life, in whatever order they came.
 *
 * <p>A duty is decided when it is met, or when its time has passed: an acknowledgement and a ship
 * notice by the terms of the vendor, an arrival at the end of its window, a count a while after the
 * gate-in. A line is closed when it is complete, when our dock says that nothing more is expected,
 * or a while after the end of its window and the last gate-in. What is heard later still changes
 * what is held, but not the day that it counts for.
 *
 * @param closeAfterMillis how long after its window, and after each gate-in, a line waits for more
 * @param dockMillis how long our dock may take from the gate to the count
 */
public record LifeRule(long closeAfterMillis, long dockMillis) implements Serializable {

  /**
   * The lines of an order.
   *
   * @param lines by line number
   * @param nextMillis when something will be decided if nothing more is heard, epoch milliseconds;
   *     {@link Long#MAX_VALUE} when all is
   * @param lastMillis the latest deadline of all, epoch milliseconds; 0 without one
   */
  public record Lives(List<LineLife> lines, long nextMillis, long lastMillis) {

    /** Nothing is known. */
    public static final Lives NONE = new Lives(List.of(), Long.MAX_VALUE, 0);
  }

  /**
   * Looks at an order.
   *
   * @param nowMillis event time up to which everything was heard, epoch milliseconds
   */
  public Lives lives(String purchaseOrderId, PurchaseOrderState state, long nowMillis) {
    if (state.terms() == null || state.orderedAtMillis() == 0) {
      return Lives.NONE;
    }
    return new OrderReview(this, purchaseOrderId, state, nowMillis).lives();
  }
}
