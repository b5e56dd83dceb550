package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.schemas.Topic;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Streams from the files of a folder of canonical events. */
final class FilePlatform extends CollectingPlatform {

  private final Path folder;
  private final HistoryWindow window;
  private final Shuffle shuffle;
  private final Duration maximumClockSkew;

  /**
   * A platform over a folder.
   *
   * @param folder files named {@code <topic>.jsonl} or {@code <topic>.jsonl.gz}
   * @param window what of them is taken
   * @param shuffle order of arrival
   * @param maximumClockSkew how far ahead of its record's time stamp an event time may be
   * @param findings takes what the job says
   */
  FilePlatform(
      Path folder,
      HistoryWindow window,
      Shuffle shuffle,
      Duration maximumClockSkew,
      Findings findings) {
    super(findings);
    this.folder = folder;
    this.window = window;
    this.shuffle = shuffle;
    this.maximumClockSkew = maximumClockSkew;
  }

  @Override
  public <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
    return new EventSource<>(
        topic.name(),
        new EventFileSource<>(
            topic,
            EventFile.of(topic, folder).orElse(null),
            new HistoryIntake<>(topic, mapper, maximumClockSkew, window, findings().id()),
            type,
            shuffle),
        type);
  }
}
