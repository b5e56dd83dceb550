package com.primeaxiom.localstack.replay;

import static com.primeaxiom.localstack.replay.SampleEvents.NOON;
import static com.primeaxiom.localstack.replay.SampleEvents.line;
import static com.primeaxiom.localstack.replay.SampleEvents.shown;
import static com.primeaxiom.localstack.replay.SampleEvents.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.primeaxiom.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  @TempDir Path folder;

  private final RecordingSink sink = new RecordingSink();

  @Test
  void sendsATickOnceEverythingUpToItsTimeIsSent() {
    SampleEvents.compressed(
        folder,
        List.of(
            shown("a", NOON.plusSeconds(59)),
            shown("b", NOON.plusSeconds(60)),
            stock("c", NOON.plusSeconds(60)),
            shown("d", NOON.plusSeconds(181))));

    Replay.Progress done =
        replay(
            new Replay.Settings(
                Speed.MAX,
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                Optional.empty(),
                Replay.OnError.STOP));

    assertThat(sink.sent)
        .containsExactly(
            "a 2026-03-01T12:00:59Z",
            "b 2026-03-01T12:01:00Z",
            "c 2026-03-01T12:01:00Z",
            "tick 2026-03-01T12:01:00Z",
            "tick 2026-03-01T12:02:00Z",
            "tick 2026-03-01T12:03:00Z",
            "d 2026-03-01T12:03:01Z",
            "tick 2026-03-01T13:03:01Z");
    assertThat(done.events()).isEqualTo(4);
    assertThat(done.ticks()).isEqualTo(4);
    assertThat(done.eventTime()).isEqualTo(NOON.plusSeconds(181));
  }

  @Test
  void movesEveryTimeByTheSameDistance() {
    SampleEvents.compressed(folder, List.of(shown("a", NOON), shown("b", NOON.plusMillis(1_500))));

    replay(
        new Replay.Settings(
            Speed.MAX,
            Duration.ofHours(1),
            Duration.ZERO,
            Optional.of(Instant.parse("2030-01-01T00:00:00Z")),
            Replay.OnError.STOP));

    assertThat(sink.sent)
        .containsExactly(
            "a 2030-01-01T00:00:00Z",
            "tick 2030-01-01T00:00:00Z",
            "b 2030-01-01T00:00:01.500Z",
            "tick 2030-01-01T00:00:01.500Z");
  }

  @Test
  void stopsAtABadLineWithItsPlace() {
    SampleEvents.plain(
        folder, Topics.INVENTORY_LEVEL.name(), line(shown("a", NOON)), "{\"event_id\":7}");

    assertThatThrownBy(() -> replay(Replay.Settings.atMaxSpeed()))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith("storefront.inventory-level.v1.jsonl:2: ");
  }

  @Test
  void stopsAtALineThatIsOutOfOrderWithItsPlace() {
    SampleEvents.plain(
        folder,
        Topics.INVENTORY_LEVEL.name(),
        line(shown("a", NOON)),
        line(shown("b", NOON.minusSeconds(1))));

    assertThatThrownBy(() -> replay(Replay.Settings.atMaxSpeed()))
        .isInstanceOf(ReplayException.class)
        .hasMessageStartingWith(
            "storefront.inventory-level.v1.jsonl:2: its time 2026-03-01T11:59:59Z is before");
  }

  @Test
  void sendsBadAndLateLinesAsTheyStandWhenAsked() {
    SampleEvents.plain(
        folder,
        Topics.INVENTORY_LEVEL.name(),
        line(shown("a", NOON)),
        "garbage",
        line(shown("late", NOON.minusSeconds(1))));

    Replay.Progress done =
        replay(
            new Replay.Settings(
                Speed.MAX,
                Duration.ofHours(24),
                Duration.ZERO,
                Optional.empty(),
                Replay.OnError.SEND_RAW));

    assertThat(sink.sent)
        .containsExactly(
            "a 2026-03-01T12:00:00Z",
            "raw garbage 2026-03-01T12:00:00Z",
            "late 2026-03-01T11:59:59Z",
            "tick 2026-03-01T12:00:00Z");
    assertThat(done.raw()).isEqualTo(1);
    assertThat(done.outOfOrder()).isEqualTo(1);
  }

  @Test
  void holdsEventsBackToTheirPaceWithoutAddingUpErrors() {
    long[] nanos = {0};
    // Every wait takes a tenth longer than asked for, as real ones do.
    Pace pace =
        new Pace(new Speed(10), NOON, () -> nanos[0], asked -> nanos[0] += asked + asked / 10);

    for (int second = 1; second <= 1_000; second++) {
      pace.await(NOON.plusSeconds(second), () -> {});
    }

    assertThat(Duration.ofNanos(nanos[0]))
        .isBetween(Duration.ofSeconds(100), Duration.ofMillis(100_050));
  }

  @Test
  void waitsInPiecesAndTellsMeanwhile() {
    long[] nanos = {0};
    int[] told = {0};
    Pace pace = new Pace(new Speed(1), NOON, () -> nanos[0], asked -> nanos[0] += asked);

    pace.await(NOON.plusSeconds(5), () -> told[0]++);

    assertThat(told[0]).isEqualTo(10);
  }

  @Test
  void readsSpeeds() {
    assertThat(Speed.parse("max").isMax()).isTrue();
    assertThat(Speed.MAX.defaultTickInterval()).isEqualTo(Duration.ofMinutes(10));
    assertThat(Speed.parse("60").defaultTickInterval()).isEqualTo(Duration.ofSeconds(60));
    assertThat(Speed.parse("0.5").defaultTickInterval()).isEqualTo(Duration.ofSeconds(1));
    for (String wrong : List.of("0", "-1", "NaN", "fast")) {
      assertThatThrownBy(() -> Speed.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsDurations() {
    assertThat(DurationText.parse("60s")).isEqualTo(Duration.ofMinutes(1));
    assertThat(DurationText.parse("1h")).isEqualTo(Duration.ofHours(1));
    assertThat(DurationText.parse("250ms")).isEqualTo(Duration.ofMillis(250));
    assertThat(DurationText.parse("PT2M")).isEqualTo(Duration.ofMinutes(2));
    assertThatThrownBy(() -> DurationText.parse("soon")).hasMessageContaining("is no duration");
  }

  private Replay.Progress replay(Replay.Settings settings) {
    try (CanonicalEvents events = CanonicalEvents.in(folder)) {
      return new Replay(events, sink, settings, progress -> {}).run();
    }
  }
}
