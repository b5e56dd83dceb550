package com.primeaxiom.jobs.oversell.domain;

/**
 * What was said of overselling and has not met what happened yet; state by (sku, location).
 *
 * @param madeAtMillis event time of the forecast; of an alert, of its first step
 * @param dueAtMillis event time at which its exposure window ends
 * @param probability probability of overselling within the window
 * @param velocity how fast the SKU sold then
 * @param alertId alert that was raised on it; null for a forecast that warned of nothing
 */
public record ForecastState(
    long madeAtMillis,
    long dueAtMillis,
    double probability,
    VelocityClass velocity,
    String alertId) {

  /** Whether somebody was told. */
  public boolean isWarning() {
    return alertId != null;
  }
}
