package com.primeaxiom.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.sinks.slack.SlackReceipt.Outcome;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class DeliveryMetricsTest {

  private final Map<String, Histogram> histograms = new HashMap<>();
  private final DeliveryMetrics metrics = new DeliveryMetrics(new Histograms());

  @Test
  void theLatencyIsThatOfMessagesThatWereDelivered() {
    metrics.ended(Outcome.DELIVERED, 1_500);
    metrics.ended(Outcome.DELIVERED, 500);
    metrics.ended(Outcome.FOUND, 600_000);
    metrics.ended(Outcome.REFUSED, 600_000);
    metrics.ended(Outcome.PASSED_OVER, 600_000);

    Histogram latency = histograms.get("slack/deliveryLatencyMillis");
    assertThat(latency.getCount()).isEqualTo(2);
    assertThat(latency.getStatistics().getMax()).isEqualTo(1_500);
    assertThat(latency.getStatistics().getMean()).isEqualTo(1_000);
  }

  /** A job's clock may be behind that of the machine which decided. */
  @Test
  void noMessageIsDeliveredBeforeItWasDecided() {
    metrics.ended(Outcome.DELIVERED, -40);

    assertThat(histograms.get("slack/deliveryLatencyMillis").getStatistics().getMax()).isZero();
  }

  private final class Histograms extends UnregisteredMetricsGroup {

    @Override
    public MetricGroup addGroup(String name) {
      return new UnregisteredMetricsGroup() {
        @Override
        public <H extends Histogram> H histogram(String metric, H histogram) {
          histograms.put(name + "/" + metric, histogram);
          return histogram;
        }
      };
    }
  }
}
