package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.PickState;
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
   * Puts a step into words. At risk is the price of what was looked for and not found: orders for
   * as much could not be shipped.
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
    Money notFound = Worth.of(failed.units(), price, reading.unitPrice());
    String worth = notFound == null ? "" : " worth " + notFound.inWords();
    boolean isOver = status == Status.RESOLVED || status == Status.RETRACTED;
    String place = key.sku() + " at " + key.locationId();
    String since =
        DriftAlert.inWords(Duration.ofMillis(reading.occurredAtMillis() - failed.sinceMillis()));
    String summary =
        isOver
            ? over(reading, status, place, since, failed)
            : ("%d picks of %s failed within %s although the warehouse believes it has %d: %d%s were"
                    + " not found. Count it.")
                .formatted(failed.failed(), place, since, onHand, failed.units(), worth);
    return new AlertStep(
        String.join(":", TYPE, key.sku(), key.locationId(), openedAt.toString()),
        TYPE,
        status,
        severity.of(notFound),
        Audience.MERCHANDISING,
        Map.of("sku", key.sku(), "location_id", key.locationId()),
        openedAt,
        Instant.ofEpochMilli(reading.occurredAtMillis()),
        null,
        isOver && notFound != null ? notFound.times(0) : notFound,
        summary,
        List.of(
            new Term("failed_picks", failed.failed(), "lines"),
            new Term("missing", failed.units(), "units"),
            new Term("on_hand", onHand, "units"),
            new Term("minimum_picks", rule.minimumPicks(), "lines")),
        failed.origins(),
        policyVersion);
  }

  private static String over(
      PickReading reading, Status status, String place, String since, PickState failed) {
    if (status == Status.RETRACTED) {
      return "%s was there after all: an event that came late says so; %d picks had failed, %d are on hand."
          .formatted(place, failed.failed(), reading.onHand());
    }
    return reading.isFarewell()
        ? "Nothing more was heard of %s for %s after %d failed picks; the alert is closed without a finding."
            .formatted(place, since, failed.failed())
        : "%s was found or counted after %s and %d failed picks; %d are on hand now."
            .formatted(place, since, failed.failed(), reading.onHand());
  }
}
