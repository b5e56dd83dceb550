package com.primeaxiom.localstack.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.schemas.Secret;
import com.primeaxiom.sinks.slack.SlackAccess;
import com.primeaxiom.sinks.slack.SlackAnswer;
import com.primeaxiom.sinks.slack.SlackAnswer.Accepted;
import com.primeaxiom.sinks.slack.SlackClient;
import com.primeaxiom.sinks.slack.SlackMark;
import com.primeaxiom.sinks.slack.SlackMessage;
import com.primeaxiom.sinks.slack.SlackText;
import com.primeaxiom.sinks.slack.SlackThread;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in answers as Slack does, and the product's client understands it. */
class SlackServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "xoxb-very-secret";
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final SlackMessage HELLO = SlackMessage.of(SlackText.of("hello"));
  private static final SlackMark MARK = new SlackMark("n1", "lamp");

  @TempDir private Path folder;

  private Instant now = NOW;
  private SlackServer slack;

  @BeforeEach
  void start() throws IOException {
    slack = start(Optional.empty());
  }

  @AfterEach
  void stop() {
    slack.close();
  }

  @Test
  void theFourthMessageInASecondHasToWaitAndOtherChannelsDoNot() throws IOException {
    try (SlackClient client = client(TOKEN)) {
      for (int i = 0; i < 3; i++) {
        assertThat(posted(client, "C1")).isInstanceOf(Accepted.class);
      }
      assertThat(posted(client, "C1")).isEqualTo(new SlackAnswer.TryAgain(Duration.ofSeconds(1)));
      assertThat(posted(client, "C2")).isInstanceOf(Accepted.class);
      now = now.plusSeconds(1);
      assertThat(posted(client, "C1")).isInstanceOf(Accepted.class);
    }
  }

  @Test
  void aWrongTokenIsNamedNowhere() throws IOException {
    try (SlackClient client = client("xoxb-wrong")) {
      SlackAnswer answer = posted(client, "C1");

      assertThat(answer)
          .isEqualTo(new SlackAnswer.NoAccess("invalid_auth", "Slack does not know the token."));
      assertThat(client.toString()).doesNotContain("wrong");
    }
  }

  @Test
  void aPostIsFoundByItsMarkWithItsThreadApart() throws IOException {
    try (SlackClient client = client(TOKEN)) {
      String ts = ((Accepted) posted(client, "C1")).ts();
      client.post("C1", new SlackThread(ts, false), HELLO, new SlackMark("n2", "lamp")).join();

      assertThat(client.history("C1", NOW, "").join())
          .isEqualTo(new SlackAnswer.Page(List.of(new SlackAnswer.Posted(ts, MARK)), ""));
      assertThat(((SlackAnswer.Page) client.replies("C1", ts, NOW, "").join()).messages())
          .extracting(posted -> posted.mark().notificationId())
          .containsExactly("n1", "n2");
      assertThat(client.history("C1", NOW.plusSeconds(5), "").join())
          .isEqualTo(new SlackAnswer.Page(List.of(), ""));
    }
  }

  @Test
  void aReplyThatIsShownInTheChannelIsNoMessageOfItsOwn() throws IOException {
    try (SlackClient client = client(TOKEN)) {
      String ts = ((Accepted) posted(client, "C1")).ts();
      client.post("C1", new SlackThread(ts, true), HELLO, new SlackMark("n2", "lamp")).join();

      assertThat(client.history("C1", NOW, "").join())
          .isEqualTo(new SlackAnswer.Page(List.of(new SlackAnswer.Posted(ts, MARK)), ""));
      assertThat(slack.book().shown("C1")).hasSize(2);
      assertThat(slack.book().roots("C1")).hasSize(1);
    }
  }

  @Test
  void nobodyListeningMeansNotDone() throws IOException {
    try (SlackClient client = client(TOKEN)) {
      slack.close();

      assertThat(posted(client, "C1"))
          .isEqualTo(new SlackAnswer.NotNow("Slack cannot be reached."));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C9, OPEN, channel_not_found",
    "C1, ARCHIVED, is_archived",
    "C1, NOT_INVITED, not_in_channel"
  })
  void aChannelThatCannotBePostedToIsRefused(String channel, ChatChannel.State state, String code)
      throws IOException {
    slack.book().put(new ChatChannel("C1", "one", state));
    try (SlackClient client = client(TOKEN)) {
      assertThat(posted(client, channel))
          .isInstanceOfSatisfying(
              SlackAnswer.Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }
  }

  @Test
  void messagesBeyondSlacksLimitsAreRefused() throws Exception {
    String section = "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"%s\"}}";
    String header = "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"%s\"}}";
    String field = "{\"type\":\"mrkdwn\",\"text\":\"x\"}";

    assertThat(error(blocks(section.formatted("x".repeat(3_000))))).isEmpty();
    assertThat(error(blocks(section.formatted("x".repeat(3_001))))).isEqualTo("invalid_blocks");
    assertThat(error(blocks(header.formatted("x".repeat(150))))).isEmpty();
    assertThat(error(blocks(header.formatted("x".repeat(151))))).isEqualTo("invalid_blocks");
    assertThat(error(blocks(String.join(",", Collections.nCopies(50, section.formatted("x"))))))
        .isEmpty();
    assertThat(error(blocks(String.join(",", Collections.nCopies(51, section.formatted("x"))))))
        .isEqualTo("invalid_blocks");
    assertThat(
            error(
                blocks(
                    "{\"type\":\"section\",\"fields\":["
                        + String.join(",", Collections.nCopies(11, field))
                        + "]}")))
        .isEqualTo("invalid_blocks");
    assertThat(error("{\"channel\":\"C1\"}")).isEqualTo("no_text");
    assertThat(error("{\"channel\":\"C1\",\"text\":\"" + "x".repeat(40_001) + "\"}"))
        .isEqualTo("msg_too_long");
  }

  @Test
  void failsAsItIsToldOverHttp() throws Exception {
    send(
        "POST",
        "/control/failures",
        "{\"channel\":\"C1\",\"ways\":[\"SERVER_ERROR\"],\"seconds\":60}");
    try (SlackClient client = client(TOKEN)) {
      assertThat(posted(client, "C1"))
          .isEqualTo(new SlackAnswer.Unknown("Slack answered with status 500."));
      assertThat(posted(client, "C2")).isInstanceOf(Accepted.class);
      now = now.plusSeconds(60);
      assertThat(posted(client, "C1")).isInstanceOf(Accepted.class);
    }
    assertThat(send("POST", "/control/failures", "{\"ways\":[\"SULKING\"]}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void aWebhookPostsAndItsSecretIsNamedNowhere() throws Exception {
    Path hook = folder.resolve("hook");
    Files.writeString(hook, slack.url() + "/services/C1/" + TOKEN);
    try (SlackClient client =
        SlackAccess.webhooks(Map.of("C1", new Secret("file:" + hook))).open()) {
      assertThat(posted(client, "C1")).isEqualTo(new Accepted(""));
      assertThat(posted(client, "C2"))
          .isEqualTo(new SlackAnswer.Refused("no_webhook", "No webhook is set for the channel."));
      slack.book().put(new ChatChannel("C1", "one", ChatChannel.State.ARCHIVED));
      assertThat(posted(client, "C1"))
          .isEqualTo(new SlackAnswer.Refused("channel_is_archived", "The channel is archived."));
      assertThat(client.toString()).doesNotContain(TOKEN);
    }
    assertThat(slack.book().roots("C1")).hasSize(1);
  }

  @Test
  void messagesOutliveTheServer() throws IOException {
    Path file = folder.resolve("messages.jsonl");
    String ts;
    try (SlackServer first = start(Optional.of(file));
        SlackClient client = client(first, TOKEN)) {
      ts = ((Accepted) posted(client, "C1")).ts();
      client.edit("C1", ts, SlackMessage.of(SlackText.of("changed")), MARK).join();
    }
    try (SlackServer second = start(Optional.of(file));
        SlackClient client = client(second, TOKEN)) {
      assertThat(second.book().roots("C1"))
          .extracting(ChatMessage::text)
          .containsExactly("changed");
      assertThat(client.history("C1", NOW, "").join())
          .isEqualTo(new SlackAnswer.Page(List.of(new SlackAnswer.Posted(ts, MARK)), ""));
      assertThat(((Accepted) posted(client, "C1")).ts()).isGreaterThan(ts);
    }
  }

  @Test
  void aChannelIsAWebPageThatNeedsNothingFromElsewhere() throws Exception {
    try (SlackClient client = client(TOKEN)) {
      SlackMessage message =
          SlackMessage.saying(SlackText.of("Lamp"))
              .header("Lamp & shade")
              .section(SlackText.of("<b>").bold("12 units"))
              .build();
      String ts = ((Accepted) client.post("C1", null, message, MARK).join()).ts();
      client.edit("C1", ts, message, MARK).join();
      client.post("C1", new SlackThread(ts, false), HELLO, MARK).join();
    }
    String page = send("GET", "/channels/one", "").body();

    assertThat(page)
        .contains("<h3>Lamp &amp; shade</h3>")
        .contains("&lt;b&gt;<b>12 units</b>")
        .contains("(edited)")
        .contains("<summary>1 reply</summary>")
        .contains("Monday, 2 March 2026")
        .doesNotContain("src=")
        .doesNotContain("{{");
    assertThat(send("GET", "/", "").body()).contains("<b># one</b>");
    assertThat(send("GET", "/channels/none", "").statusCode()).isEqualTo(404);
  }

  private SlackServer start(Optional<Path> file) throws IOException {
    return new SlackServer(
        0,
        TOKEN,
        List.of(ChatChannel.parse("C1=one"), ChatChannel.parse("C2=two")),
        file,
        () -> now);
  }

  private SlackClient client(String token) throws IOException {
    return client(slack, token);
  }

  private SlackClient client(SlackServer server, String token) throws IOException {
    Path file = folder.resolve("token");
    Files.writeString(file, token);
    return SlackAccess.webApi(server.apiUrl(), new Secret("file:" + file)).open();
  }

  private static SlackAnswer posted(SlackClient client, String channel) {
    return client.post(channel, null, HELLO, MARK).join();
  }

  private static String blocks(String blocks) {
    return "{\"channel\":\"C1\",\"text\":\"x\",\"blocks\":[" + blocks + "]}";
  }

  private String error(String message) throws IOException, InterruptedException {
    now = now.plusSeconds(1);
    JsonNode answer = JSON.readTree(send("POST", "/api/chat.postMessage", message).body());
    return answer.path("error").asText("");
  }

  private HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(slack.url() + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json; charset=utf-8")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
