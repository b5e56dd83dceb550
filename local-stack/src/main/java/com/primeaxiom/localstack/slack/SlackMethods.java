package com.primeaxiom.localstack.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The methods of the Web API and incoming webhooks, without their transport. */
final class SlackMethods {

  static final String BOT_NAME = "PrimeAxiom";

  /** Messages of a channel that Slack lets pass at once before it asks for one a second. */
  private static final int BURST = 3;

  private static final Duration MESSAGE_INTERVAL = Duration.ofSeconds(1);

  /** Tier 3: some fifty calls a minute of each other method. */
  private static final int CALLS = 50;

  private static final Duration CALL_INTERVAL = Duration.ofMillis(1_200);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ChatBook book;
  private final Failures failures;
  private final InstantSource clock;
  private final String token;
  private final Map<String, Pace> paces = new HashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();

  SlackMethods(ChatBook book, Failures failures, InstantSource clock, String token) {
    this.book = book;
    this.failures = failures;
    this.clock = clock;
    this.token = token;
  }

  /**
   * Calls a method.
   *
   * @param authorization the header; null without one
   * @param query parameters of the address; null without any
   * @param body JSON or a form
   */
  synchronized SlackReply call(String method, String authorization, String query, String body) {
    JsonNode request = request(query, body);
    if ("api.test".equals(method)) {
      return SlackReply.json(ok());
    }
    if (authorization == null) {
      return error("not_authed");
    }
    if (!authorization.equals("Bearer " + token)) {
      return error("invalid_auth");
    }
    if ("auth.test".equals(method)) {
      return SlackReply.json(
          ok().put("user", BOT_NAME).put("team", "Local stack").put("bot_id", "B0PRIMEAXIOM"));
    }
    String channel = request.path("channel").asText();
    calls.merge(channel, 1, Integer::sum);
    Optional<Failure> failure = failures.next(channel);
    if (failure.isPresent() && !failure.get().isAfter()) {
      return SlackReply.failing(failure.get());
    }
    Optional<Duration> wait = pace(method, channel).waitFor(clock.instant());
    if (wait.isPresent()) {
      return SlackReply.rateLimited(wait.get());
    }
    SlackReply reply = done(method, channel, request);
    return failure.map(SlackReply::failing).orElse(reply);
  }

  /** Posts by an incoming webhook. */
  synchronized SlackReply webhook(String channel, String secret, String body) {
    if (!secret.equals(token)) {
      return SlackReply.words(403, "invalid_token");
    }
    Optional<ChatChannel> known = book.channel(channel);
    if (known.isEmpty()) {
      return SlackReply.words(404, "channel_not_found");
    }
    if (known.get().state() == ChatChannel.State.ARCHIVED) {
      return SlackReply.words(410, "channel_is_archived");
    }
    calls.merge(channel, 1, Integer::sum);
    Optional<Failure> failure = failures.next(channel);
    if (failure.isPresent() && !failure.get().isAfter()) {
      return SlackReply.failing(failure.get());
    }
    Optional<Duration> wait = pace("chat.postMessage", channel).waitFor(clock.instant());
    if (wait.isPresent()) {
      return SlackReply.rateLimited(wait.get());
    }
    JsonNode message = request(null, body);
    Optional<String> refusal = MessageLimits.refusal(message, false);
    if (refusal.isPresent()) {
      return SlackReply.words(400, refusal.get());
    }
    book.post(channel, "", false, message.path("text").asText(), blocks(message), missing());
    return failure.map(SlackReply::failing).orElse(SlackReply.words(200, "ok"));
  }

  /** Requests so far about a channel. */
  synchronized int calls(String channel) {
    return calls.getOrDefault(channel, 0);
  }

  private SlackReply done(String method, String channel, JsonNode request) {
    Optional<ChatChannel> known = book.channel(channel);
    if (known.isEmpty()) {
      return error("channel_not_found");
    }
    if (known.get().state() == ChatChannel.State.NOT_INVITED) {
      return error("not_in_channel");
    }
    boolean isArchived = known.get().state() == ChatChannel.State.ARCHIVED;
    return switch (method) {
      case "chat.postMessage" -> isArchived ? error("is_archived") : post(channel, request);
      case "chat.update" -> isArchived ? error("is_archived") : edit(channel, request);
      case "conversations.history" -> {
        List<ChatMessage> newestFirst = new ArrayList<>(book.shown(channel));
        Collections.reverse(newestFirst);
        yield page(newestFirst, request);
      }
      case "conversations.replies" -> {
        Optional<ChatMessage> root = book.message(channel, request.path("ts").asText());
        if (root.isEmpty()) {
          yield error("thread_not_found");
        }
        List<ChatMessage> thread = new ArrayList<>(List.of(root.get()));
        thread.addAll(book.replies(channel, root.get().ts()));
        yield page(thread, request);
      }
      default -> error("unknown_method");
    };
  }

