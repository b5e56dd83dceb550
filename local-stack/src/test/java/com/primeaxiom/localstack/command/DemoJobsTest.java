package com.primeaxiom.localstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.oversell.domain.OversellRiskAlert;
import com.primeaxiom.localstack.Stack;
import com.primeaxiom.localstack.replay.EventFiles;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.localstack.world.DemoPromotion;
import com.primeaxiom.localstack.world.DemoScript;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.Alert;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoJobsTest {

  private static final Instant START = Instant.parse("2026-03-02T08:00:00.250Z");

  /** A back-test looks at every position until nothing is heard of it for so long. */
  private static final Map<String, String> SOON_FORGOTTEN =
      Map.of(
          "state.silence", "15 min",
          "demand.unanswered-retention", "12 min",
          "demand.settled-retention", "10 min");

  @TempDir private Path root;

  @Test
  void theOversellJobAnnouncesThePromotionWithTheDemosSettings() throws IOException {
    DemoPromotion promotion = play();
    List<Alert> alerts = backtest();

    PromotionWatch watch = new PromotionWatch();
    alerts.forEach(alert -> watch.saw(alert, alert.getOccurredAt()));
    List<String> news = watch.news(List.of(promotion));

    assertThat(watch.isAnnouncedInTime()).as("%s", news).isTrue();
    assertThat(alerts)
        .filteredOn(alert -> alert.getType().equals(OversellRiskAlert.TYPE))
        .as("nothing but the promotion is a risk")
        .allMatch(alert -> alert.getSubject().get("sku").equals(promotion.key().sku()));
    assertThat(alerts)
        .filteredOn(alert -> alert.getType().equals("OVERSOLD"))
        .isNotEmpty()
        .allMatch(alert -> !alert.getOccurredAt().isBefore(promotion.firstTooMany().orElseThrow()));
  }

  /** The demo's first minute, in files. */
  private DemoPromotion play() {
    try (EventFiles files = new EventFiles(root.resolve("events"))) {
      DemoScript script = new DemoScript(42, START, files::write);
      script.advanceTo(START.plusSeconds(60));
      files.commit();
      return script.promotions().get(0);
    }
  }

  private List<Alert> backtest() throws IOException {
    Map<String, String> settings = new TreeMap<>(DemoJobs.settings(DemoJobs.all().get(1)));
    settings.putAll(SOON_FORGOTTEN);
    // No setting of a rule: a back-test waits for every file.
    assertThat(settings.remove("source.idle-timeout")).isNotNull();
    Path policy =
        Files.writeString(
            root.resolve("demo.properties"),
            settings.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(Collectors.joining()));
    StringWriter error = new StringWriter();
    CommandLine stack = Stack.commandLine();
    stack.setOut(new PrintWriter(new StringWriter()));
    stack.setErr(new PrintWriter(error));
    int code =
        stack.execute(
            "backtest",
            "--events",
            root.resolve("events").toString(),
            "--job",
            "oversell",
            "--policy",
            policy.toString(),
            "--out",
            root.resolve("out").toString());
    assertThat(code).as(error.toString()).isZero();
    EventJson<Alert> json = new EventJson<>(Topics.ALERT);
    return Files.readAllLines(root.resolve("out/alerts.jsonl")).stream().map(json::read).toList();
  }
}
