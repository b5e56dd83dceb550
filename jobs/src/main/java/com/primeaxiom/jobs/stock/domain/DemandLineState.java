package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/**
 * What is known of one order line; state of the drift operator.
 *
 * <p>Every component is either the newest by event time or a maximum of cumulative figures, so that
 * a repeat or another order of arrival ends in the same state.
 *
 * @param ordered units wanted
 * @param orderedAtMillis event time of the order event that said so; 0 before any
 * @param placed the event that placed it; null before any
 * @param cancelled units cancelled so far
 * @param allocated units with stock assigned so far
 * @param shorted units that will not be fulfilled
 * @param released units whose stock was given back so far
 * @param shipped units that left the building so far
 * @param writtenOff units whose answer is taken for lost
 * @param changedAtMillis event time of the newest event of this line
 */
public record DemandLineState(
    long ordered,
    long orderedAtMillis,
    EventOrigin placed,
    long cancelled,
    long allocated,
    long shorted,
    long released,
    long shipped,
    long writtenOff,
    long changedAtMillis) {

  /** A line of which nothing is known yet. */
  public static final DemandLineState UNKNOWN =
      new DemandLineState(0, 0, null, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Units the warehouse has not yet answered for and that were not cancelled: DESIGN's in-flight
   * demand of this line.
   */
  public long inFlight() {
    return Math.max(0, ordered - cancelled - assigned() - shorted - writtenOff);
  }

  /** Units that had stock assigned: what was given back or shipped had it, told or not. */
  private long assigned() {
    return Math.max(allocated, Math.max(released, shipped));
  }

  /** Units that the warehouse holds for the line, by its answers. */
  public long committed() {
    return Math.max(0, Math.max(allocated, shipped) - released - shipped);
  }

  /** Units that the customer waits for although the warehouse has said it does not have them. */
  public long missing() {
    long held = Math.max(0, assigned() - notFound());
    return Math.min(shorted, Math.max(0, ordered - cancelled - held));
  }

  /** Units for which stock had been assigned and was then not found. */
  public long notFound() {
    return ordered == 0 ? 0 : Math.min(shorted, Math.max(0, allocated + shorted - ordered));
  }

  /**
   * Whether an order event says again what another event has said: the same line placed once more.
   *
   * @param eventId id of the event
   */
  public boolean isPlacedAgainBy(OrderedLine line, String eventId) {
    return line.change() == OrderedLine.Change.PLACED
        && placed != null
        && !placed.eventId().equals(eventId);
  }

  /**
   * This line after an order event.
   *
   * @param origin the event
   * @param atMillis event time
   */
  public DemandLineState after(OrderedLine line, EventOrigin origin, long atMillis) {
    long changed = Math.max(changedAtMillis, atMillis);
    boolean isNewest = atMillis >= orderedAtMillis;
    return switch (line.change()) {
      // Placed again, it is the same order: an edit in between is not undone.
      case PLACED ->
          placed == null
              ? ordered(
                  isNewest ? line.quantity() : ordered,
                  Math.max(orderedAtMillis, atMillis),
                  origin,
                  changed)
              : ordered(ordered, orderedAtMillis, placed, changed);
      case EDITED -> isNewest ? ordered(line.quantity(), atMillis, placed, changed) : this;
      case CANCELLED ->
          new DemandLineState(
              ordered,
              orderedAtMillis,
              placed,
              Math.max(cancelled, line.quantity()),
              allocated,
              shorted,
              released,
              shipped,
              writtenOff,
              changed);
    };
  }

  /** This line after an answer of the warehouse. */
  public DemandLineState after(WarehouseAnswer answer, long atMillis) {
    long units = answer.quantity();
    return switch (answer.outcome()) {
      case ALLOCATED -> answered(Math.max(allocated, units), shorted, released, shipped, atMillis);
      case SHORT -> answered(allocated, Math.max(shorted, units), released, shipped, atMillis);
      case RELEASED -> answered(allocated, shorted, Math.max(released, units), shipped, atMillis);
      case SHIPPED -> answered(allocated, shorted, released, Math.max(shipped, units), atMillis);
    };
  }

  /**
   * This line once its answer is taken for lost: what the warehouse has committed beyond its
   * answers is taken for its answer, and the rest is written off. An answer that comes after all
   * counts.
   *
   * @param surplus units the warehouse has committed beyond its answers
   */
  public DemandLineState settledWith(long surplus) {
    long found = Math.min(inFlight(), Math.max(0, surplus));
    return new DemandLineState(
        ordered,
        orderedAtMillis,
        placed,
        cancelled,
        found == 0 ? allocated : assigned() + found,
        shorted,
        released,
        shipped,
        writtenOff + inFlight() - found,
        changedAtMillis);
  }

  private DemandLineState ordered(long units, long atMillis, EventOrigin event, long changed) {
    return new DemandLineState(
        units,
        atMillis,
        event,
        cancelled,
        allocated,
        shorted,
        released,
        shipped,
        writtenOff,
        changed);
  }

  private DemandLineState answered(
      long allocatedNow, long shortedNow, long releasedNow, long shippedNow, long atMillis) {
    return new DemandLineState(
        ordered,
        orderedAtMillis,
        placed,
        cancelled,
        allocatedNow,
        shortedNow,
        releasedNow,
        shippedNow,
        writtenOff,
        Math.max(changedAtMillis, atMillis));
  }
}
