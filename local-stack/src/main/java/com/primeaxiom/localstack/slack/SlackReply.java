package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What the server sends back.
 *
 * @param status HTTP status; 0 for no answer at all
 * @param contentType type of the body
 * @param body the body
 * @param isComplete whether the whole body is sent
 * @param retryAfter seconds for the header {@code Retry-After}; 0 for no header
 */
record SlackReply(
    int status, String contentType, String body, boolean isComplete, long retryAfter) {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final Duration ASKED_WAIT = Duration.ofSeconds(7);

  static SlackReply json(JsonNode body) {
    return new SlackReply(200, JSON, body.toString(), true, 0);
  }

  static SlackReply words(int status, String words) {
    return new SlackReply(status, TEXT, words, true, 0);
  }

  static SlackReply page(String html) {
    return new SlackReply(200, "text/html; charset=utf-8", html, true, 0);
  }

  static SlackReply rateLimited(Duration wait) {
    return new SlackReply(
        429, JSON, "{\"ok\":false,\"error\":\"ratelimited\"}", true, wait.toSeconds());
  }

  static SlackReply failing(Failure failure) {
    return switch (failure) {
      case RATE_LIMITED -> rateLimited(ASKED_WAIT);
      case SERVER_ERROR, SERVER_ERROR_AFTER -> words(500, "Internal Server Error");
      case SILENT, SILENT_AFTER -> new SlackReply(0, TEXT, "", true, 0);
      case MALFORMED, MALFORMED_AFTER -> new SlackReply(200, JSON, "<html>Bad gateway", true, 0);
      case STALLED_AFTER -> new SlackReply(200, JSON, "{\"ok\":true,", false, 0);
      case INVALID_AUTH ->
          new SlackReply(200, JSON, "{\"ok\":false,\"error\":\"invalid_auth\"}", true, 0);
    };
  }
}
