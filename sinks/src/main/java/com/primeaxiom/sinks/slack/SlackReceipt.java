package com.primeaxiom.sinks.slack;

import java.time.Instant;

/**
 * What became of a notice.
 *
 * @param notificationId the notice
 * @param channel its channel
 * @param conversation its conversation
 * @param ts id of the message that shows it; null when it was refused or Slack gives none
 * @param attempts requests that were made for it
 * @param outcome what became of it
 * @param reason why it was refused, as a sentence; null otherwise
 * @param at when that was known
 */
public record SlackReceipt(
    String notificationId,
    String channel,
    String conversation,
    String ts,
    int attempts,
    Outcome outcome,
    String reason,
    Instant at) {

  /** How a notice ended. */
  public enum Outcome {
    /** Slack has taken it. */
    DELIVERED,
    /** It was found in the channel: delivered before, by a request whose answer was lost. */
    FOUND,
    /** A webhook cannot edit, and there is nothing else to say. */
    PASSED_OVER,
    /** Slack will never take it. */
    REFUSED
  }
}
