package com.primeaxiom.jobs.alertdesk.operator;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.hand;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.heard;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.minute;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.alertdesk.LampAlerts;
import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.Hand;
import com.primeaxiom.jobs.alertdesk.domain.Telling;
import com.primeaxiom.jobs.alertdesk.domain.Telling.Kind;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk remembers of an episode, for a day after what was heard of it last. */
class EpisodeFunctionTest {

  private static final String LAMP = "LAMP-1";
  private static final long RETENTION = Duration.ofDays(1).toMillis();
  private static final double DAY = 24 * 60;

  private BroadcastHarness<String, DeskFact, PolicyVersion, Telling> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        BroadcastHarness.start(
            new EpisodeFunction(
                LampAlerts.settings(Map.of("desk.remind.medium", "0 s")).policy(), RETENTION),
            DeskFact::alertId,
            Types.STRING,
            null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aMuteHoldsToItsEndThoughNothingIsHeardOfTheAlertForLonger() throws Exception {
    harness.send(
        List.of(
            heard(step(LAMP, Status.OPEN, Severity.MEDIUM, 0)),
            hand(LAMP, Hand.Action.MUTE, 1, 3 * DAY)));
    harness.advanceTo(minute(2.5 * DAY));
    harness.send(List.of(heard(step(LAMP, Status.UPDATED, Severity.CRITICAL, 2.5 * DAY))));
    harness.advanceTo(minute(2.6 * DAY));
    assertThat(harness.told()).extracting(Telling::kind).containsExactly(Kind.OPENED, Kind.HANDED);

    harness.advanceTo(minute(3 * DAY));
    assertThat(harness.newest())
        .extracting(Telling::kind, Telling::atMillis)
        .containsExactly(Kind.BACK, minute(3 * DAY));
  }

  @Test
  void anAcknowledgementIsRememberedNoLongerThanItsAlert() throws Exception {
    harness.send(
        List.of(
            heard(step(LAMP, Status.OPEN, Severity.MEDIUM, 0)),
            hand(LAMP, Hand.Action.ACKNOWLEDGE, 1, 0)));
    harness.advanceTo(minute(1 + DAY));

    assertThat(harness.told())
        .extracting(Telling::kind, Telling::atMillis)
        .containsExactly(tuple(Kind.OPENED, minute(0)), tuple(Kind.HANDED, minute(1)));
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void aMuteThatHasEndedLeavesNothing() throws Exception {
    harness.send(
        List.of(
            heard(step(LAMP, Status.OPEN, Severity.MEDIUM, 0)),
            hand(LAMP, Hand.Action.MUTE, 1, 3 * DAY)));
    harness.advanceTo(minute(3 * DAY));
    assertThat(harness.newest().kind()).isEqualTo(Kind.BACK);

    harness.advanceTo(minute(5 * DAY));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }
}
