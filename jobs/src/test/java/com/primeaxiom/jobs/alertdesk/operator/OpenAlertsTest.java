package com.primeaxiom.jobs.alertdesk.operator;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.alertdesk.domain.EpisodeState;
import com.primeaxiom.jobs.platform.TestingMetricGroup;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenAlertsTest {

  private static final EpisodeState NONE = EpisodeState.UNKNOWN;

  private final TestingMetricGroup metrics = new TestingMetricGroup();
  private OperatorStateBackend state;
  private OpenAlerts open;

  @BeforeEach
  void start() throws Exception {
    state =
        new DefaultOperatorStateBackendBuilder(
                getClass().getClassLoader(),
                new ExecutionConfig(),
                false,
                List.of(),
                new CloseableRegistry())
            .build();
    open = new OpenAlerts(state, metrics);
  }

  @AfterEach
  void stop() throws Exception {
    state.close();
  }

  @Test
  void anAlertIsCountedFromItsOpeningToItsEnd() {
    open.changed(NONE, alert("ATP_DRIFT", Status.OPEN));
    open.changed(NONE, alert("ATP_DRIFT", Status.OPEN));
    open.changed(NONE, alert("PHANTOM_STOCK", Status.OPEN));
    open.changed(alert("ATP_DRIFT", Status.OPEN), alert("ATP_DRIFT", Status.UPDATED));
    assertThat(shown()).isEqualTo(Map.of("ATP_DRIFT", 2L, "PHANTOM_STOCK", 1L));

    open.changed(alert("ATP_DRIFT", Status.UPDATED), alert("ATP_DRIFT", Status.RESOLVED));
    open.changed(alert("PHANTOM_STOCK", Status.OPEN), alert("PHANTOM_STOCK", Status.RETRACTED));
    open.changed(alert("ATP_DRIFT", Status.RESOLVED), NONE);
    assertThat(shown()).isEqualTo(Map.of("ATP_DRIFT", 1L, "PHANTOM_STOCK", 0L));
  }

  @Test
  void anAlertThatIsForgottenWhileItIsOpenIsNotCountedAnyMore() {
    open.changed(NONE, alert("ATP_DRIFT", Status.OPEN));
    open.changed(alert("ATP_DRIFT", Status.OPEN), NONE);

    assertThat(shown()).isEqualTo(Map.of("ATP_DRIFT", 0L));
  }

  @Test
  void anAlertThatIsHeardOfOnlyAtItsEndIsNotCounted() {
    open.changed(NONE, alert("ATP_DRIFT", Status.RESOLVED));

    assertThat(shown()).isEmpty();
  }

  @Test
  void theCountGoesOnAfterARestart() throws Exception {
    open.changed(NONE, alert("ATP_DRIFT", Status.OPEN));
    open.changed(NONE, alert("ATP_DRIFT", Status.OPEN));
    open.keep();
    metrics.gauges().clear();

    OpenAlerts again = new OpenAlerts(state, metrics);
    again.changed(alert("ATP_DRIFT", Status.OPEN), alert("ATP_DRIFT", Status.RESOLVED));

    assertThat(shown()).isEqualTo(Map.of("ATP_DRIFT", 1L));
  }

  @Test
  void typesBeyondFortyAreCountedTogether() {
    IntStream.range(0, 50).forEach(i -> open.changed(NONE, alert("TYPE_" + i, Status.OPEN)));
    open.changed(alert("TYPE_45", Status.OPEN), alert("TYPE_45", Status.RESOLVED));

    assertThat(shown()).hasSize(41).containsEntry("OTHER", 9L).containsEntry("TYPE_39", 1L);
  }

  /** What is shown, by type. */
  private Map<String, Long> shown() {
    return metrics.gauges().entrySet().stream()
        .collect(
            Collectors.toMap(
                gauge -> gauge.getKey().replace("type=", "").replace("/openAlerts", ""),
                gauge -> (Long) gauge.getValue().getValue()));
  }

  private static EpisodeState alert(String type, Status status) {
    AlertStep like = step("LAMP-1", status, Severity.HIGH, 0);
    AlertStep last =
        new AlertStep(
            like.alertId(),
            type,
            status,
            like.severity(),
            like.audience(),
            like.subject(),
            like.openedAt(),
            like.occurredAt(),
            like.cause(),
            like.moneyAtRisk(),
            like.summary(),
            like.explanation(),
            like.evidence(),
            like.policyVersion());
    return new EpisodeState(last, List.of(), List.of(), null, 0, 0, null, "", 0, 0, false, 0);
  }
}
