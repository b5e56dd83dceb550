package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.RecordIntake.Arrival;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.localstack.replay.EventJson;
import com.primeaxiom.localstack.replay.UnreadableEventException;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.platform.DeadLetterReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.types.Either;

/**
 * The lines of a file as the records of a topic, up to the end of the history's window. A line is a
 * record of partition 0 at the offset of its line number, counted from 0, and its time stamp is its
 * event time; a line that is no event has the time that the stream had reached.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
final class FileRecords<A extends SpecificRecord, T>
    implements Iterator<ArrivalOrder.Placed<Either<SourceNotice, T>>> {

  private static final int PARTITION = 0;

  private final Topic<A> topic;
  private final HistoryIntake<A, T> intake;
  private final EventJson<A> json;
  private final LineReader lines;
  private long number = -1;
  private ArrivalOrder.Placed<Either<SourceNotice, T>> head;
  private boolean isOver;

  FileRecords(Topic<A> topic, Path file, HistoryIntake<A, T> intake) {
    this.topic = topic;
    this.intake = intake;
    this.json = new EventJson<>(topic);
    try {
      this.lines = EventFile.lines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be read.", e);
    }
  }

  @Override
  public boolean hasNext() {
    while (head == null && !isOver) {
      try {
        byte[] line = lines.next();
        number++;
        if (line == null) {
          finish();
        } else if (!isBlank(line)) {
          take(line);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "Line %d of the events of %s cannot be read.".formatted(number + 1, topic.name()), e);
      }
    }
    return head != null;
  }

  @Override
  public ArrivalOrder.Placed<Either<SourceNotice, T>> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("The events of " + topic.name() + " are over.");
    }
    ArrivalOrder.Placed<Either<SourceNotice, T>> next = head;
    head = null;
    return next;
  }

  private void take(byte[] line) throws IOException {
    A decoded;
    try {
      decoded = json.read(line);
    } catch (UnreadableEventException e) {
      Arrival arrival =
          new Arrival(topic.name(), PARTITION, number, intake.newestMillis(PARTITION), null, line);
      hold(Either.Left(arrival.refused(DeadLetterReason.MALFORMED_AVRO.name(), e.getMessage())));
      return;
    }
    Either<SourceNotice, T> taken = intake.take(decoded, arrival(decoded, line));
    if (taken != null) {
      hold(taken);
    } else if (intake.isOver(PARTITION)) {
      finish();
    }
  }

  private Arrival arrival(A decoded, byte[] line) {
    CanonicalEvent<A> event = new CanonicalEvent<>(topic, decoded);
    String key = event.key();
    return new Arrival(
        topic.name(),
        PARTITION,
        number,
        event.occurredAt().toEpochMilli(),
        key == null ? null : key.getBytes(StandardCharsets.UTF_8),
        line);
  }

  private void hold(Either<SourceNotice, T> element) {
    head = new ArrivalOrder.Placed<>(element, intake.newestMillis(PARTITION), number);
  }

  private void finish() throws IOException {
    isOver = true;
    lines.close();
  }

  private static boolean isBlank(byte[] line) {
    for (byte each : line) {
      if (each != ' ' && each != '\t') {
        return false;
      }
    }
    return true;
  }
}
