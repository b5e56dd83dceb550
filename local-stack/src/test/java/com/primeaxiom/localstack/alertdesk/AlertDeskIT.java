package com.primeaxiom.localstack.alertdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.jobs.alertdesk.AlertDeskJob;
import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.LocalStack;
import com.primeaxiom.localstack.StackServer;
import com.primeaxiom.localstack.alerts.AlertLine;
import com.primeaxiom.localstack.alerts.AlertLinks;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import com.primeaxiom.schemas.platform.Notification;
import com.primeaxiom.schemas.platform.NotificationLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alert desk on a real broker and ClickHouse, from an alert to what people did about it. */
class AlertDeskIT {

  /** What the product promises of a change of a policy. */
  private static final Duration PROMISED = Duration.ofSeconds(5);

  private static final HttpClient SLACK = HttpClient.newHttpClient();

  /** When the latest alert was sent, epoch milliseconds. */
  private static final AtomicLong LATEST = new AtomicLong();

  @TempDir private static Path home;

  @TempDir private Path folder;

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.ephemeral(home);
    stack.start(StackServer.KAFKA, StackServer.REGISTRY, StackServer.CLICKHOUSE, StackServer.SLACK);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void anAlertIsToldAcknowledgedAndCounted() throws Exception {
    LiveWorld world = new LiveWorld(home, "desk");
    Map<String, String> settings = new HashMap<>(world.settings().slackSettings());
    settings.put("desk.group.wait", "1 s");
    settings.put("execution.checkpointing.interval", "500 ms");
    JobClient running = world.run(AlertDeskJob.NAME, AlertDeskJob::buildOn, settings);
    try (EventSender sender = world.sender(Topics.ALERT, Topics.POLICY)) {
      send(sender, "SKU-1", AlertStatus.OPEN);
      send(sender, "SKU-2", AlertStatus.OPEN);
      world.await(sender, LiveWorld.START, () -> messages(world, "#merchandising") == 1);
      assertThat(world.query("SELECT headline, step_count FROM alert_notice FINAL"))
          .containsExactly("2 × ATP drift\t2");

      assertThat(world.refused("alerts", "ack", "SKU-9", "--by", "Ada"))
          .startsWith("The desk knows no open alert 'SKU-9';");
      assertThat(world.refused("alerts", "ack", "SKU-", "--by", "Ada"))
          .startsWith("'SKU-' is a part of 2 open alerts, for example ATP_DRIFT:SKU-1");
      assertThat(world.verb("alerts", "ack", "SKU-1", "--by", "Ada", "--why", "I count."))
          .isEqualToIgnoringNewLines("ATP_DRIFT:SKU-1: acknowledge.");
      assertThat(world.verb("alerts", "snooze", "SKU-2", "--for", "4h", "--by", "Bo"))
          .startsWith("ATP_DRIFT:SKU-2: snooze until ");
      world.await(
          sender,
          LiveWorld.START,
          () -> world.query("SELECT 1 FROM alert_hand FINAL WHERE fate = 'TOLD'").size() == 2);
      world.await(
          sender,
          LiveWorld.START,
          () ->
              world
                  .query("SELECT hand, hand_by FROM alert_state FINAL ORDER BY alert_id")
                  .equals(List.of("ACKNOWLEDGE\tAda", "SNOOZE\tBo")));
      world.await(
          sender,
          LiveWorld.START,
          () -> world.query("SELECT 1 FROM alert_delivery FINAL").size() == 3);
      assertThat(
              world.query(
                  "SELECT audience, told, acknowledged, mean_minutes < 5"
                      + " FROM alert_acknowledgement"))
          .containsExactly("MERCHANDISING\t2\t1\t1");

      assertThat(channel(world)).contains("2 × ATP drift", "Ada looks after it");
      assertThat(world.query("SELECT " + AlertLine.moneySql() + " FROM alert_state FINAL"))
          .containsOnly("50000 JPY");
      assertThat(
              world.query(
                  ("SELECT %s FROM (SELECT arrayJoin([('EUR', 50), ('BHD', 1234567), ('CHF', NULL)])"
                          + " AS one, one.1 AS currency, one.2 AS money_at_risk_minor)")
                      .formatted(AlertLine.moneySql())))
          .containsExactly("0.50 EUR", "1234.567 BHD", "");

      send(sender, "SKU-1", AlertStatus.RESOLVED);
      world.await(
          sender,
          LiveWorld.START,
          () ->
              world
                  .query("SELECT status FROM alert_state FINAL WHERE hand_by = 'Ada'")
                  .contains("RESOLVED"));
    } finally {
      running.cancel().get();
    }
  }

