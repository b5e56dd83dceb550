package com.primeaxiom.jobs.platform;

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
 * @param <T> domain type
 */
public record EventSource<T>(
    String topic, Source<Either<SourceNotice, T>, ?, ?> source, TypeInformation<T> type) {

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
        .fromSource(
            source, EventTime.strategy(timeOf, time.outOfOrderness(), time.idleTimeout()), topic)
        .uid("source-" + id)
        .process(new RouteNotices<T>(topic))
        .returns(type)
        .uid("route-" + id)
        .name("route " + topic)
        .setDescription("route " + topic + ": what is refused goes to dead-letter.v1");
  }
}
