package com.primeaxiom.jobs.alertdesk;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.hand;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.heard;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.Hand.Action;
import com.primeaxiom.jobs.alertdesk.domain.Notice;
import com.primeaxiom.jobs.platform.CollectingSink;
import com.primeaxiom.jobs.platform.ListSource;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.Uids;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.sinks.clickhouse.table.AlertDeliveryRow;
import com.primeaxiom.sinks.clickhouse.table.AlertHandRow;
import com.primeaxiom.sinks.clickhouse.table.AlertNoticeRow;
import com.primeaxiom.sinks.clickhouse.table.AlertStateRow;
import com.primeaxiom.sinks.clickhouse.table.AlertStepRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole topology over two lamps that drift together, one of which Ada looks after. */
class AlertDeskJobTest {

  private static final TypeInformation<DeskFact> FACTS = RecordType.of(DeskFact.class);

  private static final SourceNotice REFUSED =
      new SourceNotice(
          "alert.v1", 0, 9, LampAlerts.NOON, "INVALID_VALUE", "status", null, new byte[0]);

  private final CollectingSink<Notice> notifications = new CollectingSink<>();
  private final CollectingSink<AlertStateRow> states = new CollectingSink<>();
  private final CollectingSink<AlertStepRow> steps = new CollectingSink<>();
  private final CollectingSink<AlertHandRow> hands = new CollectingSink<>();
  private final CollectingSink<AlertNoticeRow> notices = new CollectingSink<>();
  private final CollectingSink<AlertDeliveryRow> deliveries = new CollectingSink<>();
  private final CollectingSink<SourceNotice> deadLetters = new CollectingSink<>();

  @ParameterizedTest(name = "parallelism {0}")
  @ValueSource(ints = {1, 2})
  void tellsPeopleOfAlertsAndOfWhatWasDoneAboutThem(int parallelism) throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(parallelism);
    build(environment, Map.of());

    environment.execute();

    assertThat(notifications.collected())
        .extracting(Notice::channel, Notice::sequence, notice -> notice.look().headline())
        .containsExactly(
            tuple("#merchandising", 1, "2 × ATP drift"),
            tuple("#merchandising", 2, "2 × ATP drift"),
            tuple("#merchandising", 3, "2 × ATP drift"));
    assertThat(notifications.collected().get(1).reply())
        .isEqualTo("Looked after by Ada: I count it. (ATP drift: LAMP-1 at LEEDS on web)");
    assertThat(notices.collected())
        .extracting(AlertNoticeRow::noticeId, AlertNoticeRow::stepCount)
        .containsExactlyElementsOf(
            notifications.collected().stream()
                .map(notice -> tuple(notice.id(), notice.steps().size()))
                .toList());
    assertThat(steps.collected())
        .extracting(AlertStepRow::alertId, AlertStepRow::status, AlertStepRow::fate)
        .containsExactlyInAnyOrder(
            tuple("ATP_DRIFT:LAMP-1", "OPEN", "TOLD"),
            tuple("ATP_DRIFT:LAMP-2", "OPEN", "TOLD"),
            tuple("ATP_DRIFT:LAMP-2", "RESOLVED", "TOLD"));
    assertThat(hands.collected())
        .extracting(AlertHandRow::action, AlertHandRow::by, AlertHandRow::fate)
        .containsExactly(tuple("ACKNOWLEDGE", "Ada", "TOLD"));
    AlertStateRow lamp =
        states.collected().stream()
            .filter(row -> row.alertId().endsWith("LAMP-1"))
            .max(Comparator.comparingLong(AlertStateRow::version))
            .orElseThrow();
    assertThat(lamp.desk().hand()).isEqualTo("ACKNOWLEDGE");
    assertThat(lamp.desk().channels()).isEqualTo("#merchandising");
    assertThat(lamp.desk().nextLookAt()).isNull();
    assertThat(deadLetters.collected())
        .extracting(SourceNotice::reason)
        .containsExactly("INVALID_VALUE");
  }

  @Test
  void uidsAreThoseThatWereReleased() throws Exception {
    StreamExecutionEnvironment environment = environment();
    build(environment, Map.of("slack.token", "env:SLACK_BOT_TOKEN"));

    assertThat(Uids.of(environment)).isEqualTo(Uids.released(AlertDeskJob.NAME));
  }

  private void build(StreamExecutionEnvironment environment, Map<String, String> settings) {
    DeskFact opened = heard(step("LAMP-1", Status.OPEN, Severity.MEDIUM, 0));
    AlertDeskJob.build(
        environment,
        new AlertDeskJob.Sources(
            ListSource.incoming(
                "alert.v1",
                FACTS,
                List.of(
                    Either.Right(opened),
                    Either.Right(opened),
                    Either.Right(heard(step("LAMP-2", Status.OPEN, Severity.MEDIUM, 0.1))),
                    Either.Left(REFUSED),
                    Either.Right(heard(step("LAMP-2", Status.RESOLVED, Severity.MEDIUM, 20))))),
            ListSource.of(
                "alert-hand.v1", FACTS, List.of(hand("LAMP-1", Action.ACKNOWLEDGE, 3, 0))),
            ListSource.time("policy.v1", RecordType.of(PolicyVersion.class), LampAlerts.NOON),
            ListSource.time("clock.v1", FACTS, LampAlerts.minute(60))),
        new AlertDeskJob.Sinks(
            notifications, states, steps, hands, notices, deliveries, deadLetters),
        LampAlerts.settings(settings));
  }

  private static StreamExecutionEnvironment environment() {
    return StrictEnvironment.create(new Configuration());
  }
}
