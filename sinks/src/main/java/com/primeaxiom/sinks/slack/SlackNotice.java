package com.primeaxiom.sinks.slack;

import java.time.Instant;

/**
 * One visible step of a conversation, as it was decided to be shown.
 *
 * @param notificationId id of this step; the same whenever the same step is decided again
 * @param channel id of the channel ({@code C…}), not its name
 * @param conversation id of what the channel shows as one message, for example an alert's episode
 * @param message how the message now looks
 * @param reply what is added to the message's thread; null for nothing
 * @param isReplyInChannel whether the reply is shown in the channel too, so that everybody notices
 * @param createdAt when the step was decided
 */
public record SlackNotice(
    String notificationId,
    String channel,
    String conversation,
    SlackMessage message,
    SlackMessage reply,
    boolean isReplyInChannel,
    Instant createdAt) {

  /** A notice whose reply is for those who follow its thread. */
  public SlackNotice(
      String notificationId,
      String channel,
      String conversation,
      SlackMessage message,
      SlackMessage reply,
      Instant createdAt) {
    this(notificationId, channel, conversation, message, reply, false, createdAt);
  }
}
