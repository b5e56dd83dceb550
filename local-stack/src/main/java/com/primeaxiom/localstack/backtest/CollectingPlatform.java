package com.primeaxiom.localstack.backtest;

import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.ClickHouseTable;
import com.primeaxiom.sinks.kafka.RecordSink;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;

/** A platform whose sinks keep what the job says. */
abstract class CollectingPlatform implements Platform {

  private final Findings findings;
  private boolean isWithoutPolicies;

  CollectingPlatform(Findings findings) {
    this.findings = findings;
  }

  /** Everything that the run reads and says. */
  final Findings findings() {
    return findings;
  }

  /** This platform, with a topic of policies that holds none. */
  final CollectingPlatform withoutPolicies() {
    isWithoutPolicies = true;
    return this;
  }

  @Override
  public final EventSource<PolicyVersion> policies(JobPolicy<?> policy) {
    if (!isWithoutPolicies) {
      return Platform.super.policies(policy);
    }
    TypeInformation<PolicyVersion> type = RecordType.of(PolicyVersion.class);
    return new EventSource<>(
        Topics.POLICY.name(),
        new EventFileSource<>(Topics.POLICY, null, null, type, new Shuffle(0, Duration.ZERO)),
        type);
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
