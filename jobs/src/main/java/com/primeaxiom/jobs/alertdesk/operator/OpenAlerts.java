package com.primeaxiom.jobs.alertdesk.operator;

import com.primeaxiom.jobs.alertdesk.domain.EpisodeState;
import com.primeaxiom.jobs.alertdesk.domain.OpenAlertsState;
import com.primeaxiom.jobs.platform.JobMetric;
import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts open alerts by type, for those who watch the system. The counts are state of the task and
 * not of an alert: after a restart, also with another parallelism, the sum of all tasks is as
 * before, though a task may hold what another had counted.
 */
final class OpenAlerts {

  /** Types beyond are counted together: a producer that makes types up must not make series. */
  private static final int TYPES = 40;

  private static final String OTHER = "OTHER";

  private final MetricGroup metrics;
  private final ListState<OpenAlertsState> kept;
  private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();

  /** Goes on with what was counted before. */
  OpenAlerts(OperatorStateStore states, MetricGroup metrics) throws Exception {
    this.metrics = metrics;
    kept =
        states.getListState(
            new ListStateDescriptor<>("open-alerts", RecordType.of(OpenAlertsState.class)));
    for (OpenAlertsState each : kept.get()) {
      number(each.type()).addAndGet(each.number());
    }
  }

  /** Counts what became of an alert. */
  void changed(EpisodeState before, EpisodeState after) {
    if (before.isOpen() && !after.isOpen()) {
      number(before.last().type()).decrementAndGet();
    } else if (!before.isOpen() && after.isOpen()) {
      number(after.last().type()).incrementAndGet();
    }
  }

  /** Keeps the counts. */
  void keep() throws Exception {
    List<OpenAlertsState> states = new ArrayList<>();
    numbers.forEach((type, number) -> states.add(new OpenAlertsState(type, number.get())));
    kept.update(states);
  }

  private AtomicLong number(String type) {
    String label = numbers.containsKey(type) || numbers.size() < TYPES ? type : OTHER;
    return numbers.computeIfAbsent(
        label,
        unknown -> {
          AtomicLong number = new AtomicLong();
          JobMetric.OPEN_ALERTS.gauge(metrics, number::get, label);
          return number;
        });
  }
}
