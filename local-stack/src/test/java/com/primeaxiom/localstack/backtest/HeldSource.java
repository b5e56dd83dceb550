package com.primeaxiom.localstack.backtest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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

/**
 * A source that stops after so many records and waits, so that a savepoint can be taken in the
 * middle of a history. Its state is the source's own: who restores it goes on behind these records.
 *
 * @param <T> element
 * @param <S> split
 * @param <C> state of the enumerator
 */
final class HeldSource<T, S extends SourceSplit, C>
    implements Source<T, S, C>, ResultTypeQueryable<T> {

  private static final long serialVersionUID = 1L;

  /** Sources that wait, by run. */
  private static final Map<String, Map<String, Boolean>> WAITING = new ConcurrentHashMap<>();

  private final Source<T, S, C> source;
  private final String run;
  private final String topic;
  private final long records;

  HeldSource(Source<T, S, C> source, String run, String topic, long records) {
    this.source = source;
    this.run = run;
    this.topic = topic;
    this.records = records;
    WAITING.computeIfAbsent(run, id -> new ConcurrentHashMap<>()).put(topic, false);
  }

  /** Whether every source of a run waits. */
  static boolean isEverythingRead(String run) {
    return !WAITING.get(run).containsValue(false);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  @SuppressWarnings("unchecked")
  public TypeInformation<T> getProducedType() {
    return ((ResultTypeQueryable<T>) source).getProducedType();
  }

  @Override
  public SplitEnumerator<S, C> createEnumerator(SplitEnumeratorContext<S> context)
      throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<S, C> restoreEnumerator(SplitEnumeratorContext<S> context, C checkpoint)
      throws Exception {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<S> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<C> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }

  @Override
  public SourceReader<T, S> createReader(SourceReaderContext context) throws Exception {
    return new HeldReader(source.createReader(context));
  }

  private final class HeldReader implements SourceReader<T, S> {

    private final SourceReader<T, S> reader;
    private final CompletableFuture<Void> never = new CompletableFuture<>();
    private long told;

    HeldReader(SourceReader<T, S> reader) {
      this.reader = reader;
    }

    @Override
    public void start() {
      reader.start();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
      if (told == records) {
        WAITING.get(run).put(topic, true);
        return InputStatus.NOTHING_AVAILABLE;
      }
      InputStatus status = reader.pollNext(output);
      if (status == InputStatus.MORE_AVAILABLE) {
        told++;
      }
      return status;
    }

    @Override
    public List<S> snapshotState(long checkpointId) {
      return reader.snapshotState(checkpointId);
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return told == records ? never : reader.isAvailable();
    }

    @Override
    public void addSplits(List<S> splits) {
      reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() {
      reader.notifyNoMoreSplits();
    }

    @Override
    public void close() throws Exception {
      reader.close();
    }
  }
}
