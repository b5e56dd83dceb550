package com.primeaxiom.jobs.chargeback.operator;

import com.primeaxiom.jobs.chargeback.ChargebackSettings;
import com.primeaxiom.jobs.chargeback.domain.CaseEvent;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;

/** {@link CaseFunction} with the default settings and without a job around it. */
final class CaseHarness implements AutoCloseable {

  static final ChargebackSettings SETTINGS = ChargebackSettings.from(new Configuration());

  private final BroadcastHarness<String, CaseFact, PolicyVersion, CaseReading> harness;

  private CaseHarness(BroadcastHarness<String, CaseFact, PolicyVersion, CaseReading> harness) {
    this.harness = harness;
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static CaseHarness start(OperatorSubtaskState snapshot) throws Exception {
    return new CaseHarness(
        BroadcastHarness.start(
            new CaseFunction(SETTINGS.cases(), SETTINGS.caseRetentionMillis()),
            CaseFact::disputeId,
            Types.STRING,
            snapshot));
  }

  void send(CaseFact fact) throws Exception {
    harness.processElement(fact, fact.occurredAtMillis());
  }

  /** A version of the policy that holds from a time on. */
  void apply(long number, long fromMillis, Map<String, String> settings) throws Exception {
    harness.processBroadcastElement(new PolicyVersion(number, fromMillis, settings), fromMillis);
  }

  void processWatermark(long atMillis) throws Exception {
    harness.advanceTo(atMillis);
  }

  OperatorSubtaskState snapshot(long checkpoint, long atMillis) throws Exception {
    return harness.snapshot(checkpoint, atMillis);
  }

  int numKeyedStateEntries() {
    return harness.numKeyedStateEntries();
  }

  int numEventTimeTimers() {
    return harness.numEventTimeTimers();
  }

  List<AlertStep> alerts() {
    return harness.side(CaseFunction.ALERTS);
  }

  List<CaseEvent> events() {
    return harness.side(CaseFunction.EVENTS);
  }

  List<Outcome> outcomes() {
    return harness.side(CaseFunction.OUTCOMES);
  }

  List<Packet> packets() {
    return harness.side(CaseFunction.PACKETS);
  }

  List<CaseReading> readings() {
    return harness.extractOutputValues();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }
}
