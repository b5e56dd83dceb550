package com.primeaxiom.localstack.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.LateEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a run came to.
 *
 * @param job name of the job
 * @param asOf where the business clock stopped; null when there was no event
 * @param days from the first event to there, at least a thousandth
 * @param policy every option of the job with its value
 * @param events events read by topic
 * @param behind events by topic that came behind their stream by more than a live job waits for
 * @param episodes alerts by id, in the order in which they opened
 * @param stepsByStatus alert steps by status
 * @param rows rows by table
 * @param deadLetters dead letters by reason
 * @param lateEvents late events by topic
 * @param examples the first dead letters and late events, one sentence each
 */
record BacktestSummary(
    String job,
    Instant asOf,
    double days,
    Map<String, String> policy,
    Map<String, Long> events,
    Map<String, Long> behind,
    Collection<AlertEpisode> episodes,
    Map<String, Long> stepsByStatus,
    Map<String, Long> rows,
    Map<String, Long> deadLetters,
    Map<String, Long> lateEvents,
    List<String> examples) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final double LEAST_DAYS = 0.001;

  /** Days between two event times, at least a thousandth. */
  static double days(long fromMillis, long untilMillis) {
    return Math.max(
        LEAST_DAYS, (untilMillis - fromMillis) / (double) Duration.ofDays(1).toMillis());
  }

  /** Alerts that opened, by day of event time. */
  double alertsADay() {
    return episodes.size() / days;
  }

  /** Alerts that people are told of together with others only, by a roll-up. */
  long alertsRolledUp() {
    return episodes.stream().filter(AlertEpisode::isRolledUp).count();
  }

  /** Alerts that people are told of, roll-ups among them, by day of event time. */
  double alertsToldADay() {
    return (episodes.size() - alertsRolledUp()) / days;
  }

  /** Alerts by a property of theirs, in the order of its names. */
  Map<String, Long> alertsBy(Function<AlertEpisode, String> property) {
    Map<String, Long> counts = new TreeMap<>();
    episodes.forEach(alert -> counts.merge(property.apply(alert), 1L, Long::sum));
    return counts;
  }

  /** Events read of all topics. */
  long eventsInAll() {
    return events.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The summary as a file holds it; the same run gives the same text. */
  String json() {
    Map<String, Object> alerts = new LinkedHashMap<>();
    alerts.put("opened", episodes.size());
    alerts.put("a_day", rounded(alertsADay()));
    alerts.put("rolled_up", alertsRolledUp());
    alerts.put("told_a_day", rounded(alertsToldADay()));
    alerts.put("steps_by_status", stepsByStatus);
    alerts.put("by_type", alertsBy(AlertEpisode::type));
    alerts.put("by_last_status", alertsBy(AlertEpisode::lastStatus));
    alerts.put("by_severity", alertsBy(AlertEpisode::greatestSeverity));
    alerts.put("by_cause", alertsBy(AlertEpisode::cause));
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("job", job);
    summary.put("as_of", asOf == null ? null : asOf.toString());
    summary.put("days", rounded(days));
    summary.put("policy", policy);
    summary.put("events", events);
    summary.put("events_behind", behind);
    summary.put("alerts", alerts);
    summary.put("rows", rows);
    summary.put("dead_letters", deadLetters);
    summary.put("late_events", lateEvents);
    return text(summary);
  }

  /** A value as JSON for a person, with a line feed at the end. */
  static String text(Object value) {
    try {
      return JSON.writeValueAsString(value).replace(System.lineSeparator(), "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of text and numbers are always JSON.", e);
    }
  }

  /** Three decimals are more than a rate by day needs, and read well. */
  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** Gathers a summary while the results are written, in their order. */
  static final class Builder {

    private static final int MOST_EXAMPLES = 5;

    private final String job;
    private final Map<String, String> policy;
    private final Map<String, Long> events;
    private final long firstMillis;
    private final long asOfMillis;
    private final EventJson<Alert> alertJson = new EventJson<>(Topics.ALERT);
    private final EventJson<DeadLetter> deadLetterJson = new EventJson<>(Topics.DEAD_LETTER);
    private final EventJson<LateEvent> lateEventJson = new EventJson<>(Topics.LATE_EVENT);
    private final Map<String, AlertEpisode> episodes = new LinkedHashMap<>();
    private final Map<String, Long> stepsByStatus = new TreeMap<>();
    private final Map<String, Long> rows = new TreeMap<>();
    private final Map<String, Long> deadLetters = new TreeMap<>();
    private final Map<String, Long> lateEvents = new TreeMap<>();
    private final Map<String, Long> behind = new TreeMap<>();
    private final List<String> deadExamples = new ArrayList<>();
    private final List<String> lateExamples = new ArrayList<>();

    /**
     * Begins a summary.
     *
     * @param events events read, by topic
     * @param firstMillis first event, epoch milliseconds
     * @param asOfMillis where the business clock stopped, epoch milliseconds
     */
    Builder(
        String job,
        Map<String, String> policy,
        Map<String, Long> events,
        long firstMillis,
        long asOfMillis) {
      this.job = job;
      this.policy = policy;
      this.events = events;
      this.firstMillis = firstMillis;
      this.asOfMillis = asOfMillis;
    }

    void alert(byte[] line) {
      Alert step = alertJson.read(line);
      episodes.computeIfAbsent(step.getAlertId(), id -> new AlertEpisode(step)).add(step);
      stepsByStatus.merge(step.getStatus().name(), 1L, Long::sum);
    }

    void deadLetter(byte[] line) {
      DeadLetter letter = deadLetterJson.read(line);
      deadLetters.merge(letter.getReason().name(), 1L, Long::sum);
      if (deadExamples.size() < MOST_EXAMPLES) {
        deadExamples.add(
            "dead letter  %s %d/%d  %s: %s"
                .formatted(
                    letter.getTopic(),
                    letter.getPartition(),
                    letter.getOffset(),
                    letter.getReason(),
                    letter.getError()));
      }
    }

    void lateEvent(byte[] line) {
      LateEvent event = lateEventJson.read(line);
      lateEvents.merge(event.getTopic(), 1L, Long::sum);
      if (lateExamples.size() < MOST_EXAMPLES) {
        lateExamples.add(
            "late event   %s %d/%d  %s of %s, %d s late"
                .formatted(
                    event.getTopic(),
                    event.getPartition(),
                    event.getOffset(),
                    event.getEventId(),
                    event.getOccurredAt(),
                    Duration.ofMillis(event.getLateByMillis()).toSeconds()));
      }
    }

    void behind(byte[] line) {
      behind.merge(lateEventJson.read(line).getTopic(), 1L, Long::sum);
    }

    void table(String name, long count) {
      rows.put(name, count);
    }

    BacktestSummary build() {
      boolean isEmpty = events.isEmpty();
      List<String> examples = new ArrayList<>(deadExamples);
      examples.addAll(lateExamples);
      return new BacktestSummary(
          job,
          asOfMillis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(asOfMillis),
          isEmpty ? LEAST_DAYS : days(firstMillis, asOfMillis),
          policy,
          events,
          behind,
          List.copyOf(episodes.values()),
          stepsByStatus,
          rows,
          deadLetters,
          lateEvents,
          examples);
    }
  }
}
