package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * An alert as it stands; a row of {@code alert_state}.
 *
 * @param alertId the alert
 * @param type kind of finding
 * @param status OPEN, UPDATED, RESOLVED or RETRACTED
 * @param severity how soon a person should look
 * @param audience who is to read it
 * @param subject what it is about, name=value a line
 * @param openedAt when the episode began
 * @param occurredAt when its newest step was
 * @param cause why; empty where it has none
 * @param moneyAtRiskMinor minor units; null when no price is known
 * @param currency ISO 4217 code; empty when no price is known
 * @param summary one sentence
 * @param rolledUpIn the alert that tells of it; empty for itself
 * @param desk what the desk did
 * @param version of rows with one key the highest stays
 */
public record AlertStateRow(
    String alertId,
    String type,
    String status,
    String severity,
    String audience,
    String subject,
    Instant openedAt,
    Instant occurredAt,
    String cause,
    Long moneyAtRiskMinor,
    String currency,
    String summary,
    String rolledUpIn,
    Desk desk,
    long version) {

  /**
   * What the desk did with an alert.
   *
   * @param channels where it was told, a line each
   * @param toldAt when it was told or reminded of last; null for never
   * @param reminders how often it was reminded of since it was told
   * @param hand what a person did last; empty for nothing
   * @param handBy who did
   * @param handUntil until when that holds; null for as long as the alert is open
   * @param nextLookAt when the desk looks at it again; null for never
   * @param policyVersion version of the desk's rules
   */
  public record Desk(
      String channels,
      Instant toldAt,
      int reminders,
      String hand,
      String handBy,
      Instant handUntil,
      Instant nextLookAt,
      String policyVersion) {}
}
