package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.RecordSink;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.connector.sink2.Sink;

/** A platform whose sinks keep what the job says. */
abstract class CollectingPlatform implements Platform {

  private final Findings findings;

  CollectingPlatform(Findings findings) {
    this.findings = findings;
  }

  /** Everything that the run reads and says. */
  final Findings findings() {
    return findings;
  }

  @Override
  public final Sink<AlertStep> alertSink() {
    return new CollectingSink<>(findings.id(), Findings::alert);
  }

  @Override
  public final Sink<SourceNotice> deadLetterSink() {
    return new CollectingSink<>(findings.id(), Findings::refused);
  }

  @Override
  public final Sink<LateFact> lateEventSink() {
    return new CollectingSink<>(findings.id(), Findings::late);
  }

  @Override
  public final <T, A extends SpecificRecord> Sink<T> recordSink(
      Topic<A> topic, RecordSink.Mapper<T, A> mapper) {
    findings.topic(topic);
    return new CollectingSink<>(
        findings.id(),
        (collected, value, atMillis) -> collected.record(topic, mapper.apply(value), atMillis));
  }

  @Override
  public final <R> Sink<R> clickHouseSink(ClickHouseTable<R> table) {
    findings.table(table);
    return new CollectingSink<>(
        findings.id(), (collected, row, atMillis) -> collected.row(table, row, atMillis));
  }
}
