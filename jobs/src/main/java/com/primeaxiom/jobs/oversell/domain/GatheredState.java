package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.util.Comparator;
import java.util.List;

/**
 * An open alert that is told together with others; state of the roll-up, by alert.
 *
 * @param alertId the alert
 * @param key what it is about
 * @param gatheredAtMillis event time at which it was put to the others
 * @param asOfMillis event time of its newest step
 * @param severity its severity then
 * @param money its money at risk then; null when no price is known
 * @param evidence events that made that step
 */
public record GatheredState(
    String alertId,
    SkuLocation key,
    long gatheredAtMillis,
    long asOfMillis,
    Severity severity,
    Money money,
    List<EventOrigin> evidence) {

  /** The one with the most money first; what has no price last. */
  public static final Comparator<GatheredState> WORST_FIRST =
      Comparator.comparing(
              GatheredState::money,
              Comparator.nullsFirst(Comparator.comparingLong(Money::amountMinor)))
          .reversed()
          .thenComparing(GatheredState::alertId);

  /**
   * Of a step.
   *
   * @param gatheredAtMillis event time at which the alert is or was put to the others
   */
  static GatheredState of(AlertStep step, long gatheredAtMillis) {
    return new GatheredState(
        step.alertId(),
        new SkuLocation(step.subject().get("sku"), step.subject().get("location_id")),
        gatheredAtMillis,
        step.occurredAt().toEpochMilli(),
        step.severity(),
        step.moneyAtRisk(),
        step.evidence());
  }
}
