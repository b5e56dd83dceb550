package com.primeaxiom.localstack.backtest;

import static com.primeaxiom.localstack.backtest.BusyShop.OPENS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.primeaxiom.localstack.Stack;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WhatIfRunTest {

  @TempDir private Path root;

  private final StringWriter console = new StringWriter();
  private final StringWriter error = new StringWriter();

  @Test
  void whatIfsAreAnsweredSideBySide() throws Exception {
    Path events = lanterns().write(root.resolve("events"));

    assertThat(
            backtest(
                events,
                "oversell",
                "--what-if",
                "buffer=+0",
                "--what-if",
                "buffer=+2",
                "--what-if",
                "buffer@marketplace=+9"))
        .as(error.toString())
        .isZero();

    JsonNode report = new ObjectMapper().readTree(root.resolve("out/what-if.json").toFile());
    assertThat(report.path("oversold_by").asText()).isEqualTo("events");
    assertThat(report.path("penalty_share").asDouble()).isEqualTo(0.2);
    List<String> answers = new ArrayList<>();
    for (JsonNode whatIf : report.path("what_ifs")) {
      JsonNode all = whatIf.path("all");
      answers.add(
          "%s: %d of %d oversold, %d prevented, %d lost, net %d"
              .formatted(
                  whatIf.path("what_if").asText(),
                  all.path("oversold_units").asInt(),
                  all.path("lines").asInt(),
                  all.path("prevented_units").asInt(),
                  all.path("lost_units").asInt(),
                  all.path("money").path("GBP").path("net_minor").asInt()));
    }
    // Without master data a unit costs nothing: a lost one is 1,250 pence, a penalty 250.
    assertThat(answers)
        .containsExactly(
            "buffer=+0: 1 of 2 oversold, 0 prevented, 0 lost, net 0",
            "buffer=+2: 1 of 2 oversold, 1 prevented, 1 lost, net -1000",
            "buffer@marketplace=+9: 1 of 2 oversold, 0 prevented, 0 lost, net 0");
    assertThat(report.path("what_ifs").path(1).path("costliest").path(0).path("sku").asText())
        .isEqualTo("LANTERN");
    assertThat(console.toString()).contains("by category").contains("by channel");
    assertThat(root.resolve("out/alerts.jsonl")).exists();
  }

  @Test
  void theTruthBesideTheEventsSaysWhatWasOversold() throws Exception {
    Path events = lanterns().write(root.resolve("events"));
    truth(
        events,
        """
        {"sku":"LANTERN","location_id":"LEEDS","started_at":"2026-03-02T08:10:00Z","lost_units":0,\
        "lines":[{"order_id":"one","line_number":1,"channel":"web","units":2,\
        "at":"2026-03-02T08:10:00Z"}]}
        """);

    assertThat(backtest(events, "oversell", "--what-if", "buffer=+2")).isZero();

    JsonNode report = new ObjectMapper().readTree(root.resolve("out/what-if.json").toFile());
    JsonNode all = report.path("what_ifs").path(0).path("all");
    assertThat(report.path("oversold_by").asText()).isEqualTo("truth");
    assertThat(all.path("oversold_units").asInt()).isEqualTo(2);
    assertThat(all.path("prevented_units").asInt()).isEqualTo(1);
    assertThat(all.path("lost_units").asInt()).isEqualTo(1);
  }

  @Test
  void whatIfsOfAnotherJobOrOfSeveralPoliciesAreRefused() throws Exception {
    Path events = lanterns().write(root.resolve("events"));

    assertThat(backtest(events, "atp-drift", "--what-if", "buffer=+2")).isEqualTo(1);
    assertThat(backtest(events, "oversell", "--what-if", "buffer=+2", "--compare", "defaults"))
        .isEqualTo(1);
    assertThat(backtest(events, "oversell", "--what-if", "buffer=-2")).isEqualTo(1);
    assertThat(error.toString())
        .contains("--what-if goes with --job oversell and a single policy.")
        .contains("'buffer=-2' is no what-if");
    assertThat(root.resolve("out")).doesNotExist();
  }

  /** Three lanterns are shown of which two are there; two orders take them. */
  private static BusyShop lanterns() {
    BusyShop shop = new BusyShop();
    shop.stock("LANTERN", OPENS, 2);
    shop.shown("LANTERN", OPENS, 3);
    shop.order("one", "LANTERN", OPENS.plus(Duration.ofMinutes(10)), 2);
    shop.shown("LANTERN", OPENS.plus(Duration.ofMinutes(10)), 1);
    shop.order("two", "LANTERN", OPENS.plus(Duration.ofMinutes(20)), 1);
    shop.shown("LANTERN", OPENS.plus(Duration.ofMinutes(20)), 0);
    shop.shortage("two", "LANTERN", OPENS.plus(Duration.ofMinutes(21)), 1);
    return shop;
  }

  private int backtest(Path events, String job, String... further) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "backtest",
                "--events",
                events.toString(),
                "--job",
                job,
                "--out",
                root.resolve("out").toString()));
    arguments.addAll(List.of(further));
    CommandLine stack = Stack.commandLine();
    stack.setOut(new PrintWriter(console, true));
    stack.setErr(new PrintWriter(error, true));
    return stack.execute(arguments.toArray(String[]::new));
  }

  private static void truth(Path events, String oversells) throws IOException {
    Path folder = Files.createDirectories(events.resolve("truth"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("oversells.jsonl.gz")))) {
      out.write(oversells.getBytes(StandardCharsets.UTF_8));
    }
  }
}
