package com.primeaxiom.sinks.slack;

import java.io.Serializable;
import java.time.Duration;

/**
 * How notices are delivered.
 *
 * @param waitsForCheckpoint whether a notice is sent only when it is in a completed checkpoint, so
 *     that what decided on it cannot decide differently after a restart; false where checkpoints
 *     are off, or nothing would ever be sent
 * @param pace least time between two messages of a channel; Slack takes one a second
 * @param poll how often answers are looked for while a request is out
 * @param backoff wait after the first failure; doubled with each further one
 * @param longestBackoff no longer wait after a failure
 * @param noAccessWait wait after Slack has refused the token
 * @param clockSkew by how much Slack's clock may be behind; a message is looked for from that much
 *     before its notice came
 * @param remembered for how long after its last step the message of a conversation is edited; a
 *     later step posts anew
 * @param conversationLimit conversations that a channel remembers, those that changed last
 */
public record SlackDeliverySettings(
    boolean waitsForCheckpoint,
    Duration pace,
    Duration poll,
    Duration backoff,
    Duration longestBackoff,
    Duration noAccessWait,
    Duration clockSkew,
    Duration remembered,
    int conversationLimit)
    implements Serializable {

  /** What fits Slack's documented limits. */
  public static final SlackDeliverySettings STANDARD =
      new SlackDeliverySettings(
          true,
          Duration.ofSeconds(1),
          Duration.ofMillis(50),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofDays(30),
          10_000);

  public SlackDeliverySettings {
    if (pace.isNegative()
        || clockSkew.isNegative()
        || !isPositive(poll)
        || !isPositive(backoff)
        || longestBackoff.compareTo(backoff) < 0
        || !isPositive(noAccessWait)
        || !isPositive(remembered)
        || conversationLimit < 1) {
      throw new IllegalArgumentException(
          "Times of a delivery to Slack are positive, its longest wait is no shorter than the"
              + " first, and it remembers one conversation at least.");
    }
  }

  /** The same where checkpoints are off: each notice is sent at once. */
  public SlackDeliverySettings withoutCheckpoints() {
    return new SlackDeliverySettings(
        false,
        pace,
        poll,
        backoff,
        longestBackoff,
        noAccessWait,
        clockSkew,
        remembered,
        conversationLimit);
  }

  /** The same with another memory of conversations. */
  public SlackDeliverySettings remembering(Duration time, int limit) {
    return new SlackDeliverySettings(
        waitsForCheckpoint,
        pace,
        poll,
        backoff,
        longestBackoff,
        noAccessWait,
        clockSkew,
        time,
        limit);
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }
}
