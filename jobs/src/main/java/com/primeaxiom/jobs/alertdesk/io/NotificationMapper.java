package com.primeaxiom.jobs.alertdesk.io;

import com.primeaxiom.jobs.alertdesk.domain.Line;
import com.primeaxiom.jobs.alertdesk.domain.Look;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.schemas.platform.Notification;
import com.primeaxiom.schemas.platform.NotificationFigure;
import com.primeaxiom.schemas.platform.NotificationLine;
import com.primeaxiom.schemas.platform.NotificationLink;
import java.time.Instant;

/** Messages to people, from the domain to Avro. */
public final class NotificationMapper {

  private NotificationMapper() {}

  /**
   * The record of a message.
   *
   * @param job name of the job, the record's source
   */
  public static Notification toRecord(Notice notice, String job) {
    Look look = notice.look();
    return Notification.newBuilder()
        .setEventId(notice.id())
        .setOccurredAt(Instant.ofEpochMilli(notice.atMillis()))
        .setSource(job)
        .setConversation(notice.conversation())
        .setSequence(notice.sequence())
        .setChannel(notice.channel())
        .setSeverity(look.severity() == null ? null : look.severity().name())
        .setHeadline(look.headline())
        .setSentence(look.sentence())
        .setFigures(
            look.figures().stream()
                .map(figure -> new NotificationFigure(figure.name(), figure.value()))
                .toList())
        .setAdvice(orNull(look.advice()))
        .setLines(look.lines().stream().map(NotificationMapper::toRecord).toList())
        .setOwner(orNull(look.owner()))
        .setRemark(orNull(look.remark()))
        .setLinks(
            look.links().stream()
                .map(link -> new NotificationLink(link.label(), link.url()))
                .toList())
        .setReply(orNull(notice.reply()))
        .setReplyLoud(notice.isReplyLoud())
        .setSteps(notice.steps())
        .build();
  }

  private static NotificationLine toRecord(Line line) {
    return new NotificationLine(
        line.alertId(),
        line.title(),
        line.severity().name(),
        line.isOpen(),
        line.money() == null ? null : line.money().inWords(),
        orNull(line.owner()),
        orNull(line.by()));
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
