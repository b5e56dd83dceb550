package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.RecordSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;

/** A platform that notes which topics and tables a job asks it for. */
final class TopicUsePlatform implements Platform {

  private final LivePlatform platform;
  private final Map<String, Topic<?>> reads = new TreeMap<>();
  private final Map<String, Topic<?>> writes = new TreeMap<>();
  private final Set<String> tables = new LinkedHashSet<>();
  private final Map<Topic<?>, RecordDecoder<?, ?>> decoders = new HashMap<>();

  TopicUsePlatform(LivePlatform platform) {
    this.platform = platform;
  }

  /** What was asked for so far. */
  TopicUse use() {
    return new TopicUse(
        new ArrayList<>(reads.values()),
        new ArrayList<>(writes.values()),
        new ArrayList<>(tables),
        decoders);
  }

  @Override
  public <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
    reads.put(topic.name(), topic);
    PlatformSettings settings = platform.settings();
    decoders.put(
        topic,
        new RecordDecoder<>(topic, settings.registry(), mapper, type, settings.maximumClockSkew()));
    return platform.source(topic, mapper, type);
  }

  @Override
  public Sink<AlertStep> alertSink() {
    write(Topics.ALERT);
    return platform.alertSink();
  }

  @Override
  public Sink<SourceNotice> deadLetterSink() {
    write(Topics.DEAD_LETTER);
    return platform.deadLetterSink();
  }

  @Override
  public Sink<LateFact> lateEventSink() {
    write(Topics.LATE_EVENT);
    return platform.lateEventSink();
  }

  @Override
  public <T, A extends SpecificRecord> Sink<T> recordSink(
      Topic<A> topic, RecordSink.Mapper<T, A> mapper) {
    write(topic);
    return platform.recordSink(topic, mapper);
  }

  /** Rows that ClickHouse refuses become dead letters. */
  @Override
  public <R> Sink<R> clickHouseSink(ClickHouseTable<R> table) {
    write(Topics.DEAD_LETTER);
    tables.add(table.name());
    return platform.clickHouseSink(table);
  }

  private void write(Topic<?> topic) {
    writes.put(topic.name(), topic);
  }
}
