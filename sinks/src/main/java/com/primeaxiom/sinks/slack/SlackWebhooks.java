package com.primeaxiom.sinks.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.slack.SlackAnswer.Accepted;
import com.primeaxiom.sinks.slack.SlackAnswer.Refused;
import com.primeaxiom.sinks.slack.SlackAnswer.Unknown;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Incoming webhooks, one a channel: messages can be posted and nothing else.
 *
 * @see <a href="https://api.slack.com/messaging/webhooks">Incoming webhooks</a>
 */
final class SlackWebhooks implements SlackClient {

  /** Tried before it is parsed, for the parser's exceptions quote what they refuse. */
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?/[A-Za-z0-9._/-]+");

  private final SlackHttp http;
  private final Map<String, URI> addresses = new LinkedHashMap<>();

  SlackWebhooks(SlackAccess access) {
    http = new SlackHttp(access.requestTimeout());
    access.webhooks().forEach((channel, secret) -> addresses.put(channel, address(secret)));
  }

  @Override
  public boolean knowsMessages() {
    return false;
  }

  @Override
  public CompletableFuture<SlackAnswer> post(
      String channel, SlackThread thread, SlackMessage message, SlackMark mark) {
    URI address = addresses.get(channel);
    if (address == null) {
      return CompletableFuture.completedFuture(
          new Refused("no_webhook", "No webhook is set for the channel."));
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    SlackWebApi.content(body, message);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(BodyPublishers.ofString(body.toString())),
        SlackWebhooks::meaning);
  }

  @Override
  public CompletableFuture<SlackAnswer> edit(
      String channel, String ts, SlackMessage message, SlackMark mark) {
    throw new UnsupportedOperationException("A webhook cannot edit.");
  }

  @Override
  public CompletableFuture<SlackAnswer> history(String channel, Instant oldest, String cursor) {
    throw new UnsupportedOperationException("A webhook cannot read.");
  }

  @Override
  public CompletableFuture<SlackAnswer> replies(
      String channel, String thread, Instant oldest, String cursor) {
    throw new UnsupportedOperationException("A webhook cannot read.");
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "Slack's webhooks of " + addresses.keySet();
  }

  private static SlackAnswer meaning(HttpResponse<String> response) {
    String words = response.body().strip();
    if (response.statusCode() == 200) {
      return "ok".equals(words)
          ? new Accepted("")
          : new Unknown("The webhook's answer cannot be read.");
    }
    boolean isCode = words.matches("[a-z_]{1,60}");
    return SlackError.meaning(
        isCode ? words : "http_" + response.statusCode(), SlackHttp.wait(response.headers()));
  }

  private static URI address(Secret secret) {
    String address = secret.resolve().strip();
    if (!ADDRESS.matcher(address).matches()) {
      throw new IllegalStateException("What is in " + secret.reference() + " is no webhook.");
    }
    return URI.create(address);
  }
}
