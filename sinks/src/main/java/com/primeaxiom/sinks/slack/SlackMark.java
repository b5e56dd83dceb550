package com.primeaxiom.sinks.slack;

/**
 * What a message carries unseen, as Slack's message metadata, by which it is found again in the
 * channel's history.
 *
 * @see <a href="https://api.slack.com/metadata">Message metadata</a>
 * @param notificationId the notice whose look it shows, or whose reply it is
 * @param conversation the conversation it belongs to
 */
public record SlackMark(String notificationId, String conversation) {

  /** The metadata's {@code event_type}. */
  public static final String EVENT_TYPE = "primeaxiom_notice";

  /** Key of the notice in the metadata's {@code event_payload}. */
  public static final String NOTIFICATION_ID = "notification_id";

  /** Key of the conversation in the metadata's {@code event_payload}. */
  public static final String CONVERSATION = "conversation";
}
