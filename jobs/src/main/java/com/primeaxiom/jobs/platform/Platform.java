package com.primeaxiom.jobs.platform;

import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.RecordSink;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * Where a job's events come from and where its findings go. A job asks for topics and tables by
 * their names in the catalogues and does not know what is behind them: servers, or the files of a
 * back-test.
 */
public interface Platform {

  /**
   * A canonical topic as a stream of domain events.
   *
   * @param topic the topic
   * @param mapper checks a record and takes from it what the job needs
   * @param type the domain type
   */
  <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type);

  /** The clock: a stream that never brings an event and moves time on. */
  default <T> EventSource<T> clock(TypeInformation<T> type) {
    return source(Topics.CLOCK, (ClockTick tick, EventOrigin origin) -> null, type);
  }

  /** The versions of a job's policy. */
  default EventSource<PolicyVersion> policies(JobPolicy<?> policy) {
    return source(Topics.POLICY, policy::toVersion, RecordType.of(PolicyVersion.class));
  }

  /** Where alert steps go. */
  Sink<AlertStep> alertSink();

  /** Where refused records go. */
  Sink<SourceNotice> deadLetterSink();

  /** Where facts go that came too late. */
  Sink<LateFact> lateEventSink();

  /**
   * A topic of the job.
   *
   * @param topic the topic
   * @param mapper makes the record
   */
  <T, A extends SpecificRecord> Sink<T> recordSink(Topic<A> topic, RecordSink.Mapper<T, A> mapper);

  /** A table of the job. */
  <R> Sink<R> clickHouseSink(ClickHouseTable<R> table);
}
