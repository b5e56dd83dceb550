package com.primeaxiom.localstack.flink;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LivePlatform;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.PlatformSettings;
import com.primeaxiom.jobs.platform.RecordDecoder;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.localstack.flink.JobCatalogue.CatalogueJob;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.RecordSink;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;

/**
 * What a job reads and writes, as its topology says: it is built once, and never run.
 *
 * @param reads topics that it reads
 * @param writes topics that it writes
 * @param tables names of the ClickHouse tables that it fills
 * @param decoders how it reads each of its topics
 */
public record JobTopics(
    Set<Topic<?>> reads,
    Set<Topic<?>> writes,
    Set<String> tables,
    Map<Topic<?>, RecordDecoder<?, ?>> decoders) {

  /**
   * Builds the job to see what it asks for.
   *
   * @param settings what its options are set to
   */
  public static JobTopics of(CatalogueJob job, Configuration settings) {
    Recorder recorder = new Recorder(new LivePlatform(job.name(), PlatformSettings.from(settings)));
    job.topology().buildOn(recorder, StrictEnvironment.create(new Configuration()), settings);
    return new JobTopics(
        recorder.decoders.keySet(), recorder.writes, recorder.tables, recorder.decoders);
  }

  private static final class Recorder implements Platform {

    private final LivePlatform platform;
    private final Map<Topic<?>, RecordDecoder<?, ?>> decoders = new LinkedHashMap<>();
    private final Set<Topic<?>> writes = new LinkedHashSet<>();
    private final Set<String> tables = new LinkedHashSet<>();

    Recorder(LivePlatform platform) {
      this.platform = platform;
    }

    @Override
    public <A extends SpecificRecord, T> EventSource<T> source(
        Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
      PlatformSettings settings = platform.settings();
      decoders.put(
          topic,
          new RecordDecoder<>(
              topic, settings.registry(), mapper, type, settings.maximumClockSkew()));
      return platform.source(topic, mapper, type);
    }

    @Override
    public Sink<AlertStep> alertSink() {
      writes.add(Topics.ALERT);
      return platform.alertSink();
    }

    @Override
    public Sink<SourceNotice> deadLetterSink() {
      writes.add(Topics.DEAD_LETTER);
      return platform.deadLetterSink();
    }

    @Override
    public Sink<LateFact> lateEventSink() {
      writes.add(Topics.LATE_EVENT);
      return platform.lateEventSink();
    }

    @Override
    public <T, A extends SpecificRecord> Sink<T> recordSink(
        Topic<A> topic, RecordSink.Mapper<T, A> mapper) {
      writes.add(topic);
      return platform.recordSink(topic, mapper);
    }

    @Override
    public <R> Sink<R> clickHouseSink(ClickHouseTable<R> table) {
      // A row that ClickHouse refuses becomes a dead letter.
      writes.add(Topics.DEAD_LETTER);
      tables.add(table.name());
      return platform.clickHouseSink(table);
    }
  }
}
