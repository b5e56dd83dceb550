package com.primeaxiom.jobs.stock.domain;

/**
 * By how many units what can be promised changed, by what changed it; negative for less.
 *
 * @param flow orders, cancellations, answers, goods received
 * @param adjustment what the warehouse changed by itself: counts, damage, inspection, returns put
 *     back, transfers, reservations
 * @param buffer safety stock, or the buffer of a channel
 */
public record StockChange(long flow, long adjustment, long buffer) {

  /** Nothing changed. */
  public static final StockChange NONE = new StockChange(0, 0, 0);

  /** Both changes together. */
  public StockChange plus(StockChange other) {
    return new StockChange(flow + other.flow, adjustment + other.adjustment, buffer + other.buffer);
  }

  /** Whether nothing changed. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether stock or a buffer was changed, beyond what orders, answers and goods received do. */
  public boolean isOwn() {
    return adjustment != 0 || buffer != 0;
  }

  /** The kind that most units belong to; flow when there are none. */
  public Unfollowed greatest() {
    long most = Math.max(Math.abs(flow), Math.max(Math.abs(adjustment), Math.abs(buffer)));
    if (Math.abs(flow) == most) {
      return Unfollowed.FLOW;
    }
    return Math.abs(adjustment) == most ? Unfollowed.ADJUSTMENT : Unfollowed.BUFFER;
  }

  /**
   * The part that a channel did not follow although it was told of the rest.
   *
   * @param excess units by which the channel shows too much
   * @return null when no part is of that size
   */
  public Unfollowed exactly(long excess) {
    if (adjustment == -excess) {
      return Unfollowed.ADJUSTMENT;
    }
    if (buffer == -excess) {
      return Unfollowed.BUFFER;
    }
    return flow == -excess ? Unfollowed.FLOW : null;
  }

  /** This change with as much flow as makes it so many units in all. */
  public StockChange inAll(long units) {
    return new StockChange(units - adjustment - buffer, adjustment, buffer);
  }

  /**
   * What the warehouse changed by itself from one balance to the next; the flow is not in it.
   *
   * @param before the balance before
   * @param after the balance after
   * @param received units counted in meanwhile
   */
  public static StockChange between(StockBalance before, StockBalance after, long received) {
    long onHand = after.onHand() - before.onHand();
    // On-hand and committed units that fall together left the building.
    long shipped = Math.max(0, Math.min(-onHand, before.committed() - after.committed()));
    long own =
        onHand
            + shipped
            - Math.min(Math.max(0, onHand), received)
            - (after.damaged() - before.damaged())
            - (after.qualityControl() - before.qualityControl())
            - (after.reserved() - before.reserved());
    return new StockChange(0, own, before.safetyStock() - after.safetyStock());
  }
}
