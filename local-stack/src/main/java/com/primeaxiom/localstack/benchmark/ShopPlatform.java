package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RecordIntake;
import com.primeaxiom.jobs.platform.RecordMapper;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.localstack.benchmark.ShopRun.ReaderId;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.RecordSink;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * A job's platform beside a shop: the shop's events come in as if they had just been decoded, and
 * what the job says is counted.
 *
 * @param run the run
 * @param partitions partitions of each topic, which is the job's parallelism
 */
record ShopPlatform(ShopRun run, int partitions) implements Platform {

  @Override
  public <A extends SpecificRecord, T> EventSource<T> source(
      Topic<A> topic, RecordMapper<A, T> mapper, TypeInformation<T> type) {
    for (int partition = 0; partition < partitions; partition++) {
      run.expect(new ReaderId(topic.name(), partition));
    }
    RecordIntake<A, T> intake = new RecordIntake<>(topic, mapper, Duration.ZERO);
    return new EventSource<>(topic.name(), new ShopSource<>(topic, intake, type, run.id()), type);
  }

  @Override
  public Sink<AlertStep> alertSink() {
    return counting(Topics.ALERT.name());
  }

  @Override
  public Sink<SourceNotice> deadLetterSink() {
    return counting(Topics.DEAD_LETTER.name());
  }

  @Override
  public Sink<LateFact> lateEventSink() {
    return counting(Topics.LATE_EVENT.name());
  }

  @Override
  public <T, A extends SpecificRecord> Sink<T> recordSink(
      Topic<A> topic, RecordSink.Mapper<T, A> mapper) {
    return counting(topic.name());
  }

  @Override
  public <R> Sink<R> clickHouseSink(ClickHouseTable<R> table) {
    return counting(table.name());
  }

  private <E> Sink<E> counting(String name) {
    run.expectWriters(partitions);
    return new CountingSink<>(run.id(), name);
  }
}
