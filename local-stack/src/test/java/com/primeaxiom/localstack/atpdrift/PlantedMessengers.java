package com.primeaxiom.localstack.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.primeaxiom.localstack.LiveWorld;
import com.primeaxiom.localstack.drafts.Letters;
import com.primeaxiom.localstack.flink.FlinkRest;
import com.primeaxiom.localstack.monitoring.Scrape;
import com.primeaxiom.localstack.process.Web;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventSender;
import com.primeaxiom.localstack.slack.Failure;
import com.primeaxiom.localstack.slack.SlackServer;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertAudience;
import com.primeaxiom.schemas.platform.AlertSeverity;
import com.primeaxiom.schemas.platform.AlertStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The alert desk and a released letter, with secrets that are wrong at first, are mended and used,
 * and are refused then. All of it is over in some seconds.
 */
final class PlantedMessengers implements AutoCloseable {

  private static final String DESK = "alert-desk";
  private static final String TOKEN = "xoxb-planted-slack-5c81-secret";
  private static final String NO_TOKEN = "planted slack 31c7 is no token";
  private static final String NO_WEBHOOK = "planted webhook 8e02 is no address";
  private static final String WRONG_WEBHOOK = "planted-webhook-44fd-secret";
  private static final String MAIL_PASSWORD = "planted-mail-0a9b-secret";
  private static final String WRONG_MAIL_PASSWORD = "planted-mail-d613-secret";

  private final Path files;
  private final String flinkUrl;
  private final LiveWorld world;
  private final SlackServer slack;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final Map<String, String> shown = new LinkedHashMap<>();

  /**
   * Messengers of a stack.
   *
   * @param home the stack's home
   * @param files where secrets are put
   */
  PlantedMessengers(Path home, Path files, String flinkUrl) throws IOException {
    this.files = files;
    this.flinkUrl = flinkUrl;
    world = new LiveWorld(home, "messengers");
    slack =
        new SlackServer(0, TOKEN, SlackServer.CHANNELS, Optional.empty(), InstantSource.system());
    mail.start();
    mail.setUser("purchasing@shop.example", "purchasing", MAIL_PASSWORD);
  }

  /** What was planted. */
  static List<String> secrets() {
    return List.of(TOKEN, NO_TOKEN, NO_WEBHOOK, WRONG_WEBHOOK, MAIL_PASSWORD, WRONG_MAIL_PASSWORD);
  }

  /** Uses every secret, right and wrong; says what was shown of it by place. */
  Map<String, String> tell() throws Exception {
    try (EventSender sender = world.sender(Topics.ALERT, Topics.VENDOR_DRAFT)) {
      sendLetter(sender);
      tellByWebhooks(sender);
      tellByToken(sender);
    }
    shown.put("receipts", String.join("\n", world.query("SELECT * FROM alert_delivery")));
    shown.put("notifications", world.records(Topics.NOTIFICATION).toString());
    shown.put("refused messages", world.records(Topics.DEAD_LETTER).toString());
    shown.put("releases", world.records(Topics.DRAFT_RELEASE).toString());
    return shown;
  }

  /** A webhook that is none stops the job; of two, one is right and one is not known to Slack. */
  private void tellByWebhooks(EventSender sender) throws Exception {
    Path merchandising = secret("webhook-merchandising", NO_WEBHOOK);
    Path finance = secret("webhook-finance", slack.url() + "/services/C0FINANCE/" + WRONG_WEBHOOK);
    CompletableFuture<String> submitted =
        submit(
            "slack.webhooks=merchandising:file:%s,finance:file:%s"
                .formatted(merchandising, finance));
    sender.send(alert("SKU-1"));
    String job = failing(sender, merchandising + " is no webhook.");
    secret("webhook-merchandising", slack.url() + "/services/C0MERCH/" + TOKEN);
    shown.put("submission with webhooks", submitted.get());
    world.await(
        sender,
        LiveWorld.START,
        () -> world.query("SELECT 1 FROM alert_delivery FINAL").size() == 2);
    assertThat(world.query("SELECT channel, outcome, reason FROM alert_delivery FINAL ORDER BY 1"))
        .containsExactly(
            "#finance\tREFUSED\tSlack refuses the message. (invalid_token)",
            "#merchandising\tDELIVERED\t");
    end(sender, job);
  }

