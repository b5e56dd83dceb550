package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.AlertStep.Term;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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

  private static final double MILLIS_A_SECOND = 1_000;

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'");

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

  /**
   * Puts a step of an episode into words.
   *
   * @param reading the figures at the step
   * @param wrong how the figure is wrong, or was before the step that ended it
   * @param status the step
   * @param cause why the figure is wrong
   * @param episode the episode the step belongs to, before a resolution ended it
   * @param money money at risk; null when no price is known
   * @param observed what was observed of the channel's connector
   * @param nowMillis event time of the step
   */
  public AlertStep step(
      DriftReading reading,
      Divergence wrong,
      Status status,
      DriftCause cause,
      EpisodeState episode,
      Money money,
      SyncLag observed,
      long nowMillis) {
    return step(
        reading,
        wrong,
        status,
        cause,
        episode,
        money,
        observed,
        nowMillis,
        summary(
            reading,
            status,
            money,
            age(wrong, status, episode, nowMillis),
            why(status, cause, reading.channel(), wrong, observed, nowMillis)));
  }

  /**
   * How long a figure has been wrong, or was. One that is too low now and was too high before is as
   * old as its being too low; what ended is as old as its episode.
   */
  private static Duration age(
      Divergence wrong, Status status, EpisodeState episode, long nowMillis) {
    long since =
        isOver(status)
            ? episode.breachSinceMillis()
            : Math.max(episode.breachSinceMillis(), wrong.sinceMillis());
    return Duration.ofMillis(nowMillis - Math.min(since, nowMillis));
  }

  private static boolean isOver(Status status) {
    return status == Status.RESOLVED || status == Status.RETRACTED;
  }

  /**
   * Closes an alert of a key of which nothing is heard any more.
   *
   * @param reading the last figures
   * @param episode the open episode
   * @param observed what was observed of the channel's connector
   * @param nowMillis event time
   */
  public AlertStep closedForSilence(
      DriftReading reading, EpisodeState episode, SyncLag observed, long nowMillis) {
    String summary =
        "Nothing was heard of %s at %s for %s; the alert on %s is closed without a finding."
            .formatted(
                reading.key().sku(),
                reading.key().locationId(),
                inWords(Duration.ofMillis(nowMillis - reading.silentSinceMillis())),
                reading.channel());
    return step(
        reading,
        reading.divergence(),
        Status.RESOLVED,
        episode.cause(),
        episode,
        null,
        observed,
        nowMillis,
        summary);
  }

  private AlertStep step(
      DriftReading reading,
      Divergence wrong,
      Status status,
      DriftCause cause,
      EpisodeState episode,
      Money money,
      SyncLag observed,
      long nowMillis,
      String summary) {
    SkuLocation key = reading.key();
    Instant openedAt = Instant.ofEpochMilli(episode.breachSinceMillis());
    DriftReading.Evidence evidence = reading.evidence();
    EventOrigin second = cause == DriftCause.DUPLICATE_ORDER ? evidence.secondOrder() : null;
    return new AlertStep(
        String.join(":", TYPE, key.sku(), key.locationId(), reading.channel(), openedAt.toString()),
        TYPE,
        status,
        isOver(status) ? episode.severity() : rule.severity().of(reading.drift(), money),
        Audience.MERCHANDISING,
        Map.of("sku", key.sku(), "location_id", key.locationId(), "channel", reading.channel()),
        openedAt,
        Instant.ofEpochMilli(nowMillis),
        cause.name(),
        money,
        summary,
        explanation(reading.drift(), wrong, observed, age(wrong, status, episode, nowMillis)),
        Stream.of(evidence.level(), evidence.stock(), evidence.demand(), second, wrong.proof())
            .filter(Objects::nonNull)
            .distinct()
            .toList(),
        policyVersion);
  }

  private static String summary(
      DriftReading reading, Status status, Money money, Duration age, String why) {
    Drift drift = reading.drift();
    String channel = reading.channel();
    String place = reading.key().sku() + " at " + reading.key().locationId();
    if (status == Status.RETRACTED) {
      return ("%s was right on %s after all: an event that came late says so; %d shown, %d can be"
              + " promised.")
          .formatted(channel, place, drift.storefrontAvailable(), drift.right());
    }
    if (status == Status.RESOLVED) {
      return "%s and the warehouse %s again on %s after %s: %d shown, %d can be promised. %s"
          .formatted(
              channel,
              drift.excess() == 0 ? "agree" : "nearly agree",
              place,
              inWords(age),
              drift.storefrontAvailable(),
              drift.right(),
              why);
    }
    String worth = money == null ? "" : " worth " + money.inWords();
    if (drift.excess() > 0) {
      String oversold =
          drift.promisable() < 0
              ? " (%d are sold beyond stock already)".formatted(-drift.promisable())
              : "";
      return "%s offers %d of %s but only %d can be promised%s: %d too many%s, for %s. %s"
          .formatted(
              channel,
              drift.storefrontAvailable(),
              place,
              drift.right(),
              oversold,
              drift.excess(),
              worth,
              inWords(age),
              why);
    }
    return "%s offers %d of %s though %d could be promised: %d withheld from sale%s, for %s. %s"
        .formatted(
            channel,
            drift.storefrontAvailable(),
            place,
            drift.right(),
            -drift.excess(),
            worth,
            inWords(age),
            why);
  }

  private String why(
      Status status,
      DriftCause cause,
      String channel,
      Divergence wrong,
      SyncLag observed,
      long nowMillis) {
    return isOver(status)
        ? whyItWas(cause, channel, wrong, observed, nowMillis)
        : whyItIs(cause, channel, wrong, observed, nowMillis);
  }

  /** One sentence on the cause of what is wrong. */
  private static String whyItIs(
      DriftCause cause, String channel, Divergence wrong, SyncLag observed, long nowMillis) {
    return switch (cause) {
      case LATE_UPDATE -> {
        if (observed.silentSinceMillis() != 0) {
          yield "Nothing has come through to %s since %s."
              .formatted(channel, timeInWords(observed.silentSinceMillis(), nowMillis));
        }
        yield wrong.unfollowed() == Unfollowed.OLD_FIGURE
            ? "An older update to " + channel + " came after a newer one."
            : "The update to %s takes longer than the %s it may."
                .formatted(channel, inWords(Duration.ofMillis(observed.toleratedMillis())));
      }
      case MISSING_UPDATE -> "The update to " + channel + " has not come.";
      case DUPLICATE_ORDER -> "An order was delivered twice, and " + channel + " follows both.";
      case ADJUSTMENT ->
          wrong.unfollowed() == Unfollowed.EDIT
              ? "The figure of " + channel + " was changed while it was right."
              : "Stock was adjusted in the warehouse and " + channel + " has not followed.";
      case BUFFER_CHANGE -> "A buffer was changed and " + channel + " has not followed.";
      case UNEXPLAINED -> "No event explains the figure of " + channel + ".";
    };
  }

  /** One sentence on the cause of what was wrong. */
  private String whyItWas(
      DriftCause cause, String channel, Divergence wrong, SyncLag observed, long nowMillis) {
    return switch (cause) {
      case LATE_UPDATE -> {
        if (observed.silentSinceMillis() != 0) {
          yield "Nothing had come through to %s since %s."
              .formatted(channel, timeInWords(observed.silentSinceMillis(), nowMillis));
        }
        yield wrong.unfollowed() == Unfollowed.OLD_FIGURE
            ? "An older update to " + channel + " had come after a newer one."
            : "The update to %s took longer than the %s it may."
                .formatted(channel, inWords(Duration.ofMillis(observed.toleratedMillis())));
      }
      case MISSING_UPDATE ->
          wrong.isRightByNewer(nowMillis, observed.toleratedMillis())
              ? "The update to " + channel + " never came; a later one did."
              : "The update to %s came only after %s."
                  .formatted(channel, inWords(Duration.ofMillis(nowMillis - wrong.sinceMillis())));
      case DUPLICATE_ORDER -> "An order was delivered twice, and " + channel + " followed both.";
      case ADJUSTMENT ->
          wrong.unfollowed() == Unfollowed.EDIT
              ? "The figure of " + channel + " had been changed while it was right."
              : "Stock was adjusted in the warehouse and " + channel + " did not follow.";
      case BUFFER_CHANGE -> "A buffer was changed and " + channel + " did not follow.";
      case UNEXPLAINED -> "No event explains what " + channel + " had shown.";
    };
  }

  private List<Term> explanation(Drift drift, Divergence wrong, SyncLag observed, Duration age) {
    return List.of(
        new Term("storefront_available", drift.storefrontAvailable(), "units"),
        new Term("warehouse_atp", drift.warehouseAtp(), "units"),
        new Term("in_flight", drift.inFlight(), "units"),
        new Term("channel_buffer", drift.buffer(), "units"),
        new Term("drift", drift.units(), "units"),
        new Term("excess", drift.excess(), "units"),
        new Term("relative_excess", drift.relativeExcess(), "ratio"),
        new Term("relative_drift", drift.relative(), "ratio"),
        new Term("symmetric_drift", drift.symmetric(), "ratio"),
        new Term("tolerance", rule.tolerance(), "ratio"),
        new Term("clear_tolerance", rule.clearTolerance(), "ratio"),
        new Term("minimum_units", rule.minimumUnits(), "units"),
        new Term("material_change", rule.materialChange(), "ratio"),
        new Term("medium_from", rule.severity().mediumMinor(), "minor units"),
        new Term("high_from", rule.severity().highMinor(), "minor units"),
        new Term("age", age.toSeconds(), "seconds"),
        new Term("tolerated_lag", observed.toleratedMillis() / MILLIS_A_SECOND, "seconds"),
        new Term(
            "missing_after",
            rule.lag().missingAfterMillis(observed.toleratedMillis()) / MILLIS_A_SECOND,
            "seconds"),
        new Term("median_lag", observed.medianMillis() / MILLIS_A_SECOND, "seconds"),
        new Term("not_followed_flow", wrong.pending().flow(), "units"),
        new Term("not_followed_adjustment", wrong.pending().adjustment(), "units"),
        new Term("not_followed_buffer", wrong.pending().buffer(), "units"));
  }

  /** A time as a person says it: without the day when it is today. */
  private static String timeInWords(long atMillis, long nowMillis) {
    OffsetDateTime at = Instant.ofEpochMilli(atMillis).atOffset(ZoneOffset.UTC);
    OffsetDateTime now = Instant.ofEpochMilli(nowMillis).atOffset(ZoneOffset.UTC);
    boolean isToday = at.toLocalDate().equals(now.toLocalDate());
    return (isToday ? TIME : DAY_AND_TIME).format(at);
  }

  /** A duration as a person says it, in its two largest units. */
  static String inWords(Duration age) {
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
