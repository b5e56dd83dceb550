package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.oversell.domain.DemandReading;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** {@link OversellFunction} with the default settings, without a job around it. */
final class RiskHarness
    extends KeyedBroadcastOperatorTestHarness<String, RiskFact, LearnedFact, AlertStep> {

  private static final OversellSettings SETTINGS = OversellSettings.from(new Configuration());

  private RiskHarness() throws Exception {
    super(
        new CoBroadcastWithKeyedOperator<>(
            new OversellFunction(SETTINGS.policy(), SETTINGS.lag(), 600_000),
            List.of(
                ObservedLags.STATE, LearnedDemand.STATE, KnownVendors.STATE, KnownVendors.SCORED)),
        RiskFact::sku,
        Types.STRING,
        1,
        1,
        0);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static RiskHarness start(OperatorSubtaskState snapshot) throws Exception {
    RiskHarness harness = new RiskHarness();
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), RiskHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  void send(List<RiskFact> facts) throws Exception {
    for (RiskFact fact : facts) {
      processElement(fact, fact.occurredAtMillis());
    }
  }

  void learn(LearnedFact fact) throws Exception {
    processBroadcastElement(fact, 0);
  }

  void advanceTo(long second) throws Exception {
    processBroadcastWatermark(at(second));
    processWatermark(at(second));
  }

  List<AlertStep> alerts() {
    return List.copyOf(extractOutputValues());
  }

  List<RiskReading> readings() {
    var output = getSideOutput(OversellFunction.READINGS);
    return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
  }

  List<DemandReading> demand() {
    var output = getSideOutput(OversellFunction.DEMAND);
    return output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
  }

  /** Entries of all keyed state together. */
  int numKeyedStateEntries() {
    var operator = (AbstractStreamOperator<?>) getTwoInputOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }
}
