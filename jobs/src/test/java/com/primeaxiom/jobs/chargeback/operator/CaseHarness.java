package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.ChargebackSettings;
import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.shared.AlertStep;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** {@link CaseFunction} with the default settings and without a job around it. */
final class CaseHarness
    extends KeyedOneInputStreamOperatorTestHarness<String, CaseFact, CaseReading> {

  static final ChargebackSettings SETTINGS = ChargebackSettings.from(new Configuration());

  /** Ten thousand cases in one snapshot. */
  private static final int LARGEST_SNAPSHOT = 1 << 28;

  private CaseHarness() throws Exception {
    super(
        new KeyedProcessOperator<>(
            new CaseFunction(SETTINGS.cases(), SETTINGS.caseRetentionMillis())),
        CaseFact::disputeId,
        Types.STRING);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static CaseHarness start(OperatorSubtaskState snapshot) throws Exception {
    CaseHarness harness = new CaseHarness();
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), CaseHarness.class.getClassLoader());
    harness.setCheckpointStorage(new JobManagerCheckpointStorage(LARGEST_SNAPSHOT));
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  void send(CaseFact fact) throws Exception {
    processElement(fact, fact.occurredAtMillis());
  }

  List<AlertStep> alerts() {
    return side(CaseFunction.ALERTS);
  }

  List<CaseEvent> events() {
    return side(CaseFunction.EVENTS);
  }

  List<Outcome> outcomes() {
    return side(CaseFunction.OUTCOMES);
  }

  List<Packet> packets() {
    return side(CaseFunction.PACKETS);
  }

  List<CaseReading> readings() {
    return extractOutputValues();
  }

  private <T> List<T> side(OutputTag<T> tag) {
    Queue<StreamRecord<T>> told = getSideOutput(tag);
    return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
  }
}
