package com.primeaxiom.localstack.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.localstack.backtest.PolicyComparison.Line;
import com.primeaxiom.localstack.scoring.AlertTruth;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyComparisonTest {

  private static final Path TRUTH =
      Path.of("src", "test", "resources", "scoring", "small-world", "truth");

  @Test
  void anAlertThatCannotBeJudgedIsNeitherTrueNorFalse() {
    PolicyComparison comparison = new PolicyComparison(AlertTruth.in(TRUTH));

    comparison.add(BacktestPolicy.defaults(), summary("OVERSELL_RISK"));
    comparison.add(BacktestPolicy.defaults(), summary("ATP_DRIFT", "OVERSELL_RISK"));
    comparison.add(BacktestPolicy.defaults(), summary());

    assertThat(comparison.lines())
        .extracting(Line::alerts, Line::rightAlerts, Line::wrongAlerts)
        .containsExactly(tuple(1L, null, null), tuple(2L, 0L, 1L), tuple(0L, 0L, 0L));
    StringWriter text = new StringWriter();
    comparison.print(new PrintWriter(text));
    assertThat(text.toString()).contains("'stack score' judges them");
  }

  /** A run with an alert of each type on a SKU of which the truth knows nothing. */
  private static BacktestSummary summary(String... types) {
    BacktestSummary.Builder summary =
        new BacktestSummary.Builder(
            "job", Map.of(), Map.of("wms.stock-level.v1", 1L), 0, Duration.ofDays(1).toMillis());
    for (String type : types) {
      summary.alert(
          """
          {"event_id":"%1$s/1","occurred_at":"1970-01-01T01:00:00Z","source":"job",\
          "alert_id":"%1$s","type":"%1$s","status":"OPEN","severity":"LOW",\
          "audience":"MERCHANDISING",\
          "subject":{"sku":"NOBODYS","location_id":"LEEDS","channel":"web"},\
          "opened_at":"1970-01-01T01:00:00Z","money_at_risk_minor":null,"currency":null,\
          "summary":"Something.","explanation":[],"evidence":[],"policy_version":"test",\
          "cause":null}
          """
              .formatted(type)
              .getBytes(StandardCharsets.UTF_8));
    }
    return summary.build();
  }
}
