package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.RecordDecoder;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.schemas.Topic;
import java.time.Duration;
import java.util.HashSet;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.types.Either;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Streams from Kafka between offsets that were fixed before the first run. */
final class KafkaHistoryPlatform extends CollectingPlatform {

  private final KafkaHistory history;
  private final HistoryWindow window;
  private final Duration maximumClockSkew;

  /**
   * A platform over a piece of Kafka's history.
   *
   * @param history which piece
   * @param window what of it is taken
   * @param maximumClockSkew how far ahead of its Kafka time stamp an event time may be
   * @param findings takes what the job says
   */
  KafkaHistoryPlatform(
      KafkaHistory history, HistoryWindow window, Duration maximumClockSkew, Findings findings) {
    super(findings);
    this.history = history;
    this.window = window;
    this.maximumClockSkew = maximumClockSkew;
  }

  @Override
  public <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
    KafkaHistory.Piece piece = history.piece(topic);
    Properties properties = history.kafka().clientProperties();
    properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, "backtest." + topic.name());
    KafkaSource<Either<SourceNotice, T>> source =
        KafkaSource.<Either<SourceNotice, T>>builder()
            .setBootstrapServers(history.kafka().bootstrapServers())
            .setPartitions(new HashSet<>(piece.begins().keySet()))
            .setProperties(properties)
            .setStartingOffsets(OffsetsInitializer.offsets(piece.begins()))
            .setBounded(OffsetsInitializer.offsets(piece.ends()))
            .setDeserializer(
                new RecordDecoder<>(
                    topic,
                    history.registry(),
                    new HistoryIntake<>(topic, mapper, maximumClockSkew, window, findings().id()),
                    type))
            .build();
    return new EventSource<>(topic.name(), source, type);
  }
}
