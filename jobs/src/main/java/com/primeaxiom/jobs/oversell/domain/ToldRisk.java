package com.primeaxiom.jobs.oversell.domain;

/**
 * What was said of overselling a SKU at a location.
 *
 * @param atMillis event time
 * @param windowMillis exposure window
 * @param probability probability of overselling within the window
 * @param velocity how fast it sells
 * @param alertId the open alert; null when nobody is warned
 * @param value what a unit is worth; null when no price is known
 */
public record ToldRisk(
    long atMillis,
    long windowMillis,
    double probability,
    VelocityClass velocity,
    String alertId,
    UnitValue value) {

  /** What a reading says. */
  public static ToldRisk of(RiskReading reading) {
    return new ToldRisk(
        reading.occurredAtMillis(),
        reading.windowMillis(),
        reading.probability(),
        reading.velocity(),
        reading.alertId(),
        reading.value());
  }
}
