package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.PlatformOptions.StartPosition;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.ClickHouseSink;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.KafkaRefusedRows;
import com.primeaxiom.sinks.kafka.RecordSink;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * The sources and sinks of one job on its servers.
 *
 * @param job name of the job
 * @param settings where the servers are
 */
public record LivePlatform(String job, PlatformSettings settings) implements Platform {

  /** The job's name on the cluster, and its consumer group: with the namespace, if there is one. */
  public String jobName() {
    String namespace = settings.kafka().namespace();
    return namespace.isBlank() ? job : namespace + "." + job;
  }

  @Override
  public <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
    if (settings.start() == StartPosition.NEVER) {
      return new EventSource<>(topic.name(), new SilentSource<>(type), type);
    }
    Properties properties = settings.kafka().clientProperties();
    properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, jobName() + "." + topic.name());
    KafkaSource<Either<SourceNotice, T>> source =
        KafkaSource.<Either<SourceNotice, T>>builder()
            .setBootstrapServers(settings.kafka().bootstrapServers())
            .setTopics(topic.nameIn(settings.kafka().namespace()))
            .setGroupId(jobName())
            .setProperties(properties)
            .setStartingOffsets(start())
            .setDeserializer(
                new RecordDecoder<>(
                    topic, settings.registry(), mapper, type, settings.maximumClockSkew()))
            .build();
    return new EventSource<>(topic.name(), source, type, settings.alignment());
  }

  @Override
  public Sink<AlertStep> alertSink() {
    String source = job;
    return recordSink(Topics.ALERT, step -> AlertMapper.toRecord(step, source));
  }

  @Override
  public Sink<SourceNotice> deadLetterSink() {
    String source = job;
    return recordSink(Topics.DEAD_LETTER, notice -> NoticeMapper.toRecord(notice, source));
  }

  @Override
  public Sink<LateFact> lateEventSink() {
    String source = job;
    return recordSink(Topics.LATE_EVENT, fact -> NoticeMapper.toRecord(fact, source));
  }

  @Override
  public <T, A extends SpecificRecord> Sink<T> recordSink(
      Topic<A> topic, RecordSink.Mapper<T, A> mapper) {
    return RecordSink.to(topic, settings.kafka(), settings.registry(), mapper);
  }

  @Override
  public <R> Sink<R> clickHouseSink(ClickHouseTable<R> table) {
    return new ClickHouseSink<>(
        settings.clickHouse(),
        table,
        new KafkaRefusedRows(settings.kafka(), settings.registry(), job));
  }

  @SuppressWarnings("deprecation") // The connector asks for the strategy in this form only.
  private OffsetsInitializer start() {
    return switch (settings.start()) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
      case LATEST -> OffsetsInitializer.latest();
      case NEVER -> throw new IllegalStateException("A silent source begins nowhere.");
    };
  }
}
