package com.primeaxiom.sinks.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.slack.SlackAnswer.Accepted;
import com.primeaxiom.sinks.slack.SlackAnswer.Page;
import com.primeaxiom.sinks.slack.SlackAnswer.Posted;
import com.primeaxiom.sinks.slack.SlackAnswer.Refused;
import com.primeaxiom.sinks.slack.SlackAnswer.Unknown;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Slack's Web API with a bot token. */
final class SlackWebApi implements SlackClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What Slack recommends at most for a page. */
  private static final int PAGE = 200;

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]+");

  private final SlackHttp http;
  private final String apiUrl;
  private final String authorization;

  SlackWebApi(SlackAccess access) {
    http = new SlackHttp(access.requestTimeout());
    apiUrl = access.apiUrl().endsWith("/") ? access.apiUrl() : access.apiUrl() + "/";
    authorization = "Bearer " + token(access.token());
  }

  @Override
  public boolean knowsMessages() {
    return true;
  }

  @Override
  public CompletableFuture<SlackAnswer> post(
      String channel, SlackThread thread, SlackMessage message, SlackMark mark) {
    ObjectNode body = body(channel, message, mark);
    if (thread != null) {
      body.put("thread_ts", thread.ts());
      body.put("reply_broadcast", thread.isInChannel());
    }
    body.put("unfurl_links", false);
    body.put("unfurl_media", false);
    return write("chat.postMessage", body);
  }

  @Override
  public CompletableFuture<SlackAnswer> edit(
      String channel, String ts, SlackMessage message, SlackMark mark) {
    return write("chat.update", body(channel, message, mark).put("ts", ts));
  }

  @Override
  public CompletableFuture<SlackAnswer> history(String channel, Instant oldest, String cursor) {
    return read("conversations.history", parameters(channel, oldest, cursor), SlackWebApi::isRoot);
  }

  @Override
  public CompletableFuture<SlackAnswer> replies(
      String channel, String thread, Instant oldest, String cursor) {
    Map<String, String> parameters = parameters(channel, oldest, cursor);
    parameters.put("ts", thread);
    return read("conversations.replies", parameters, message -> true);
  }

  /** The HTTP client ends its threads by itself when nobody holds it any more. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return "Slack's Web API at " + apiUrl;
  }

  private CompletableFuture<SlackAnswer> write(String method, ObjectNode body) {
    return http.send(
        HttpRequest.newBuilder(URI.create(apiUrl + method))
            .header("Authorization", authorization)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body.toString())),
        response ->
            meaning(
                response,
                answer ->
                    answer.path("ts").isTextual()
                        ? new Accepted(answer.path("ts").textValue())
                        : new Unknown("Slack's answer names no message.")));
  }

  /** A channel also gives replies that are shown in it; they are no messages of their own. */
  private static boolean isRoot(JsonNode message) {
    String thread = message.path("thread_ts").asText("");
    return thread.isEmpty() || thread.equals(message.path("ts").asText());
  }

  private CompletableFuture<SlackAnswer> read(
      String method, Map<String, String> parameters, Predicate<JsonNode> wanted) {
    String query =
        parameters.entrySet().stream()
            .map(each -> each.getKey() + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(URI.create(apiUrl + method + "?" + query))
            .header("Authorization", authorization)
            .GET(),
        response -> meaning(response, answer -> page(answer, wanted)));
  }

  private static SlackAnswer meaning(
      HttpResponse<String> response, Function<JsonNode, SlackAnswer> whenDone) {
    JsonNode answer;
    try {
      answer = JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      answer = JSON.missingNode();
    }
    if (answer.path("ok").asBoolean(false)) {
      return whenDone.apply(answer);
    }
    String code = answer.path("error").asText("");
    if (!code.isEmpty()) {
      return SlackError.meaning(code, SlackHttp.wait(response.headers()));
    }
    if (response.statusCode() >= 400) {
      String status = Integer.toString(response.statusCode());
      return new Refused("http_" + status, "Slack answered with status " + status + ".");
    }
    return new Unknown("Slack's answer cannot be read.");
  }

  private static SlackAnswer page(JsonNode answer, Predicate<JsonNode> wanted) {
    if (!answer.path("messages").isArray()) {
      return new Unknown("Slack's answer holds no messages.");
    }
    List<Posted> messages = new ArrayList<>();
    for (JsonNode message : answer.path("messages")) {
      JsonNode metadata = message.path("metadata");
      JsonNode payload = metadata.path("event_payload");
      if (SlackMark.EVENT_TYPE.equals(metadata.path("event_type").asText())
          && wanted.test(message)) {
        messages.add(
            new Posted(
                message.path("ts").asText(),
                new SlackMark(
                    payload.path(SlackMark.NOTIFICATION_ID).asText(),
                    payload.path(SlackMark.CONVERSATION).asText())));
      }
    }
    return new Page(messages, answer.path("response_metadata").path("next_cursor").asText(""));
  }

  private static Map<String, String> parameters(String channel, Instant oldest, String cursor) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("channel", channel);
    parameters.put("oldest", "%d.000000".formatted(oldest.getEpochSecond()));
    parameters.put("inclusive", "true");
    parameters.put("include_all_metadata", "true");
    parameters.put("limit", Integer.toString(PAGE));
    if (!cursor.isEmpty()) {
      parameters.put("cursor", cursor);
    }
    return parameters;
  }

  private static ObjectNode body(String channel, SlackMessage message, SlackMark mark) {
    ObjectNode body = JSON.createObjectNode();
    body.put("channel", channel);
    content(body, message);
    ObjectNode metadata = body.putObject("metadata").put("event_type", SlackMark.EVENT_TYPE);
    metadata
        .putObject("event_payload")
        .put(SlackMark.NOTIFICATION_ID, mark.notificationId())
        .put(SlackMark.CONVERSATION, mark.conversation());
    return body;
  }

  /** Text and blocks, as methods and webhooks take them. */
  static void content(ObjectNode body, SlackMessage message) {
    body.put("text", message.text());
    try {
      body.set("blocks", JSON.readTree(message.blocks()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A message's blocks are no JSON.", e);
    }
  }

  /** Refuses here what the HTTP client would refuse with the value in its exception. */
  private static String token(Secret secret) {
    String token = secret.resolve().strip();
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalStateException("What is in " + secret.reference() + " is no Slack token.");
    }
    return token;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
