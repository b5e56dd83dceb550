package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.PartitionTime.Voices;
import java.io.Serializable;
import java.time.Duration;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.types.Either;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * How event time moves in a live run: each partition is trusted to be in order within a bound, one
 * that says nothing for a while no longer holds the others back, and a refused record moves
 * nothing.
 */
public final class EventTime {

  /** How often partitions are compared: a backlog is read by no more than its alignment in that. */
  private static final Duration ALIGNMENT_INTERVAL = Duration.ofMillis(500);

  private EventTime() {}

  /**
   * Reads the event time of a domain event, in epoch milliseconds.
   *
   * @param <T> domain type
   */
  public interface TimeOf<T> extends ToLongFunction<T>, Serializable {}

  /**
   * The watermark strategy of a canonical source.
   *
   * @param time how it moves: without a bound on disorder every small one would be late, without a
   *     time-out one quiet partition would stop all others
   */
  public static <T> WatermarkStrategy<Either<SourceNotice, T>> strategy(
      TimeOf<T> timeOf, TimeSettings time) {
    return strategy(timeOf, time, () -> Voices.OF_THIS_PROCESS);
  }

  /** The same beside other partitions. */
  static <T> WatermarkStrategy<Either<SourceNotice, T>> strategy(
      TimeOf<T> timeOf, TimeSettings time, SerializableSupplier<Voices> others) {
    return WatermarkStrategy.<Either<SourceNotice, T>>forGenerator(
            context -> new PartitionTime<>(time, context.getInputActivityClock(), others.get()))
        .withTimestampAssigner(
            (incoming, kafkaMillis) ->
                incoming.isRight()
                    ? timeOf.applyAsLong(incoming.right())
                    : incoming.left().recordMillis());
  }

  /**
   * The same strategy, by which the partitions of a job keep together. A partition that is ahead of
   * the others would fill the state with events whose time has not come.
   *
   * @param within how far a partition may be ahead; zero: as far as it gets
   */
  public static <E> WatermarkStrategy<E> aligned(WatermarkStrategy<E> strategy, Duration within) {
    return within.isZero()
        ? strategy
        : strategy.withWatermarkAlignment("sources", within, ALIGNMENT_INTERVAL);
  }
}
