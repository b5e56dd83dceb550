package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.shared.Wording;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Words and proof of an alert on an oversell that nobody was warned of: it is about the warnings,
 * not about the stock, and for those who answer for the running system.
 *
 * @param policyVersion version of the thresholds under which nobody was warned
 */
public record UnwarnedOversellAlert(String policyVersion) implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "UNWARNED_OVERSELL";

  /**
   * The one step of it.
   *
   * @param outcome an outcome of kind {@link Outcome.Kind#FALSE_NEGATIVE}
   * @param money what the units cost; null when no price is known
   * @param threshold probability from which somebody would have been warned
   * @param evidence the events by which the oversell became known
   */
  public AlertStep step(
      SkuLocation key, Outcome outcome, Money money, double threshold, List<EventOrigin> evidence) {
    Instant at = Instant.ofEpochMilli(outcome.decidedAtMillis());
    return new AlertStep(
        String.join(":", TYPE, key.sku(), key.locationId(), at.toString()),
        TYPE,
        Status.OPEN,
        Severity.MEDIUM,
        Audience.ON_CALL,
        Map.of("sku", key.sku(), "location_id", key.locationId()),
        at,
        at,
        null,
        money,
        "%s of %s %s oversold and nobody was warned: the last probability was %s, an alert needs %s."
            .formatted(
                Wording.count(outcome.units(), "unit"),
                RiskWording.place(key),
                outcome.units() == 1 ? "was" : "were",
                RiskWording.percent(outcome.probability()),
                RiskWording.percent(threshold)),
        List.of(
            new Term("oversold", outcome.units(), "units"),
            new Term("probability", outcome.probability(), "probability"),
            new Term("alert_probability", threshold, "probability"),
            RiskAlerts.seconds(
                "forecast_age", outcome.decidedAtMillis() - outcome.forecastAtMillis())),
        List.copyOf(evidence),
        policyVersion);
  }
}
