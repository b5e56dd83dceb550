package com.primeaxiom.sinks.slack;

import java.time.Duration;
import java.util.List;

/** What became of a request to Slack. No answer holds a secret. */
public sealed interface SlackAnswer {

  /**
   * Done.
   *
   * @param ts id of the message in its channel; blank where Slack gives none (webhooks)
   */
  record Accepted(String ts) implements SlackAnswer {}

  /**
   * A page of a channel or a thread, of messages with our mark only.
   *
   * @param messages what was found
   * @param nextCursor where the next page begins; blank on the last one
   */
  record Page(List<Posted> messages, String nextCursor) implements SlackAnswer {

    public Page {
      messages = List.copyOf(messages);
    }
  }

  /**
   * Not done: too many requests.
   *
   * @param after for how long not to ask again
   */
  record TryAgain(Duration after) implements SlackAnswer {}

  /** Not done, and for no reason that lies in the request: try again later. */
  record NotNow(String reason) implements SlackAnswer {}

  /**
   * Done or not: the answer was lost, unreadable or an error in the middle of the work. A message
   * must be looked for before it is posted again.
   */
  record Unknown(String reason) implements SlackAnswer {}

  /** Not done, and nothing will be until somebody mends the token or its scopes. */
  record NoAccess(String code, String reason) implements SlackAnswer {}

  /** Not done, and the same request never will be. */
  record Refused(String code, String reason) implements SlackAnswer {}

  /**
   * A message that bears our mark.
   *
   * @param ts its id in the channel
   * @param mark what it carries
   */
  record Posted(String ts, SlackMark mark) {}
}
