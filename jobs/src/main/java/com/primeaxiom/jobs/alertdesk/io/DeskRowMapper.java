package com.primeaxiom.jobs.alertdesk.io;

import com.primeaxiom.jobs.alertdesk.domain.EpisodeReading;
import com.primeaxiom.jobs.alertdesk.domain.EpisodeState;
import com.primeaxiom.jobs.alertdesk.domain.Hand;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep;
import com.primeaxiom.jobs.alertdesk.domain.HeardStep.Fate;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.sinks.clickhouse.table.AlertDeliveryRow;
import com.primeaxiom.sinks.clickhouse.table.AlertHandRow;
import com.primeaxiom.sinks.clickhouse.table.AlertNoticeRow;
import com.primeaxiom.sinks.clickhouse.table.AlertStateRow;
import com.primeaxiom.sinks.clickhouse.table.AlertStepRow;
import com.primeaxiom.sinks.slack.SlackReceipt;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Alerts, hands and messages, from the domain to rows. */
public final class DeskRowMapper {

  private DeskRowMapper() {}

  /** An alert as it stands. */
  public static AlertStateRow toRow(EpisodeReading reading) {
    EpisodeState episode = reading.episode();
    AlertStep last = episode.last();
    Hand hand = episode.hand();
    return new AlertStateRow(
        last.alertId(),
        last.type(),
        last.status().name(),
        last.severity().name(),
        last.audience().name(),
        subject(last.subject()),
        last.openedAt(),
        last.occurredAt(),
        orEmpty(last.cause()),
        last.moneyAtRisk() == null ? null : last.moneyAtRisk().amountMinor(),
        last.moneyAtRisk() == null ? "" : last.moneyAtRisk().currency(),
        last.summary(),
        orEmpty(last.rolledUpIn()),
        new AlertStateRow.Desk(
            String.join("\n", episode.channels()),
            orNull(episode.toldAtMillis()),
            episode.reminders(),
            hand == null ? "" : hand.action().name(),
            hand == null ? "" : hand.by(),
            hand == null || hand.untilMillis() == Long.MAX_VALUE
                ? null
                : Instant.ofEpochMilli(hand.untilMillis()),
            reading.nextMillis() == Long.MAX_VALUE
                ? null
                : Instant.ofEpochMilli(reading.nextMillis()),
            reading.policyVersion()),
        reading.asOfMillis());
  }

  /** A step of an alert, and what became of it. */
  public static AlertStepRow toStepRow(HeardStep heard) {
    AlertStep step = heard.fact().step();
    return new AlertStepRow(
        step.alertId(),
        heard.fact().eventId(),
        step.type(),
        step.status().name(),
        step.severity().name(),
        step.occurredAt(),
        orEmpty(step.cause()),
        step.moneyAtRisk() == null ? null : step.moneyAtRisk().amountMinor(),
        step.moneyAtRisk() == null ? "" : step.moneyAtRisk().currency(),
        step.summary(),
        step.policyVersion(),
        heard.fate().name(),
        heard.fate() == Fate.OVERTAKEN ? 0 : 1);
  }

  /** What a person did about an alert, and what became of it. */
  public static AlertHandRow toHandRow(HeardStep heard) {
    Hand hand = heard.fact().hand();
    return new AlertHandRow(
        heard.fact().alertId(),
        heard.fact().eventId(),
        hand.action().name(),
        Instant.ofEpochMilli(hand.atMillis()),
        hand.untilMillis() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(hand.untilMillis()),
        hand.by(),
        hand.why(),
        heard.fate().name());
  }

  /** A message. */
  public static AlertNoticeRow toRow(Notice notice) {
    return new AlertNoticeRow(
        notice.id(),
        notice.channel(),
        notice.conversation(),
        notice.sequence(),
        Instant.ofEpochMilli(notice.atMillis()),
        notice.look().severity() == null ? "" : notice.look().severity().name(),
        notice.look().headline(),
        notice.look().sentence(),
        notice.reply(),
        String.join("\n", notice.steps()),
        notice.steps().size());
  }

  /** What became of a message. */
  public static AlertDeliveryRow toRow(SlackReceipt receipt) {
    return new AlertDeliveryRow(
        receipt.notificationId(),
        receipt.channel(),
        "slack",
        receipt.outcome().name(),
        orEmpty(receipt.reason()),
        orEmpty(receipt.ts()),
        receipt.attempts(),
        receipt.at());
  }

  private static String subject(Map<String, String> subject) {
    return new TreeMap<>(subject)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n"));
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Instant orNull(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
