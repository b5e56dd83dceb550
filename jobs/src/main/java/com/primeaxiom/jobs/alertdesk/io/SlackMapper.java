package com.primeaxiom.jobs.alertdesk.io;

import com.primeaxiom.jobs.alertdesk.domain.Line;
import com.primeaxiom.jobs.alertdesk.domain.Look;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.Wording;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.sinks.slack.RefusedNotice;
import com.primeaxiom.sinks.slack.SlackMessage;
import com.primeaxiom.sinks.slack.SlackNotice;
import com.primeaxiom.sinks.slack.SlackText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Messages to people, from the domain to what Slack shows. */
public final class SlackMapper {

  private SlackMapper() {}

  /**
   * A message for Slack.
   *
   * @param ids ids of Slack's channels, by the names that the rules use; one without an id goes by
   *     its name, which webhooks need and the Web API refuses to edit
   */
  public static SlackNotice toNotice(Notice notice, Map<String, String> ids) {
    return new SlackNotice(
        notice.id(),
        ids.getOrDefault(notice.channel(), notice.channel()),
        notice.conversation(),
        message(notice),
        notice.reply().isEmpty() ? null : SlackMessage.of(SlackText.of(notice.reply())),
        notice.isReplyLoud(),
        Instant.ofEpochMilli(notice.atMillis()));
  }

  /** The dead letter of a message that Slack will never take. */
  public static SourceNotice toDeadLetter(RefusedNotice refused) {
    SlackNotice notice = refused.notice();
    return SourceNotice.refusedBy(
        "slack/" + notice.channel(),
        notice.notificationId(),
        notice.createdAt().toEpochMilli(),
        DeadLetterReason.REFUSED_BY_SLACK.name(),
        refused.receipt().reason(),
        notice.message().blocks());
  }

  private static SlackMessage message(Notice notice) {
    Look look = notice.look();
    SlackMessage.Builder message =
        SlackMessage.saying(
                SlackText.EMPTY
                    .emoji(emoji(look.severity()))
                    .plain(" " + look.headline() + ". " + look.sentence()))
            .section(
                SlackText.EMPTY
                    .emoji(emoji(look.severity()))
                    .plain(" ")
                    .bold(look.headline())
                    .newLine()
                    .plain(look.sentence()))
            .fields(
                look.figures().stream()
                    .map(
                        figure ->
                            SlackText.EMPTY.bold(figure.name()).newLine().plain(figure.value()))
                    .toList())
            .section(lines(look.lines()));
    if (!look.advice().isEmpty()) {
      message.section(SlackText.EMPTY.bold("What helps:").plain(" " + look.advice()));
    }
    if (!look.links().isEmpty()) {
      message.section(links(look.links()));
    }
    String owner = look.owner().isEmpty() ? "" : look.owner() + " answers for it";
    return message
        .context(SlackText.of(owner), SlackText.of(look.remark()), SlackText.of(when(notice)))
        .build();
  }

  private static String when(Notice notice) {
    Severity severity = notice.look().severity();
    return (severity == null ? "" : severity.name().toLowerCase(Locale.ROOT) + ", ")
        + "as of "
        + Wording.time(notice.atMillis());
  }

  private static SlackText lines(List<Line> lines) {
    SlackText text = SlackText.EMPTY;
    for (Line line : lines) {
      text =
          text.emoji(emoji(line.isOpen() ? line.severity() : null))
              .plain(
                  " "
                      + line.title()
                      + (line.money() == null ? "" : ", " + line.money().inWords())
                      + whose(line))
              .newLine();
    }
    return text;
  }

  private static String whose(Line line) {
    if (!line.by().isEmpty()) {
      return ", " + line.by() + " looks after it";
    }
    return line.owner().isEmpty() ? "" : ", " + line.owner() + " answers for it";
  }

  private static SlackText links(List<Look.Link> links) {
    SlackText text = SlackText.EMPTY;
    for (Look.Link link : links) {
      text = text.link(link.url(), link.label()).plain("   ");
    }
    return text;
  }

  /** A sign that is told apart by its form as well as by its colour. */
  private static String emoji(Severity severity) {
    if (severity == null) {
      return "white_check_mark";
    }
    return switch (severity) {
      case CRITICAL -> "rotating_light";
      case HIGH -> "red_circle";
      case MEDIUM -> "large_orange_diamond";
      case LOW -> "small_blue_diamond";
    };
  }
}