  /** A token that is none stops the job; the right one is used, and then not taken any more. */
  private void tellByToken(EventSender sender) throws Exception {
    slack.failures().fail("C0FINANCE", List.of(Failure.INVALID_AUTH), Duration.ofHours(1));
    Path token = secret("slack", NO_TOKEN);
    CompletableFuture<String> submitted =
        submit(
            "slack.api-url=" + slack.apiUrl(),
            "slack.token=file:" + token,
            "slack.channels=merchandising:C0MERCH,finance:C0FINANCE");
    sender.send(alert("SKU-2"));
    String job = failing(sender, token + " is no Slack token.");
    secret("slack", TOKEN);
    shown.put("submission with a token", submitted.get());
    world.await(
        sender,
        LiveWorld.START,
        () ->
            Scrape.of(world.settings()).samples().stream()
                .anyMatch(one -> one.metric().endsWith("_slack_noAccess") && one.value() > 0));
    world.await(
        sender,
        LiveWorld.START,
        () ->
            !world.query("SELECT 1 FROM alert_delivery FINAL WHERE channel = 'C0MERCH'").isEmpty());
    end(sender, job);
  }

  private void sendLetter(EventSender sender) throws IOException {
    sender.send(new CanonicalEvent<>(Topics.VENDOR_DRAFT, Letters.vendor("PO-7")));
    sender.flush();
    String refused = world.refused(release(WRONG_MAIL_PASSWORD));
    assertThat(refused).contains("The mail server does not take this user and password.");
    assertThat(mail.getReceivedMessages()).isEmpty();
    String sent = world.verb(release(MAIL_PASSWORD));
    assertThat(sent).contains("sent to orders@northern-giftware.example");
    shown.put("release", refused + sent);
    shown.put("mail", GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]));
  }

  private String[] release(String password) throws IOException {
    return new String[] {
      "drafts",
      "release",
      "PO-7",
      "--by",
      "Ada",
      "--smtp-url",
      "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
      "--smtp-user",
      "purchasing",
      "--smtp-password",
      "file:" + secret("mail", password),
      "--mail-from",
      "Shop <purchasing@shop.example>"
    };
  }

  /** A submission, which ends when the job runs. */
  private CompletableFuture<String> submit(String... settings) {
    List<String> words = new ArrayList<>(List.of("submit", DESK));
    // Quick to tell, and each alert to both channels.
    for (String setting :
        List.of(
            "desk.group.wait=0 s",
            "desk.routes=['* -> #merchandising, #finance']",
            "source.idle-timeout=1 s",
            "clickhouse.batch.interval=100 ms")) {
      words.addAll(List.of("--set", setting));
    }
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    return CompletableFuture.supplyAsync(() -> world.verb(words.toArray(String[]::new)));
  }

  /** Waits until the dashboard says why the job does not start; gives its id. */
  private String failing(EventSender sender, String why) throws Exception {
    world.await(
        sender,
        LiveWorld.START,
        () -> running().filter(job -> exceptions(job).contains(why)).isPresent());
    return running().orElseThrow();
  }

  private Optional<String> running() {
    return new FlinkRest(flinkUrl)
        .jobs().stream()
            .filter(each -> each.name().endsWith(DESK) && !each.hasEnded())
            .map(FlinkRest.Job::id)
            .findFirst();
  }

  /** Keeps what the dashboard and metrics show, and cancels the job. */
  private void end(EventSender sender, String job) throws Exception {
    for (String path : List.of("", "/config", "/plan", "/exceptions", "/checkpoints/config")) {
      String place = "/jobs/" + job + path;
      shown.put(place, Web.get(flinkUrl + place));
    }
    new FlinkRest(flinkUrl).cancel(job);
    world.await(sender, LiveWorld.START, () -> running().isEmpty());
  }

  private String exceptions(String job) {
    return Web.get(flinkUrl + "/jobs/" + job + "/exceptions");
  }

  private Path secret(String name, String value) throws IOException {
    return Files.writeString(files.resolve("planted-" + name), value);
  }

  private static CanonicalEvent<?> alert(String sku) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new CanonicalEvent<>(
        Topics.ALERT,
        Alert.newBuilder()
            .setEventId("ATP_DRIFT:" + sku + "/OPEN")
            .setOccurredAt(now)
            .setSource("test")
            .setAlertId("ATP_DRIFT:" + sku)
            .setType("ATP_DRIFT")
            .setStatus(AlertStatus.OPEN)
            .setSeverity(AlertSeverity.HIGH)
            .setAudience(AlertAudience.MERCHANDISING)
            .setSubject(Map.of("sku", sku))
            .setOpenedAt(now)
            .setSummary("The shop shows more of " + sku + " than can be promised.")
            .setExplanation(List.of())
            .setEvidence(List.of())
            .setPolicyVersion("settings-1a2b3c4d")
            .build());
  }

  @Override
  public void close() {
    mail.stop();
    slack.close();
  }
}
