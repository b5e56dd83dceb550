package com.primeaxiom.jobs.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.operators.util.PausableRelativeClock;
import org.apache.flink.types.Either;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventTimeTest {

  private final ManualClock clock = new ManualClock();
  private final PartitionTime.Voices voices = new PartitionTime.Voices(clock);
  private final Output output = new Output();
  private final WatermarkGenerator<Either<SourceNotice, Long>> generator =
      patientFor(Duration.ofSeconds(5));

  @Test
  void timeIsTheNewestEventLessTheBound() {
    generator.onEvent(Either.Right(10_000L), 10_000, output);
    generator.onEvent(Either.Right(9_000L), 9_000, output);
    generator.onPeriodicEmit(output);

    assertThat(output.watermark).isEqualTo(7_999);
  }

  @Test
  void timeIsToldWithTheEventThatMovesItEveryTenMilliseconds() {
    generator.onEvent(Either.Right(10_000L), 10_000, output);
    generator.onPeriodicEmit(output);

    clock.advanceTime(Duration.ofMillis(9));
    generator.onEvent(Either.Right(10_010L), 10_010, output);
    assertThat(output.watermark).as("just told").isEqualTo(7_999);

    clock.advanceTime(Duration.ofMillis(1));
    generator.onEvent(Either.Right(10_005L), 10_005, output);
    assertThat(output.watermark).as("moves nothing").isEqualTo(7_999);
    generator.onEvent(Either.Right(10_012L), 10_012, output);
    assertThat(output.watermark).isEqualTo(8_011);
  }

  @Test
  void whatWasJustToldIsToldAgainInItsTurn() {
    live(10_000);
    generator.onEvent(Either.Right(10_001L), 10_001, output);
    assertThat(output.watermark).isEqualTo(7_999);
    generator.onPeriodicEmit(output);

    assertThat(output.watermark).isEqualTo(8_000);
  }

  @Test
  void timeIsToldAtOnceAfterAPauseHoweverOftenNothingNewWasTold() {
    live(10_000);
    for (int turn = 0; turn < 30; turn++) {
      clock.advanceTime(Duration.ofMillis(100));
      generator.onPeriodicEmit(output);
    }
    generator.onEvent(Either.Right(13_000L), 13_000, output);

    assertThat(output.watermark).isEqualTo(10_999);
  }

  @Test
  void thePartitionThatWasIdleIsActiveWithItsNextEvent() {
    live(10_000);
    secondsOfOthers(7);
    assertThat(output.idle).isTrue();

    generator.onEvent(Either.Right(17_000L), 17_000, output);

    assertThat(output.idle).isFalse();
    assertThat(output.watermark).isEqualTo(14_999);
  }

  @Test
  void aHeartbeatMovesTime() {
    live(59_000);
    clock.advanceTime(Duration.ofSeconds(1));
    generator.onEvent(Either.Left(SourceNotice.time("t", 0, 0, 60_000)), 60_000, output);

    assertThat(output.watermark).isEqualTo(57_999);
  }

  @Test
  void aPartitionOfNothingButRefusedRecordsBecomesIdleAndMovesNoTime() {
    SourceNotice refused =
        new SourceNotice("t", 0, 0, 90_000, "BAD_MAGIC_BYTE", "noise", null, new byte[] {1});
    generator.onEvent(Either.Right(10_000L), 10_000, output);
    generator.onPeriodicEmit(output);
    for (int second = 0; second < 7; second++) {
      clock.advanceTime(Duration.ofSeconds(1));
      generator.onEvent(Either.Left(refused), 90_000, output);
      generator.onPeriodicEmit(output);
    }

    assertThat(output.watermark).isEqualTo(7_999);
    assertThat(output.idle).isTrue();
  }

  @Test
  void aPartitionThatIsSilentWhileOthersSpeakBecomesIdle() {
    generator.onEvent(Either.Right(10_000L), 10_000, output);
    secondsOfOthers(5);
    assertThat(output.idle).isFalse();

    secondsOfOthers(2);

    assertThat(output.idle).isTrue();
  }

  @Test
  void withoutATimeOutNoPartitionBecomesIdle() {
    WatermarkGenerator<Either<SourceNotice, Long>> patient = patientFor(Duration.ZERO);
    patient.onEvent(Either.Right(10_000L), 10_000, output);
    for (int hour = 0; hour < 10_000; hour++) {
      clock.advanceTime(Duration.ofHours(1));
      voices.heard();
      patient.onPeriodicEmit(output);
    }

    assertThat(output.idle).isFalse();
  }

  @Test
  void timeIsSlowWhileNothingComesFromAnywhere() {
    WatermarkGenerator<Either<SourceNotice, Long>> patient = patientFor(Duration.ofMinutes(1));
    patient.onEvent(Either.Right(10_000L), 10_000, output);
    patient.onPeriodicEmit(output);
    voices.heard();

    // A broker restarts, and comes back to a busy machine.
    for (int second = 0; second < 100; second++) {
      clock.advanceTime(Duration.ofSeconds(1));
      patient.onPeriodicEmit(output);
    }
    assertThat(output.idle).isFalse();

    // It may also be that nobody has anything to tell.
    for (int second = 0; second < 150; second++) {
      clock.advanceTime(Duration.ofSeconds(1));
      patient.onPeriodicEmit(output);
    }
    assertThat(output.idle).isTrue();
  }

  @Test
  void timeIsNotSlowWhileTheReadingOfAPartitionWaits() {
    WatermarkGenerator<Either<SourceNotice, Long>> patient = patientFor(Duration.ofMinutes(1));
    PausableRelativeClock reading = new PausableRelativeClock(clock);
    reading.pause();
    WatermarkGenerator<Either<SourceNotice, Long>> ahead =
        patientFor(Duration.ofMinutes(1), reading);
    patient.onEvent(Either.Right(10_000L), 10_000, output);
    patient.onPeriodicEmit(output);

    // The partition that is ahead waits for the silent one, and nobody else has anything to tell.
    for (int second = 0; second < 70; second++) {
      clock.advanceTime(Duration.ofSeconds(1));
      ahead.onPeriodicEmit(new Output());
      patient.onPeriodicEmit(output);
    }

    assertThat(output.idle).isTrue();
  }

  @Test
  void aPartitionWhoseReadingWaitsDoesNotBecomeIdleHoweverLongItWasSilentBefore() {
    PausableRelativeClock reading = new PausableRelativeClock(running());
    WatermarkGenerator<Either<SourceNotice, Long>> held =
        patientFor(Duration.ofSeconds(2), reading);
    held.onEvent(Either.Right(10_000L), 10_000, output);
    held.onPeriodicEmit(output);
    held.onPeriodicEmit(output);

    clock.advanceTime(Duration.ofMillis(2_100));
    reading.pause();
    held.onPeriodicEmit(output);
    assertThat(output.idle).isFalse();

    held.onEvent(Either.Right(11_000L), 11_000, output);
    held.onPeriodicEmit(output);
    assertThat(output.watermark).as("what was fetched before").isEqualTo(8_999);

    reading.unPause();
    clock.advanceTime(Duration.ofSeconds(3));
    held.onPeriodicEmit(output);
    assertThat(output.idle).isTrue();
  }

  private WatermarkGenerator<Either<SourceNotice, Long>> patientFor(Duration idleTimeout) {
    return patientFor(idleTimeout, running());
  }

  /** The clock as it is where time passes between two looks at it. */
  private Clock running() {
    return new Clock() {
      private long looks;

      @Override
      public long absoluteTimeMillis() {
        return clock.absoluteTimeMillis();
      }

      @Override
      public long relativeTimeMillis() {
        return relativeTimeNanos() / 1_000_000;
      }

      @Override
      public long relativeTimeNanos() {
        return clock.relativeTimeNanos() + ++looks;
      }
    };
  }

  private WatermarkGenerator<Either<SourceNotice, Long>> patientFor(
      Duration idleTimeout, RelativeClock reading) {
    return EventTime.<Long>strategy(
            Long::longValue, time(Duration.ofSeconds(2), idleTimeout), () -> voices)
        .createWatermarkGenerator(new Context(reading));
  }

  private static TimeSettings time(Duration outOfOrderness, Duration idleTimeout) {
    return new TimeSettings(outOfOrderness, Duration.ofMillis(10), idleTimeout, Duration.ZERO);
  }

  /** The partition has told its time, and is read as it comes. */
  private void live(long atMillis) {
    generator.onEvent(Either.Right(atMillis), atMillis, output);
    generator.onPeriodicEmit(output);
    assertThat(output.watermark).isEqualTo(atMillis - 2_001);
  }

  private void secondsOfOthers(int seconds) {
    for (int second = 0; second < seconds; second++) {
      clock.advanceTime(Duration.ofSeconds(1));
      voices.heard();
      generator.onPeriodicEmit(output);
    }
  }

  @Test
  void partitionsKeepTogetherUnlessTheyNeedNot() {
    var strategy = EventTime.<Long>strategy(Long::longValue, time(Duration.ZERO, Duration.ZERO));

    var aligned = EventTime.aligned(strategy, Duration.ofHours(1));
    assertThat(aligned.getAlignmentParameters().isEnabled()).isTrue();
    assertThat(aligned.getAlignmentParameters().getMaxAllowedWatermarkDrift()).isEqualTo(3_600_000);
    assertThat(EventTime.aligned(strategy, Duration.ZERO).getAlignmentParameters().isEnabled())
        .isFalse();
  }

  private record Context(RelativeClock reading) implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return reading;
    }
  }

  private static final class Output implements WatermarkOutput {
    private long watermark = Long.MIN_VALUE;
    private boolean idle;

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = mark.getTimestamp();
      // As Flink's own outputs have it: who tells a time is not idle.
      idle = false;
    }

    @Override
    public void markIdle() {
      idle = true;
    }

    @Override
    public void markActive() {
      idle = false;
    }
  }
}
