package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A message of a channel.
 *
 * @param channel id of the channel
 * @param ts its id, seconds and microseconds
 * @param thread id of the message in whose thread it is; blank for the channel itself
 * @param isBroadcast whether a reply is shown in the channel too
 * @param text what notifications show
 * @param blocks Block Kit blocks, an array
 * @param metadata what it carries unseen; a missing node for nothing
 * @param edited when it was edited, as an id; blank for never
 */
public record ChatMessage(
    String channel,
    String ts,
    String thread,
    boolean isBroadcast,
    String text,
    JsonNode blocks,
    JsonNode metadata,
    String edited) {

  /** Whether it stands in the channel itself. */
  public boolean isRoot() {
    return thread.isEmpty() || thread.equals(ts);
  }
}