  @Test
  void anotherPolicySendsAlertsElsewhereWithinSeconds() throws Exception {
    LiveWorld world = new LiveWorld(home, "elsewhere");
    JobClient running =
        world.run(
            AlertDeskJob.NAME,
            AlertDeskJob::buildOn,
            Map.of("desk.group.wait", "0 s", "desk.links", AlertLinks.of(world.settings())));
    try (EventSender sender = world.sender(Topics.ALERT, Topics.POLICY)) {
      send(sender, "SKU-1", AlertStatus.OPEN);
      world.await(sender, LiveWorld.START, () -> messages(world, "#merchandising") == 1);

      Path file =
          Files.writeString(
              folder.resolve("alert-desk.yaml"),
              """
              desk:
                routes:
                  - "owner=Lena -> #lamps"
                  - "* -> #on-call"
                owners: ["category=lamps -> Lena"]
                group.wait: 0 s
              """);
      world.verb("policy", "apply", file.toString(), "--by", "Ada", "--why", "Lamps are ours.");
      long applied = System.nanoTime();
      send(sender, "SKU-2", AlertStatus.OPEN);
      world.await(
          sender,
          PROMISED.minusNanos(System.nanoTime() - applied),
          () -> messages(world, "#lamps") == 1);
      assertThat(messages(world, "#merchandising")).isEqualTo(1);
      assertThat(world.records(Topics.NOTIFICATION))
          .extracting(Notification::getChannel, Notification::getOwner)
          .containsExactlyInAnyOrder(tuple("#merchandising", null), tuple("#lamps", "Lena"));
      for (NotificationLink link : world.records(Topics.NOTIFICATION).get(0).getLinks()) {
        assertThat(status(world, link.getUrl(), true)).as(link.getLabel()).isEqualTo(200);
        assertThat(status(world, link.getUrl(), false)).as("asks for a password").isEqualTo(401);
      }
      for (String link : AlertLinks.of(world.settings()).split(";", -1)) {
        String url = link.substring(link.indexOf(": ") + 2).replaceAll("\\{[a-z_]+}", "x");
        assertThat(status(world, url, true)).as(link).isEqualTo(200);
      }
    } finally {
      running.cancel().get();
    }
  }