  private SlackReply post(String channel, JsonNode request) {
    Optional<String> refusal = MessageLimits.refusal(request, false);
    if (refusal.isPresent()) {
      return error(refusal.get());
    }
    String thread = request.path("thread_ts").asText("");
    if (!thread.isEmpty() && book.message(channel, thread).isEmpty()) {
      return error("thread_not_found");
    }
    return accepted(
        book.post(
            channel,
            thread,
            !thread.isEmpty() && request.path("reply_broadcast").asBoolean(false),
            request.path("text").asText(),
            blocks(request),
            request.path("metadata")));
  }

  private SlackReply edit(String channel, JsonNode request) {
    Optional<String> refusal = MessageLimits.refusal(request, true);
    if (refusal.isPresent()) {
      return error(refusal.get());
    }
    return book.message(channel, request.path("ts").asText())
        .map(
            message ->
                accepted(
                    book.edit(
                        message,
                        request.path("text").asText(),
                        blocks(request),
                        request.path("metadata"))))
        .orElseGet(() -> error("message_not_found"));
  }

  private SlackReply page(List<ChatMessage> all, JsonNode request) {
    String oldest = request.path("oldest").asText("0");
    List<ChatMessage> wanted =
        all.stream().filter(message -> compare(message.ts(), oldest) >= 0).toList();
    int from = request.path("cursor").asInt(0);
    int limit = Math.max(1, request.path("limit").asInt(100));
    int to = Math.min(wanted.size(), from + limit);
    ObjectNode answer = ok();
    ArrayNode messages = answer.putArray("messages");
    for (ChatMessage message : wanted.subList(Math.min(from, to), to)) {
      messages.add(shown(message, request.path("include_all_metadata").asBoolean(false)));
    }
    answer.put("has_more", to < wanted.size());
    answer
        .putObject("response_metadata")
        .put("next_cursor", to < wanted.size() ? Integer.toString(to) : "");
    return SlackReply.json(answer);
  }

  private ObjectNode shown(ChatMessage message, boolean withMetadata) {
    ObjectNode shown = JSON.createObjectNode().put("type", "message").put("bot_id", "B0PRIMEAXIOM");
    shown.put("ts", message.ts()).put("text", message.text());
    shown.set("blocks", message.blocks());
    int replies = book.replies(message.channel(), message.ts()).size();
    if (!message.isRoot() || replies > 0) {
      shown.put("thread_ts", message.isRoot() ? message.ts() : message.thread());
    }
    if (message.isBroadcast()) {
      shown.put("subtype", "thread_broadcast");
    }
    if (replies > 0) {
      shown.put("reply_count", replies);
    }
    if (!message.edited().isEmpty()) {
      shown.putObject("edited").put("ts", message.edited());
    }
    if (withMetadata && !message.metadata().isMissingNode()) {
      shown.set("metadata", message.metadata());
    }
    return shown;
  }

  private static SlackReply accepted(ChatMessage message) {
    return SlackReply.json(ok().put("channel", message.channel()).put("ts", message.ts()));
  }

  private Pace pace(String method, String channel) {
    boolean isMessage = "chat.postMessage".equals(method);
    return paces.computeIfAbsent(
        isMessage ? channel : method,
        key ->
            isMessage
                ? new Pace(BURST, MESSAGE_INTERVAL, clock.instant())
                : new Pace(CALLS, CALL_INTERVAL, clock.instant()));
  }

  private static int compare(String ts, String oldest) {
    return new BigDecimal(ts).compareTo(new BigDecimal(oldest));
  }

  private static JsonNode blocks(JsonNode message) {
    return message.has("blocks") ? message.path("blocks") : JSON.createArrayNode();
  }

  private static JsonNode missing() {
    return MissingNode.getInstance();
  }

  private static ObjectNode ok() {
    return JSON.createObjectNode().put("ok", true);
  }

  private static SlackReply error(String code) {
    return SlackReply.json(JSON.createObjectNode().put("ok", false).put("error", code));
  }

  /** JSON, or a form as one object. */
  private static JsonNode request(String query, String body) {
    if (body.stripLeading().startsWith("{")) {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        return JSON.createObjectNode();
      }
    }
    ObjectNode form = JSON.createObjectNode();
    String pairs = (query == null ? "" : query) + "&" + body.strip();
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }
}
