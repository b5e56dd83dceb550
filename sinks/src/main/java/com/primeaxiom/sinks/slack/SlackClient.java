package com.primeaxiom.sinks.slack;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Slack, asked without blocking. No future fails: whatever happens is an answer. Channels are named
 * by their ids.
 */
public interface SlackClient extends AutoCloseable {

  /** Whether messages have ids by which they are edited, answered in a thread and found again. */
  boolean knowsMessages();

  /**
   * Posts a message.
   *
   * @param thread the message in whose thread it goes; null for the channel itself
   */
  CompletableFuture<SlackAnswer> post(
      String channel, SlackThread thread, SlackMessage message, SlackMark mark);

  /** Gives the message of that id another look. */
  CompletableFuture<SlackAnswer> edit(
      String channel, String ts, SlackMessage message, SlackMark mark);

  /**
   * What bears our mark in a channel, newest first.
   *
   * @param oldest from when on
   * @param cursor where the page begins; blank for the first
   */
  CompletableFuture<SlackAnswer> history(String channel, Instant oldest, String cursor);

  /**
   * What bears our mark in a thread.
   *
   * @param thread id of the thread's first message
   * @param cursor where the page begins; blank for the first
   */
  CompletableFuture<SlackAnswer> replies(
      String channel, String thread, Instant oldest, String cursor);

  @Override
  void close();
}
