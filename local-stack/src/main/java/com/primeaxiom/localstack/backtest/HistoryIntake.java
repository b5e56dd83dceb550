package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.RecordIntake;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.schemas.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.types.Either;

/**
 * The checks of a live run, within the window of a history: what came after the business clock has
 * stopped is left out, and what came too late is a finding.
 *
 * <p>A partition that has brought an event of after the end is over, for what stands behind that
 * event arrived later still. For one reader at a time.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
final class HistoryIntake<A extends SpecificRecord, T> extends RecordIntake<A, T> {

  private static final long serialVersionUID = 1L;

  private final String topic;
  private final HistoryWindow window;
  private final String findings;

  /** Newest event by partition, epoch milliseconds. */
  private final HashMap<Integer, Long> newest = new HashMap<>();

  /**
   * Makes the intake of a topic.
   *
   * @param findings id of the findings that count what was read and take what was late
   */
  HistoryIntake(
      Topic<A> topic,
      RecordMapper<A, T> mapper,
      Duration maximumClockSkew,
      HistoryWindow window,
      String findings) {
    super(topic, mapper, maximumClockSkew);
    this.topic = topic.name();
    this.window = window;
    this.findings = findings;
  }

  /** Newest event of a partition, epoch milliseconds; the epoch before the first. */
  long newestMillis(int partition) {
    return newest.getOrDefault(partition, 0L);
  }

  /** Whether a partition brings nothing more. */
  boolean isOver(int partition) {
    return window.isAfterEnd(newestMillis(partition));
  }

  @Override
  public Either<SourceNotice, T> take(A decoded, Arrival arrival) {
    if (isOver(arrival.partition())) {
      return null;
    }
    Either<SourceNotice, T> taken = super.take(decoded, arrival);
    long atMillis = occurredAtMillis(decoded);
    if (taken.isLeft() && taken.left().refused()) {
      return window.isAfterEnd(atMillis) ? null : taken;
    }
    Long before = newest.get(arrival.partition());
    newest.merge(arrival.partition(), atMillis, Math::max);
    if (window.isAfterEnd(atMillis)) {
      return null;
    }
    Findings run = Findings.of(findings);
    run.read(topic, atMillis);
    if (before == null || !window.isBehind(atMillis, before)) {
      return taken;
    }
    LateFact fact =
        new LateFact(
            new EventOrigin(
                arrival.topic(), arrival.partition(), arrival.offset(), eventId(decoded)),
            atMillis,
            window.reachedMillis(before));
    boolean isLate = window.isLate(atMillis, before);
    try {
      if (isLate) {
        run.late(fact);
      } else {
        run.behind(fact);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A late event cannot be kept.", e);
    }
    return isLate ? null : taken;
  }
}
