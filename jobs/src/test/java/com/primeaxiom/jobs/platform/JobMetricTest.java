package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JobMetricTest {

  private final TestingMetricGroup metrics = new TestingMetricGroup();

  @Test
  void aMetricStandsBelowItsLabels() {
    JobMetric.DEAD_LETTERS.counter(metrics, "policy.v1", "INVALID_VALUE").inc();
    JobMetric.LATE_EVENTS.counter(metrics);
    JobMetric.OPEN_ALERTS.gauge(metrics, () -> 3, "ATP_DRIFT");

    assertThat(metrics.counters())
        .containsOnlyKeys("topic=policy.v1/reason=INVALID_VALUE/deadLetters", "lateEvents");
    assertThat(
            metrics.counters().get("topic=policy.v1/reason=INVALID_VALUE/deadLetters").getCount())
        .isOne();
    assertThat(metrics.gauges().get("type=ATP_DRIFT/openAlerts").getValue()).isEqualTo(3);
  }

  @Test
  void everyLabelNeedsAValue() {
    assertThatThrownBy(() -> JobMetric.DEAD_LETTERS.counter(metrics, "policy.v1"))
        .hasMessage("deadLetters has the labels [topic, reason].");
  }

  @Test
  void noTwoMetricsHaveOneName() {
    assertThat(Arrays.stream(JobMetric.values()).map(JobMetric::key)).doesNotHaveDuplicates();
  }
}
