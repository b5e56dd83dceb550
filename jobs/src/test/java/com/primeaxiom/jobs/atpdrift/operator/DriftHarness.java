package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PickReading;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.order.InOrderOperator;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.ChannelUpdate;
import com.primeaxiom.jobs.stock.domain.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link AtpDriftFunction} with an hour of allowed lateness, without a job around it. */
final class DriftHarness
    extends KeyedOneInputStreamOperatorTestHarness<SkuLocation, AtpFact, DriftReading> {

  static final Retention RETENTION =
      new Retention(
          Duration.ofDays(7).toMillis(),
          Duration.ofDays(7).toMillis(),
          Duration.ofHours(2).toMillis(),
          Duration.ofHours(12).toMillis(),
          Duration.ofMinutes(30).toMillis(),
          Duration.ofDays(30).toMillis());

  private DriftHarness() throws Exception {
    super(
        new InOrderOperator<>(new AtpDriftFunction(RETENTION, Duration.ofHours(1).toMillis())),
        AtpFact::key,
        RecordType.of(SkuLocation.class));
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static DriftHarness start(OperatorSubtaskState snapshot) throws Exception {
    return startOn(new HashMapStateBackend(), snapshot);
  }

  /** Starts the operator whose state a backend keeps, from a snapshot unless that is null. */
  static DriftHarness startOn(StateBackend backend, OperatorSubtaskState snapshot)
      throws Exception {
    DriftHarness harness = new DriftHarness();
    harness.setStateBackend(backend);
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), DriftHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  void send(AtpFact... facts) throws Exception {
    send(List.of(facts));
  }

  void send(List<AtpFact> facts) throws Exception {
    for (AtpFact fact : facts) {
      processElement(new StreamRecord<>(fact, fact.occurredAtMillis()));
    }
  }

  /** Moves event time to a second of the story. */
  void advanceTo(long second) throws Exception {
    processWatermark(at(second));
  }

  List<DriftReading> readings() {
    return List.copyOf(extractOutputValues());
  }

  DriftReading lastReading() {
    List<DriftReading> readings = readings();
    return readings.get(readings.size() - 1);
  }

  List<DriftMinute> minutes() {
    return side(AtpDriftFunction.MINUTES);
  }

  List<ChannelUpdate> updates() {
    return side(AtpDriftFunction.UPDATES);
  }

  List<PickReading> picks() {
    return toJudge().stream().map(EpisodeFact::pick).filter(Objects::nonNull).toList();
  }

  List<EpisodeFact> toJudge() {
    return side(AtpDriftFunction.TO_JUDGE);
  }

  List<LateFact> late() {
    return side(AtpDriftFunction.LATE);
  }

  private <X> List<X> side(OutputTag<X> tag) {
    var records = getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }
}
