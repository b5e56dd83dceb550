package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Words, money and proof of a drift alert.
 *
 * @param rule thresholds that were applied
 * @param policyVersion version of those thresholds
 */
public record DriftAlert(DriftRule rule, String policyVersion) implements Serializable {

  /** The alert's type. */
  public static final String TYPE = "ATP_DRIFT";

  /**
   * Puts a step of an episode into words.
   *
   * @param key SKU and location
   * @param channel sales channel
   * @param status the step
   * @param episode the episode the step belongs to, before a resolution ended it
   * @param drift the drift at the step
   * @param balance the warehouse's side
   * @param levelOrigin the event that says what the channel shows
   * @param nowMillis event time of the step
   */
  public AlertStep step(
      SkuLocation key,
      String channel,
      Status status,
      EpisodeState episode,
      Drift drift,
      BalanceState balance,
      EventOrigin levelOrigin,
      long nowMillis) {
    Duration age = Duration.ofMillis(nowMillis - episode.breachSinceMillis());
    Money money =
        balance.unitPrice() == null ? null : balance.unitPrice().times(drift.absoluteUnits());
    String summary = summary(key, channel, status, drift, money, age);
    return step(
        key, channel, status, episode, drift, balance, levelOrigin, nowMillis, money, summary);
  }

  /**
   * Closes an alert of a key of which nothing is heard any more.
   *
   * @param key SKU and location
   * @param channel sales channel
   * @param episode the open episode
   * @param drift the last drift
   * @param balance the warehouse's side
   * @param levelOrigin the event that says what the channel showed
   * @param nowMillis event time
   */
  public AlertStep closedForSilence(
      SkuLocation key,
      String channel,
      EpisodeState episode,
      Drift drift,
      BalanceState balance,
      EventOrigin levelOrigin,
      long nowMillis) {
    String summary =
        "Nothing was heard of %s at %s for %s; the alert on %s is closed without a finding."
            .formatted(
                key.sku(),
                key.locationId(),
                inWords(Duration.ofMillis(nowMillis - balance.asOfMillis())),
                channel);
    return step(
        key,
        channel,
        Status.RESOLVED,
        episode,
        drift,
        balance,
        levelOrigin,
        nowMillis,
        null,
        summary);
  }

  private AlertStep step(
      SkuLocation key,
      String channel,
      Status status,
      EpisodeState episode,
      Drift drift,
      BalanceState balance,
      EventOrigin levelOrigin,
      long nowMillis,
      Money money,
      String summary) {
    Instant openedAt = Instant.ofEpochMilli(episode.breachSinceMillis());
    Severity severity = status == Status.RESOLVED ? episode.severity() : rule.severity(drift);
    return new AlertStep(
        String.join(":", TYPE, key.sku(), key.locationId(), channel, openedAt.toString()),
        TYPE,
        status,
        severity,
        Audience.MERCHANDISING,
        Map.of("sku", key.sku(), "location_id", key.locationId(), "channel", channel),
        openedAt,
        Instant.ofEpochMilli(nowMillis),
        null,
        money,
        summary,
        explanation(drift, Duration.ofMillis(nowMillis - episode.breachSinceMillis())),
        Stream.of(levelOrigin, balance.stockOrigin(), balance.demandOrigin())
            .filter(Objects::nonNull)
            .toList(),
        policyVersion);
  }

  private static String summary(
      SkuLocation key, String channel, Status status, Drift drift, Money money, Duration age) {
    String place = key.sku() + " at " + key.locationId();
    if (status == Status.RESOLVED) {
      return "%s and the warehouse agree again on %s after %s: %d shown, %d can be promised."
          .formatted(channel, place, inWords(age), drift.storefrontAvailable(), drift.promisable());
    }
    String worth = money == null ? "" : " worth " + money.inWords();
    if (drift.units() > 0) {
      String oversold =
          drift.promisable() < 0
              ? " (%d are sold beyond stock already)".formatted(-drift.promisable())
              : "";
      return "%s offers %d of %s but only %d can be promised%s: %d too many%s, for %s."
          .formatted(
              channel,
              drift.storefrontAvailable(),
              place,
              Math.max(0, drift.promisable()),
              oversold,
              drift.units(),
              worth,
              inWords(age));
    }
    return "%s offers %d of %s though %d could be promised: %d withheld from sale%s, for %s."
        .formatted(
            channel,
            drift.storefrontAvailable(),
            place,
            drift.promisable(),
            drift.absoluteUnits(),
            worth,
            inWords(age));
  }

  private List<Term> explanation(Drift drift, Duration age) {
    return List.of(
        new Term("storefront_available", drift.storefrontAvailable(), "units"),
        new Term("warehouse_atp", drift.warehouseAtp(), "units"),
        new Term("in_flight", drift.inFlight(), "units"),
        new Term("drift", drift.units(), "units"),
        new Term("relative_drift", drift.relative(), "ratio"),
        new Term("symmetric_drift", drift.symmetric(), "ratio"),
        new Term("tolerance", rule.tolerance(), "ratio"),
        new Term("clear_tolerance", rule.clearTolerance(), "ratio"),
        new Term("minimum_units", rule.minimumUnits(), "units"),
        new Term("age", age.toSeconds(), "seconds"),
        new Term("minimum_duration", rule.minimumDurationMillis() / 1000.0, "seconds"));
  }

  private static String inWords(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d " + age.toHoursPart() + " h";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h " + age.toMinutesPart() + " min";
    }
    return age.toMinutes() > 0
        ? age.toMinutes() + " min " + age.toSecondsPart() + " s"
        : age.toSeconds() + " s";
  }
}
