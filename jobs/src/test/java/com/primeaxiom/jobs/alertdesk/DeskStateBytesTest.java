package com.primeaxiom.jobs.alertdesk;

import static com.primeaxiom.jobs.alertdesk.LampAlerts.hand;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.heard;
import static com.primeaxiom.jobs.alertdesk.LampAlerts.step;

import com.primeaxiom.jobs.alertdesk.domain.ChannelState;
import com.primeaxiom.jobs.alertdesk.domain.ConversationState;
import com.primeaxiom.jobs.alertdesk.domain.DeskFact;
import com.primeaxiom.jobs.alertdesk.domain.EpisodeState;
import com.primeaxiom.jobs.alertdesk.domain.Hand;
import com.primeaxiom.jobs.alertdesk.domain.Line;
import com.primeaxiom.jobs.alertdesk.domain.OpenAlertsState;
import com.primeaxiom.jobs.alertdesk.domain.PendingState;
import com.primeaxiom.jobs.alertdesk.domain.PlaceState;
import com.primeaxiom.jobs.alertdesk.domain.Telling;
import com.primeaxiom.jobs.platform.KeptState;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Money;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State of the alert desk that was written once is read for ever. */
class DeskStateBytesTest {

  private static final Hand SNOOZE = new Hand(Hand.Action.SNOOZE, 5, 9, "Ada", "I count it.");
  private static final Telling TELLING =
      new Telling(
          "#merchandising",
          "step-1",
          Telling.Kind.ROSE,
          step("LAMP-1", Status.UPDATED, Severity.HIGH, 3),
          "Lena",
          SNOOZE,
          7);
  private static final Line LINE =
      new Line("a", "ATP drift: LAMP-1", Severity.HIGH, true, new Money(5, "EUR"), "Lena", "Ada");

  static Stream<KeptState<?>> kept() {
    return Stream.of(
        KeptState.of("episode-unknown", EpisodeState.UNKNOWN),
        KeptState.of(
            "episode",
            new EpisodeState(
                step("LAMP-1", Status.UPDATED, Severity.HIGH, 3).inRollUp("roll-up"),
                List.of("step-1"),
                List.of("#a", "#b"),
                Severity.MEDIUM,
                5,
                2,
                SNOOZE,
                "hand-1",
                5,
                7,
                true,
                6)),
        KeptState.of("open-alerts", new OpenAlertsState("ATP_DRIFT", 3)),
        new KeptState<>(
            "pending-desk-facts",
            Types.LIST(RecordType.of(DeskFact.class)),
            List.of(
                heard(step("LAMP-1", Status.OPEN, Severity.LOW, 0)),
                hand("LAMP-1", Hand.Action.ACKNOWLEDGE, 1, 0))),
        new KeptState<>(
            "pending-tellings", Types.LIST(RecordType.of(Telling.class)), List.of(TELLING)),
        KeptState.of("desk-place", new PlaceState("m", true, Severity.LOW, true, null, 5)),
        KeptState.of(
            "desk-waiting", new PendingState("group|x", TELLING, List.of("step-0", "step-1"))),
        KeptState.of(
            "desk-conversation",
            new ConversationState(
                "m",
                false,
                TELLING,
                List.of(LINE),
                3,
                2,
                Map.of(Severity.HIGH, 2),
                Map.of("T", 3),
                Map.of("EUR", 5L),
                List.of("reply"),
                1,
                2,
                3)),
        KeptState.of(
            "desk-conversation-of-many",
            new ConversationState(
                "m",
                true,
                null,
                List.of(LINE, LINE),
                3,
                2,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                1,
                2,
                3)),
        KeptState.of("desk-channel", new ChannelState(3, 4, 5)));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void whatWasWrittenOnceIsStillRead(KeptState<?> kept) throws Exception {
    kept.assertStillRead();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void aCopyThroughBytesIsTheSame(KeptState<?> kept) throws Exception {
    kept.assertCopied();
  }
}