  /** What a browser gets, before and after its user has given name and password. */
  private static int status(LiveWorld world, String url, boolean isKnown) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (isKnown) {
      String account =
          world.settings().clickhouseUser() + ":" + world.settings().clickhousePassword().resolve();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
    }
    return SLACK.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  /** What merchandising reads, once Slack has taken every message. */
  private static String channel(LiveWorld world) throws Exception {
    List<String> unsent =
        world.query(
            "SELECT notice_id FROM alert_notice FINAL WHERE notice_id NOT IN"
                + " (SELECT notice_id FROM alert_delivery FINAL WHERE outcome = 'DELIVERED')");
    assertThat(unsent).isEmpty();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(world.settings().slackUrl() + "/channels/merchandising"))
            .build();
    return SLACK.send(request, BodyHandlers.ofString()).body();
  }

  @Test
  void aMessageThatSlackWillNeverTakeIsADeadLetterAndHoldsNothingUp() throws Exception {
    LiveWorld world = new LiveWorld(home, "refused");
    Map<String, String> settings = new HashMap<>(world.settings().slackSettings());
    settings.put("desk.routes", "['category=lamps -> #lamps, #finance']");
    settings.put("desk.group.wait", "0 s");
    settings.put("slack.channels", "lamps:C0NOWHERE,finance:C0FINANCE");
    settings.put("execution.checkpointing.interval", "500 ms");
    JobClient running = world.run(AlertDeskJob.NAME, AlertDeskJob::buildOn, settings);
    try (EventSender sender = world.sender(Topics.ALERT)) {
      send(sender, "SKU-1", AlertStatus.OPEN);
      world.await(
          sender,
          LiveWorld.START,
          () -> world.query("SELECT 1 FROM alert_delivery FINAL").size() == 2);

      assertThat(
              world.query(
                  "SELECT channel, outcome, reason != '' FROM alert_delivery FINAL"
                      + " ORDER BY channel"))
          .containsExactly("C0FINANCE\tDELIVERED\t0", "C0NOWHERE\tREFUSED\t1");
      DeadLetter letter = world.records(Topics.DEAD_LETTER).get(0);
      assertThat(letter.getReason()).isEqualTo(DeadLetterReason.REFUSED_BY_SLACK);
      assertThat(letter.getTopic()).isEqualTo("slack/C0NOWHERE");
      assertThat(letter.getEventId()).startsWith("alert-desk/slack/C0NOWHERE/#lamps/group|");
      assertThat(letter.getError()).contains("channel_not_found");
    } finally {
      running.cancel().get();
    }
  }

  /** Fifteen alerts, and a crash while Slack is told of them. */
  @Test
  void aCrashTellsNothingTwiceAndLosesNothing() throws Exception {
    LiveWorld world = new LiveWorld(home, "crash");
    Path checkpoints = Files.createDirectories(folder.resolve("checkpoints"));
    Map<String, String> settings = new HashMap<>(world.settings().slackSettings());
    // Another channel than that of the other tests, and a message for each alert.
    settings.put("desk.routes", "['* -> #on-call']");
    settings.put("desk.group.wait", "0 s");
    settings.put("desk.group.join", "0 s");
    settings.put("desk.rate.messages", "100");
    settings.put("execution.checkpointing.interval", "1 s");
    settings.put("execution.checkpointing.dir", checkpoints.toUri().toString());
    settings.put(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    settings.put("state.backend.type", "rocksdb");
    JobClient running = world.run(AlertDeskJob.NAME, AlertDeskJob::buildOn, settings);
    try (EventSender sender = world.sender(Topics.ALERT)) {
      for (int number = 10; number < 20; number++) {
        send(sender, "SKU-" + number, AlertStatus.OPEN);
      }
      world.await(sender, LiveWorld.START, () -> onCall(world).size() >= 3);
      running.cancel().get();
      assertThat(onCall(world)).as("a crash in the middle").hasSizeLessThan(10);

      settings.put("execution.state-recovery.path", newest(checkpoints).toUri().toString());
      running = world.run(AlertDeskJob.NAME, AlertDeskJob::buildOn, settings);
      for (int number = 20; number < 25; number++) {
        send(sender, "SKU-" + number, AlertStatus.OPEN);
      }
      world.await(sender, LiveWorld.START, () -> onCall(world).size() >= 15);
      world.await(
          sender,
          LiveWorld.START,
          () -> world.query("SELECT 1 FROM alert_step FINAL WHERE fate = 'TOLD'").size() == 15);

      assertThat(onCall(world))
          .extracting(text -> text.replaceAll(".*(SKU-\\d+) at LEEDS.*", "$1"))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(10, 25).mapToObj(number -> "SKU-" + number).toList());
    } finally {
      running.cancel().get();
    }
  }

  private static Path newest(Path checkpoints) throws IOException {
    try (Stream<Path> files = Files.walk(checkpoints)) {
      return files
          .filter(file -> file.getFileName().toString().equals("_metadata"))
          .max(Comparator.comparingInt(file -> number(file.getParent())))
          .orElseThrow()
          .getParent();
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.getFileName().toString().replace("chk-", ""));
  }

  /** Texts of the messages that on-call sees, replies aside. */
  private static List<String> onCall(LiveWorld world) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    world.settings().slackApiUrl()
                        + "/conversations.history?channel=C0ONCALL&limit=200"))
            .header("Authorization", "Bearer " + world.settings().slackToken().resolve())
            .build();
    HttpResponse<String> answer = SLACK.send(request, BodyHandlers.ofString());
    while (answer.statusCode() == 429) {
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
      answer = SLACK.send(request, BodyHandlers.ofString());
    }
    List<String> texts = new ArrayList<>();
    JsonNode read = new ObjectMapper().readTree(answer.body());
    read.path("messages").forEach(message -> texts.add(message.path("text").asText()));
    return texts;
  }

  private static long messages(LiveWorld world, String channel) throws Exception {
    return world
        .query(
            "SELECT 1 FROM alert_notice FINAL WHERE sequence = 1 AND channel = '" + channel + "'")
        .size();
  }

  private static void send(EventSender sender, String sku, AlertStatus status) {
    Instant now = ownMoment();
    sender.send(
        new CanonicalEvent<>(
            Topics.ALERT,
            Alert.newBuilder()
                .setEventId(String.join("/", sku, status.name(), now.toString()))
                .setOccurredAt(now)
                .setSource("atp-drift")
                .setAlertId("ATP_DRIFT:" + sku)
                .setType("ATP_DRIFT")
                .setStatus(status)
                .setSeverity(AlertSeverity.HIGH)
                .setAudience(AlertAudience.MERCHANDISING)
                .setSubject(Map.of("sku", sku, "location_id", "LEEDS", "category", "lamps"))
                .setOpenedAt(now)
                .setSummary("The shop shows 7 of " + sku + " and 2 can be promised.")
                .setMoneyAtRiskMinor(50_000L)
                .setCurrency("JPY")
                .setExplanation(List.of())
                .setEvidence(List.of())
                .setPolicyVersion("settings-1a2b3c4d")
                .build()));
    sender.flush();
  }

  /** Now, and later than before: alerts of one and the same moment are told in one message. */
  private static Instant ownMoment() {
    return Instant.ofEpochMilli(
        LATEST.updateAndGet(latest -> Math.max(latest + 1, System.currentTimeMillis())));
  }
}
