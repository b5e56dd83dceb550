package com.primeaxiom.sinks.slack;

import java.util.ArrayList;
import java.util.List;

/**
 * The message of a conversation.
 *
 * @param ts its id in the channel
 * @param changedAt when it last changed, processing time in milliseconds
 * @param delivered the last notices that were delivered, oldest first
 */
public record ConversationState(String ts, long changedAt, List<String> delivered) {

  /** An upstream that repeats itself repeats what is recent. */
  private static final int DELIVERED_LIMIT = 20;

  public ConversationState {
    delivered = List.copyOf(delivered);
  }

  ConversationState at(String otherTs, long now) {
    return new ConversationState(otherTs, now, delivered);
  }

  ConversationState with(String notificationId, long now) {
    List<String> more = new ArrayList<>(delivered);
    more.add(notificationId);
    return new ConversationState(
        ts, now, more.subList(Math.max(0, more.size() - DELIVERED_LIMIT), more.size()));
  }
}
