package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.RecordIntake;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.schemas.Topic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceSplit;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.types.Either;

/**
 * The file of a topic as a bounded stream; a topic without a file is an empty one. The file is one
 * split, for its order is the order of arrival.
 *
 * @param <A> Avro record
 * @param <T> domain type
 */
final class EventFileSource<A extends SpecificRecord, T>
    implements Source<
            Either<SourceNotice, T>,
            EventFileSource<A, T>.FileSplit,
            Collection<EventFileSource<A, T>.FileSplit>>,
        ResultTypeQueryable<Either<SourceNotice, T>> {

  private static final long serialVersionUID = 1L;

  private final Topic<A> topic;
  private final String file;
  private final HistoryIntake<A, T> intake;
  private final TypeInformation<T> type;
  private final Shuffle shuffle;

  /**
   * A source over a file.
   *
   * @param file the file; null when the topic has none
   */
  EventFileSource(
      Topic<A> topic,
      Path file,
      HistoryIntake<A, T> intake,
      TypeInformation<T> type,
      Shuffle shuffle) {
    this.topic = topic;
    this.file = file == null ? null : file.toString();
    this.intake = intake;
    this.type = type;
    this.shuffle = shuffle;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeInformation<Either<SourceNotice, T>> getProducedType() {
    return RecordIntake.typeOf(type);
  }

  @Override
  public SourceReader<Either<SourceNotice, T>, FileSplit> createReader(
      SourceReaderContext context) {
    return new Reader(context);
  }

  /** Passes over a file that brings nothing: Flink takes a first record for granted. */
  private final class Reader
      extends IteratorSourceReader<Either<SourceNotice, T>, Records, FileSplit> {

    private final SourceReaderContext context;

    Reader(SourceReaderContext context) {
      super(context);
      this.context = context;
    }

    @Override
    public void addSplits(List<FileSplit> splits) {
      List<FileSplit> bringing =
          splits.stream().filter(split -> split.getIterator().hasNext()).toList();
      super.addSplits(bringing);
      if (bringing.isEmpty()) {
        context.sendSplitRequest();
      }
    }
  }

  @Override
  public SplitEnumerator<FileSplit, Collection<FileSplit>> createEnumerator(
      SplitEnumeratorContext<FileSplit> context) {
    return restoreEnumerator(context, file == null ? List.of() : List.of(new FileSplit(0)));
  }

  @Override
  public SplitEnumerator<FileSplit, Collection<FileSplit>> restoreEnumerator(
      SplitEnumeratorContext<FileSplit> context, Collection<FileSplit> splits) {
    return new IteratorSourceEnumerator<>(context, splits);
  }

  @Override
  public SimpleVersionedSerializer<FileSplit> getSplitSerializer() {
    return new SplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Collection<FileSplit>> getEnumeratorCheckpointSerializer() {
    return new SplitsSerializer();
  }

  /** The file from a record on. */
  final class FileSplit implements IteratorSourceSplit<Either<SourceNotice, T>, Records> {

    private final long handedOut;
    private transient Records records;

    FileSplit(long handedOut) {
      this.handedOut = handedOut;
    }

    @Override
    public String splitId() {
      return topic.name();
    }

    @Override
    public Records getIterator() {
      if (records == null) {
        records = new Records(handedOut);
      }
      return records;
    }

    @Override
    public FileSplit getUpdatedSplitForIterator(Records records) {
      return new FileSplit(records.handedOut);
    }
  }

  /** The records of the file in their order of arrival, with the place that was reached. */
  final class Records implements Iterator<Either<SourceNotice, T>> {

    private final Iterator<Either<SourceNotice, T>> records;
    private long handedOut;

    Records(long alreadyHandedOut) {
      this.records =
          new ArrivalOrder<>(
              topic.name(), new FileRecords<>(topic, Path.of(file), intake), shuffle);
      while (handedOut < alreadyHandedOut) {
        next();
      }
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public Either<SourceNotice, T> next() {
      Either<SourceNotice, T> next = records.next();
      handedOut++;
      return next;
    }
  }

  private final class SplitSerializer implements SimpleVersionedSerializer<FileSplit> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(FileSplit split) {
      return ByteBuffer.allocate(Long.BYTES).putLong(split.handedOut).array();
    }

    @Override
    public FileSplit deserialize(int version, byte[] bytes) {
      return new FileSplit(ByteBuffer.wrap(bytes).getLong());
    }
  }

  private final class SplitsSerializer implements SimpleVersionedSerializer<Collection<FileSplit>> {

    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(Collection<FileSplit> splits) {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * splits.size());
      splits.forEach(split -> bytes.putLong(split.handedOut));
      return bytes.array();
    }

    @Override
    public Collection<FileSplit> deserialize(int version, byte[] bytes) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      List<FileSplit> splits = new ArrayList<>();
      while (buffer.hasRemaining()) {
        splits.add(new FileSplit(buffer.getLong()));
      }
      return splits;
    }
  }
}
