package com.primeaxiom.localstack.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.RecordingSink;
import com.primeaxiom.localstack.replay.SampleEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisturbedSinkTest {

  private static final Instant NOON = SampleEvents.NOON;

  private final RecordingSink recorded = new RecordingSink();
  private DisturbedSink sink;

  @BeforeEach
  void disturb() {
    sink = new DisturbedSink(recorded, 1);
  }

  @Test
  void passesEverythingOnAsLongAsNothingIsAskedOfIt() {
    send(3);
    sink.tick(NOON.plusSeconds(9));

    assertThat(recorded.sent)
        .containsExactly(said(0), said(1), said(2), "tick " + NOON.plusSeconds(9));
  }

  @Test
  void sendsTheLastEventsAgainWithTheNextOne() {
    send(2);
    sink.repeat();
    assertThat(recorded.sent).hasSize(2);

    sink.send(event(2));

    assertThat(recorded.sent).containsExactly(said(0), said(1), said(2), said(0), said(1), said(2));
    assertThat(sink.repeated()).isEqualTo(3);
  }

  @Test
  void repeatsNothingThatIsOlderThanFiveMinutes() {
    sink.send(event(0));
    sink.repeat();

    sink.send(event(301));

    assertThat(recorded.sent).containsExactly(said(0), said(301), said(301));
  }

  @Test
  void letsEventsOvertakeEachOtherByNoMoreThanItsBound() {
    sink.disorder(true);
    send(200);
    sink.disorder(false);
    sink.send(event(200));

    List<String> inOrder = new ArrayList<>();
    for (int second = 0; second <= 200; second++) {
      inOrder.add(said(second));
    }
    assertThat(recorded.sent).containsExactlyInAnyOrderElementsOf(inOrder).isNotEqualTo(inOrder);
    Instant newest = NOON;
    for (String sent : recorded.sent) {
      Instant at = Instant.parse(sent.split(" ", 2)[1]);
      assertThat(at).isAfterOrEqualTo(newest.minus(DisturbedSink.DISORDER));
      newest = at.isAfter(newest) ? at : newest;
    }
    assertThat(sink.disordered()).isEqualTo(200);
  }

  @Test
  void holdsNoEventBackBeyondATick() {
    sink.disorder(true);
    send(3);
    assertThat(recorded.sent).isEmpty();

    sink.tick(NOON.plusSeconds(5));

    assertThat(recorded.sent).hasSize(4).last().isEqualTo("tick " + NOON.plusSeconds(5));
  }

  private void send(int count) {
    for (int second = 0; second < count; second++) {
      sink.send(event(second));
    }
  }

  private static CanonicalEvent<?> event(int second) {
    return SampleEvents.shown("e" + second, NOON.plus(Duration.ofSeconds(second)));
  }

  private static String said(int second) {
    return "e" + second + " " + NOON.plusSeconds(second);
  }
}
