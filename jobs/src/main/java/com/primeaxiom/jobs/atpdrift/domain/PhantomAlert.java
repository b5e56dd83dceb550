package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Words, money and proof of an alert on stock that is on the books and not on the shelf.
 *
 * @param rule thresholds that were applied
 * @param severity how soon a person should look
 * @param policyVersion version of those thresholds
 */
public record PhantomAlert(PhantomStockRule rule, SeverityRule severity, String policyVersion)
    implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "PHANTOM_STOCK";

  /**
   * Puts a step into words. At risk is what the warehouse believes to have: until somebody counts,
   * any of it may not be there.
   *
   * @param reading the finding now
   * @param status the step
   * @param failed the failed picks the alert is about: those of now, or those that are now over
   * @param onHand units believed to be there
   * @param price master data; null when there is none
   */
  public AlertStep step(
      PickReading reading, Status status, PickState failed, long onHand, SkuPrice price) {
    SkuLocation key = reading.key();
    Instant openedAt = Instant.ofEpochMilli(failed.sinceMillis());
    Money money = Worth.of(onHand, price, reading.unitPrice());
    String place = key.sku() + " at " + key.locationId();
    String since =
        DriftAlert.inWords(Duration.ofMillis(reading.occurredAtMillis() - failed.sinceMillis()));
    String summary =
        status == Status.RESOLVED
            ? "%s was found or counted after %s and %d failed picks; %d are on hand now."
                .formatted(place, since, failed.failed(), reading.onHand())
            : "%d picks of %s failed within %s although the warehouse believes to have %d: count it."
                .formatted(failed.failed(), place, since, onHand);
    return new AlertStep(
        String.join(":", TYPE, key.sku(), key.locationId(), openedAt.toString()),
        TYPE,
        status,
        severity.of(money),
        Audience.MERCHANDISING,
        Map.of("sku", key.sku(), "location_id", key.locationId()),
        openedAt,
        Instant.ofEpochMilli(reading.occurredAtMillis()),
        null,
        money,
        summary,
        List.of(
            new Term("failed_picks", failed.failed(), "lines"),
            new Term("missing", failed.units(), "units"),
            new Term("on_hand", onHand, "units"),
            new Term("minimum_picks", rule.minimumPicks(), "lines")),
        failed.origins(),
        policyVersion);
  }
}
