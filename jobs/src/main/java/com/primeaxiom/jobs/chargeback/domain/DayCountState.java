package com.primeaxiom.jobs.chargeback.domain;

/**
 * What happened with a network in a day; state of the ratio operator.
 *
 * @param settled payments captured
 * @param fraud payments reported as fraud
 * @param disputed payments disputed
 */
public record DayCountState(long settled, long fraud, long disputed) {

  /** Nothing. */
  public static final DayCountState NONE = new DayCountState(0, 0, 0);

  /** One more. */
  public DayCountState with(RatioFact.Kind kind) {
    return switch (kind) {
      case SETTLED -> new DayCountState(settled + 1, fraud, disputed);
      case FRAUD -> new DayCountState(settled, fraud + 1, disputed);
      case DISPUTED -> new DayCountState(settled, fraud, disputed + 1);
    };
  }

  /** Both together. */
  public DayCountState plus(DayCountState other) {
    return new DayCountState(
        settled + other.settled, fraud + other.fraud, disputed + other.disputed);
  }
}
