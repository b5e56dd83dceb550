package com.primeaxiom.localstack.benchmark.race;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LivePlatform;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.kafka.RecordSink;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * A job's platform in a race: sources are the live ones. Drift readings become answers where they
 * are asked for; all else that the job says is let go where a live platform would send it.
 *
 * @param live where the events come from
 * @param answers topic of the answers; null for none
 * @param end who is told how far sinks are
 */
record BenchPlatform(LivePlatform live, String answers, WorkedThrough end) implements Platform {

  /** As the peers have it. */
  private static final int BATCH_BYTES = 64 << 10;

  @Override
  public <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
    return live.source(topic, mapper, type);
  }

  @Override
  public Sink<AlertStep> alertSink() {
    return watched(Topics.ALERT.name(), new DiscardingSink<>());
  }

  @Override
  public Sink<SourceNotice> deadLetterSink() {
    return watched(Topics.DEAD_LETTER.name(), new DiscardingSink<>());
  }

  @Override
  public Sink<LateFact> lateEventSink() {
    return watched(Topics.LATE_EVENT.name(), new DiscardingSink<>());
  }

  @Override
  public <T, A extends SpecificRecord> Sink<T> recordSink(
      Topic<A> topic, RecordSink.Mapper<T, A> mapper) {
    return watched(topic.name(), new DiscardingSink<>());
  }

  @Override
  @SuppressWarnings("unchecked") // The rows of a table are of its type.
  public <R> Sink<R> clickHouseSink(ClickHouseTable<R> table) {
    return watched(
        table.name(),
        answers != null && table.name().equals(ClickHouseTables.ATP_DRIFT_READING.name())
            ? (Sink<R>) answerSink()
            : new DiscardingSink<>());
  }

  private <E> Sink<E> watched(String name, Sink<E> sink) {
    end.expect(name);
    return new WatchedSink<>(name, sink, end.id());
  }

  private Sink<AtpDriftReadingRow> answerSink() {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(BATCH_BYTES));
    return KafkaSink.<AtpDriftReadingRow>builder()
        .setBootstrapServers(live.settings().kafka().bootstrapServers())
        .setKafkaProducerConfig(properties)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new ReadingAnswers(answers))
        .build();
  }
}
