package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.platform.RecordIntake;
import com.primeaxiom.jobs.platform.RecordIntake.Arrival;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.localstack.benchmark.ShopRun.ReaderId;
import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;

/**
 * A topic of a shop's run. Each reader has the partition of its own number. When a step is over it
 * says so, as producers do with a heartbeat, so that a topic that brings little holds nobody back.
 *
 * <p>It does not end with the shop, for the end of a stream fires every timer there is; and it
 * cannot begin again in the middle, for a run that fails is no measurement.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
final class ShopSource<A extends SpecificRecord, T>
    implements Source<Either<SourceNotice, T>, ShopSource.Part, Void>,
        ResultTypeQueryable<Either<SourceNotice, T>> {

  private static final long serialVersionUID = 1L;

  private static final byte[] NOTHING = {};

  private final Topic<A> topic;
  private final RecordIntake<A, T> intake;
  private final TypeInformation<T> type;
  private final String run;

  /**
   * The source of a topic.
   *
   * @param run id of the run
   */
  ShopSource(Topic<A> topic, RecordIntake<A, T> intake, TypeInformation<T> type, String run) {
    this.topic = topic;
    this.intake = intake;
    this.type = type;
    this.run = run;
  }

  /** There are none to hand out. */
  record Part(String splitId) implements SourceSplit {}

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public TypeInformation<Either<SourceNotice, T>> getProducedType() {
    return RecordIntake.typeOf(type);
  }

  @Override
  public SourceReader<Either<SourceNotice, T>, Part> createReader(SourceReaderContext context) {
    return new Reader(new ReaderId(topic.name(), context.getIndexOfSubtask()));
  }

  @Override
  public SplitEnumerator<Part, Void> createEnumerator(SplitEnumeratorContext<Part> context) {
    return new Nobody();
  }

  @Override
  public SplitEnumerator<Part, Void> restoreEnumerator(
      SplitEnumeratorContext<Part> context, Void nothing) {
    return new Nobody();
  }

  @Override
  public SimpleVersionedSerializer<Part> getSplitSerializer() {
    return new PartSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
    return new NothingSerializer();
  }

  private final class Reader implements SourceReader<Either<SourceNotice, T>, Part> {

    private final ReaderId reader;
    private final ShopRun shop = ShopRun.of(run);
    private Iterator<SpecificRecord> records;
    private long endMillis;
    private long offset;

    private Reader(ReaderId reader) {
      this.reader = reader;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<Either<SourceNotice, T>> output) {
      if (records == null) {
        Step step = shop.next(reader);
        if (step == null) {
          return InputStatus.NOTHING_AVAILABLE;
        }
        records = step.of(reader.topic(), reader.partition()).iterator();
        endMillis = step.endMillis();
      }
      if (records.hasNext()) {
        output.collect(taken(topic.recordType().cast(records.next())));
      } else {
        records = null;
        output.collect(
            Either.Left(
                SourceNotice.time(reader.topic(), reader.partition(), offset++, endMillis)));
      }
      return InputStatus.MORE_AVAILABLE;
    }

    private Either<SourceNotice, T> taken(A event) {
      CanonicalEvent<A> canonical = new CanonicalEvent<>(topic, event);
      return intake.take(
          event,
          new Arrival(
              reader.topic(),
              reader.partition(),
              offset++,
              canonical.occurredAt().toEpochMilli(),
              canonical.key().getBytes(StandardCharsets.UTF_8),
              NOTHING));
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return records == null ? shop.available(reader) : CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Part> snapshotState(long checkpointId) {
      return List.of();
    }

    @Override
    public void addSplits(List<Part> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }

  /** Readers know their partitions. */
  private static final class Nobody implements SplitEnumerator<Part, Void> {

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<Part> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public Void snapshotState(long checkpointId) {
      return null;
    }

    @Override
    public void close() {}
  }

  private static final class PartSerializer implements SimpleVersionedSerializer<Part> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Part part) {
      return part.splitId().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Part deserialize(int version, byte[] bytes) {
      return new Part(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static final class NothingSerializer implements SimpleVersionedSerializer<Void> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Void nothing) {
      return NOTHING;
    }

    @Override
    public Void deserialize(int version, byte[] bytes) {
      return null;
    }
  }
}
