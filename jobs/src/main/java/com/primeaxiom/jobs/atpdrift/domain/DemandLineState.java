package com.primeaxiom.jobs.atpdrift.domain;

/**
 * What is known of one order line; state of the drift operator.
 *
 * <p>Every component is either the newest by event time or a maximum of cumulative figures, so that
 * a repeat or another order of arrival ends in the same state.
 *
 * @param ordered units wanted
 * @param orderedAtMillis event time of the order event that said so; 0 before any
 * @param cancelled units cancelled so far
 * @param allocated units with stock assigned so far
 * @param shorted units that will not be fulfilled
 * @param released units whose stock was given back so far
 * @param shipped units that left the building so far
 * @param changedAtMillis event time of the newest event of this line
 */
public record DemandLineState(
    long ordered,
    long orderedAtMillis,
    long cancelled,
    long allocated,
    long shorted,
    long released,
    long shipped,
    long changedAtMillis) {

  /** A line of which nothing is known yet. */
  public static final DemandLineState UNKNOWN = new DemandLineState(0, 0, 0, 0, 0, 0, 0, 0);

  /**
   * Units the warehouse has not yet answered for and that were not cancelled: DESIGN's in-flight
   * demand of this line.
   */
  public long inFlight() {
    long answered = Math.max(allocated, Math.max(released, shipped)) + shorted;
    return Math.max(0, ordered - cancelled - answered);
  }

  /** This line after an order event. */
  public DemandLineState after(OrderedLine line, long atMillis) {
    long changed = Math.max(changedAtMillis, atMillis);
    return switch (line.change()) {
      case ORDERED ->
          atMillis >= orderedAtMillis
              ? new DemandLineState(
                  line.quantity(),
                  atMillis,
                  cancelled,
                  allocated,
                  shorted,
                  released,
                  shipped,
                  changed)
              : this;
      case CANCELLED ->
          new DemandLineState(
              ordered,
              orderedAtMillis,
              Math.max(cancelled, line.quantity()),
              allocated,
              shorted,
              released,
              shipped,
              changed);
    };
  }

  /** This line after an answer of the warehouse. */
  public DemandLineState after(WarehouseAnswer answer, long atMillis) {
    long units = answer.quantity();
    return new DemandLineState(
        ordered,
        orderedAtMillis,
        cancelled,
        answer.outcome() == WarehouseAnswer.Outcome.ALLOCATED
            ? Math.max(allocated, units)
            : allocated,
        answer.outcome() == WarehouseAnswer.Outcome.SHORT ? Math.max(shorted, units) : shorted,
        answer.outcome() == WarehouseAnswer.Outcome.RELEASED ? Math.max(released, units) : released,
        answer.outcome() == WarehouseAnswer.Outcome.SHIPPED ? Math.max(shipped, units) : shipped,
        Math.max(changedAtMillis, atMillis));
  }
}
