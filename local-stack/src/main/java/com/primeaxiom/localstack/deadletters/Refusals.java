package com.primeaxiom.localstack.deadletters;

import com.primeaxiom.localstack.StackException;
import com.primeaxiom.localstack.replay.DurationText;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which dead letters are meant; a picocli mixin. */
final class Refusals {

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description =
          "Only those of a reason, for example MALFORMED_AVRO; several with commas between.")
  private List<String> reasons = List.of();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description =
          "Only those from this topic, with or without the namespace; clickhouse/TABLE for refused"
              + " rows.")
  private String topic;

  @Option(names = "--job", paramLabel = "NAME", description = "Only those that this job refused.")
  private String job;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Only those of this time or later: 2026-03-02T09:00:00Z, or how long ago, such as 4h.")
  private String since;

  @Option(names = "--until", paramLabel = "TIME", description = "Only those before this time.")
  private String until;

  /**
   * The dead letters that are meant.
   *
   * @param namespace prefix of the topics; blank for none
   * @param now the time that ages are counted from
   * @throws StackException when an option makes no sense
   */
  Chosen chosen(String namespace, Instant now) {
    return new Chosen(
        reasons.stream().map(Refusals::reason).collect(Collectors.toSet()),
        topic,
        namespace.isBlank() || topic == null ? topic : namespace + "." + topic,
        job,
        since == null ? Instant.MIN : time("--since", since, now),
        until == null ? Instant.MAX : time("--until", until, now));
  }

  /** Whether any option narrows them down. */
  boolean isAny() {
    return !reasons.isEmpty() || topic != null || job != null || since != null || until != null;
  }

  /**
   * Dead letters with something in common.
   *
   * @param reasons why they were refused; empty for any reason
   * @param topic where they come from; null for anywhere
   * @param topicInNamespace the same with the namespace before it
   * @param job who refused them; null for any job
   * @param since event time from which on
   * @param until event time before which
   */
  record Chosen(
      Set<DeadLetterReason> reasons,
      String topic,
      String topicInNamespace,
      String job,
      Instant since,
      Instant until) {

    boolean holds(DeadLetter letter) {
      boolean isFromThere =
          topic == null
              || letter.getTopic().equals(topic)
              || letter.getTopic().equals(topicInNamespace);
      return isFromThere
          && (reasons.isEmpty() || reasons.contains(letter.getReason()))
          && (job == null || letter.getSource().equals(job))
          && !letter.getOccurredAt().isBefore(since)
          && letter.getOccurredAt().isBefore(until);
    }
  }

  private static DeadLetterReason reason(String name) {
    try {
      return DeadLetterReason.valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new StackException(
          "--reason '%s' is none of %s."
              .formatted(
                  name,
                  Arrays.stream(DeadLetterReason.values())
                      .map(Enum::name)
                      .collect(Collectors.joining(", "))),
          e);
    }
  }

  private static Instant time(String option, String given, Instant now) {
    try {
      return OffsetDateTime.parse(given).toInstant();
    } catch (DateTimeException e) {
      // It may be an age.
    }
    try {
      return now.minus(DurationText.parse(given));
    } catch (TypeConversionException e) {
      throw new StackException(
          "%s is '%s', no time such as 2026-03-02T09:00:00Z and no age such as 4h."
              .formatted(option, given),
          e);
    }
  }
}
