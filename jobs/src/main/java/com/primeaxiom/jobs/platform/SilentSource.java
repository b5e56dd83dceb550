package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.record.RecordType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.EitherTypeInfo;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;

/**
 * A source that stands there, tells nothing and never ends. A job of such sources does nothing at
 * all and yet keeps every state that it would keep, empty.
 *
 * @param type what it would tell
 */
record SilentSource<T>(TypeInformation<T> type)
    implements Source<Either<SourceNotice, T>, SourceSplit, Integer>,
        ResultTypeQueryable<Either<SourceNotice, T>> {

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public TypeInformation<Either<SourceNotice, T>> getProducedType() {
    return new EitherTypeInfo<>(RecordType.of(SourceNotice.class), type);
  }

  @Override
  public SourceReader<Either<SourceNotice, T>, SourceSplit> createReader(
      SourceReaderContext context) {
    return new SilentReader<>();
  }

  @Override
  public SplitEnumerator<SourceSplit, Integer> createEnumerator(
      SplitEnumeratorContext<SourceSplit> context) {
    return new NoSplits();
  }

  @Override
  public SplitEnumerator<SourceSplit, Integer> restoreEnumerator(
      SplitEnumeratorContext<SourceSplit> context, Integer checkpoint) {
    return new NoSplits();
  }

  @Override
  public SimpleVersionedSerializer<SourceSplit> getSplitSerializer() {
    return new Unneeded<>(null);
  }

  @Override
  public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
    return new Unneeded<>(0);
  }

  private static final class SilentReader<E> implements SourceReader<E, SourceSplit> {

    private final CompletableFuture<Void> never = new CompletableFuture<>();

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<E> output) {
      return InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public List<SourceSplit> snapshotState(long checkpointId) {
      return List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return never;
    }

    @Override
    public void addSplits(List<SourceSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }

  private static final class NoSplits implements SplitEnumerator<SourceSplit, Integer> {

    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtaskId, String requesterHostname) {}

    @Override
    public void addSplitsBack(List<SourceSplit> splits, int subtaskId) {}

    @Override
    public void addReader(int subtaskId) {}

    @Override
    public Integer snapshotState(long checkpointId) {
      return 0;
    }

    @Override
    public void close() {}
  }

  /** There is nothing to write, so what is read is always the same. */
  private record Unneeded<E>(E always) implements SimpleVersionedSerializer<E> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(E value) {
      return new byte[0];
    }

    @Override
    public E deserialize(int version, byte[] serialized) {
      return always;
    }
  }
}
