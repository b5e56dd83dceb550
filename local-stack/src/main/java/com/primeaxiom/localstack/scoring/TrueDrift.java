package com.primeaxiom.localstack.scoring;

import java.util.Comparator;

/**
 * A wrong figure on a channel that a fault made, as the truth has it.
 *
 * @param driftId its id
 * @param faultId the fault that made it
 * @param kind kind of that fault
 * @param cause the cause an alert should name
 * @param key SKU, location and channel
 * @param velocity velocity class of the SKU
 * @param wrong time during which the channel showed a wrong figure for it
 * @param material longest time within during which the figure was wrong by at least two units and 5
 *     %; null when it never was
 * @param peakUnits shown minus right where that was greatest in size
 * @param moneyMinor what that was worth, minor units
 * @param isPersistent whether the material time was longer than the 99.9 % quantile of the lag
 */
record TrueDrift(
    String driftId,
    String faultId,
    String kind,
    String cause,
    DriftKey key,
    String velocity,
    Interval wrong,
    Interval material,
    long peakUnits,
    long moneyMinor,
    boolean isPersistent) {

  /** Of several drifts the one that an alert is taken to speak of comes last. */
  static final Comparator<TrueDrift> BY_PEAK =
      Comparator.comparingLong((TrueDrift drift) -> Math.abs(drift.peakUnits()))
          .thenComparing(drift -> drift.wrong().from(), Comparator.reverseOrder())
          .thenComparing(TrueDrift::driftId, Comparator.reverseOrder());
}
