package com.primeaxiom.jobs.shared;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One step of one alert episode, as every job reports it.
 *
 * @param alertId type, subject and start of the episode; the same at every step and after a replay
 * @param type kind of finding, for example {@code ATP_DRIFT}
 * @param status which step it is
 * @param severity how soon a person should look
 * @param audience who is to read it
 * @param subject what it is about, by name
 * @param openedAt event time at which the episode began
 * @param occurredAt event time of this step
 * @param cause why, by the names of the type of alert; null where it has none
 * @param moneyAtRisk null when no price is known
 * @param summary one sentence a person understands
 * @param explanation inputs, results and thresholds of the rule
 * @param evidence events that made this step
 * @param policyVersion version of the thresholds that were applied
 * @param rolledUpIn id of the alert that tells people of this one together with others; null when
 *     it is told by itself
 */
public record AlertStep(
    String alertId,
    String type,
    Status status,
    Severity severity,
    Audience audience,
    Map<String, String> subject,
    Instant openedAt,
    Instant occurredAt,
    String cause,
    Money moneyAtRisk,
    String summary,
    List<Term> explanation,
    List<EventOrigin> evidence,
    String policyVersion,
    String rolledUpIn) {

  /** A step that is told by itself. */
  public AlertStep(
      String alertId,
      String type,
      Status status,
      Severity severity,
      Audience audience,
      Map<String, String> subject,
      Instant openedAt,
      Instant occurredAt,
      String cause,
      Money moneyAtRisk,
      String summary,
      List<Term> explanation,
      List<EventOrigin> evidence,
      String policyVersion) {
    this(
        alertId,
        type,
        status,
        severity,
        audience,
        subject,
        openedAt,
        occurredAt,
        cause,
        moneyAtRisk,
        summary,
        explanation,
        evidence,
        policyVersion,
        null);
  }

  /** This step, told of by another alert; by itself for null. */
  public AlertStep inRollUp(String rollUpId) {
    return with(subject, rollUpId);
  }

  /** This step with more of what it is about. */
  public AlertStep about(String name, String value) {
    Map<String, String> more = new TreeMap<>(subject);
    more.put(name, value);
    return with(Map.copyOf(more), rolledUpIn);
  }

  private AlertStep with(Map<String, String> what, String rollUpId) {
    return new AlertStep(
        alertId,
        type,
        status,
        severity,
        audience,
        what,
        openedAt,
        occurredAt,
        cause,
        moneyAtRisk,
        summary,
        explanation,
        evidence,
        policyVersion,
        rollUpId);
  }

  /** Step of an episode. */
  public enum Status {
    /** First step. */
    OPEN,
    /** Severity, units, money or cause changed materially. */
    UPDATED,
    /** The cause has gone. */
    RESOLVED,
    /** Only late data had caused it. */
    RETRACTED
  }

  /** How soon a person should look. */
  public enum Severity {
    /** This week. */
    LOW,
    /** Today. */
    MEDIUM,
    /** This hour. */
    HIGH,
    /** Now. */
    CRITICAL
  }

  /** Reader of an alert. */
  public enum Audience {
    /** Who answers for what is sold. */
    MERCHANDISING,
    /** Who answers for the vendors. */
    VENDOR_MANAGEMENT,
    /** Who answers for disputes and ledgers. */
    FINANCE,
    /** Who answers for the running system. */
    ON_CALL
  }

  /**
   * One named figure of the rule.
   *
   * @param name the figure's name
   * @param value its value
   * @param unit its unit: units, ratio, seconds, minor units
   */
  public record Term(String name, double value, String unit) {}
}
