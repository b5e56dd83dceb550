package com.primeaxiom.localstack.backtest;

import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One alert from its first step to its last. */
final class AlertEpisode {

  private static final String NO_CAUSE = "none";

  private final String type;
  private final Map<String, String> subject;
  private final Instant breachedAt;
  private Instant openedAt;
  private Instant resolvedAt;
  private AlertStatus lastStatus;
  private AlertSeverity severity;
  private String cause;
  private long greatestMoneyMinor;
  private String currency;
  private boolean isRolledUp;

  /**
   * Begins an episode, without a step yet.
   *
   * @param step any step of it
   */
  AlertEpisode(Alert step) {
    this.type = step.getType();
    this.subject = Map.copyOf(new TreeMap<>(step.getSubject()));
    this.breachedAt = step.getOpenedAt();
    this.severity = step.getSeverity();
  }

  /** Adds the next step. */
  void add(Alert step) {
    lastStatus = step.getStatus();
    isRolledUp = step.getRolledUpIn() != null;
    if (step.getCause() != null) {
      cause = step.getCause();
    }
    if (step.getSeverity().compareTo(severity) > 0) {
      severity = step.getSeverity();
    }
    if (lastStatus == AlertStatus.OPEN && openedAt == null) {
      openedAt = step.getOccurredAt();
    }
    resolvedAt = lastStatus == AlertStatus.RESOLVED ? step.getOccurredAt() : null;
    Long money = step.getMoneyAtRiskMinor();
    if (money != null && money > greatestMoneyMinor) {
      greatestMoneyMinor = money;
      currency = step.getCurrency();
    }
  }

  String type() {
    return type;
  }

  /** What it is about, by name. */
  Map<String, String> subject() {
    return subject;
  }

  /** Whether people are told of it together with others only. */
  boolean isRolledUp() {
    return isRolledUp;
  }

  /** When the breach began. */
  Instant breachedAt() {
    return breachedAt;
  }

  /**
   * When it was said; the begin of the breach for an episode of which only later steps are there.
   */
  Instant openedAt() {
    return openedAt == null ? breachedAt : openedAt;
  }

  String lastStatus() {
    return lastStatus.name();
  }

  String greatestSeverity() {
    return severity.name();
  }

  /** The cause last given. */
  String cause() {
    return cause == null ? NO_CAUSE : cause;
  }

  /** From the begin of the breach to the alert. */
  Duration timeToOpen() {
    return Duration.between(breachedAt, openedAt());
  }

  /** From the begin of the breach to its end, once it has ended. */
  Optional<Duration> timeToResolution() {
    return Optional.ofNullable(resolvedAt).map(end -> Duration.between(breachedAt, end));
  }

  /** Greatest money at risk of any step, minor units; 0 when no price is known. */
  long greatestMoneyMinor() {
    return greatestMoneyMinor;
  }

  /** Currency of the greatest money at risk; null when no price is known. */
  String currency() {
    return currency;
  }
}
