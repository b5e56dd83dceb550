package com.primeaxiom.jobs.platform;

import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * One stream of domain events, with the notices that come with it.
 *
 * @param topic topic without namespace; names the operators
 * @param source where the events come from
 * @param type the domain type
 * @param alignment how far a partition may be ahead of those of all sources in event time before
 *     its reading waits; zero: as far as it gets
 * @param <T> domain type
 */
public record EventSource<T>(
    String topic,
    Source<Either<SourceNotice, T>, ?, ?> source,
    TypeInformation<T> type,
    Duration alignment) {

  /** A stream that is read as fast as it can be. */
  public EventSource(
      String topic, Source<Either<SourceNotice, T>, ?, ?> source, TypeInformation<T> type) {
    this(topic, source, type, Duration.ZERO);
  }

  /**
   * Reads the stream: events in the main output, refused records in {@link RouteNotices#REFUSED}.
   *
   * @param timeOf event time of a domain event, epoch milliseconds
   * @param time how event time moves
   */
  public SingleOutputStreamOperator<T> read(
      StreamExecutionEnvironment environment, EventTime.TimeOf<T> timeOf, TimeSettings time) {
    String id = topic.replace('.', '-');
    return environment
        .fromSource(source, EventTime.aligned(EventTime.strategy(timeOf, time), alignment), topic)
        .uid("source-" + id)
        .process(new RouteNotices<T>(topic))
        .returns(type)
        .uid("route-" + id)
        .name("route " + topic)
        .setDescription("route " + topic + ": what is refused goes to dead-letter.v1");
  }
}
