package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.atpdrift.domain.DriftAlert;
import com.primeaxiom.jobs.atpdrift.domain.DriftRule;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.atpdrift.domain.PhantomAlert;
import com.primeaxiom.jobs.atpdrift.domain.PhantomStockRule;
import com.primeaxiom.jobs.atpdrift.domain.SeverityRule;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.operator.ConnectorHarness;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** {@link DriftEpisodeFunction} without a job around it. */
final class EpisodeHarness
    extends KeyedBroadcastOperatorTestHarness<String, EpisodeFact, SyncLag, AlertStep> {

  private static final SeverityRule SEVERITY = new SeverityRule(10_000, 100_000);

  static final long LATENESS_MILLIS = 600_000;

  static final DriftRule RULE = new DriftRule(0.05, 0.02, 2, 0.25, SEVERITY, ConnectorHarness.RULE);

  private EpisodeHarness() throws Exception {
    super(
        new CoBroadcastWithKeyedOperator<>(
            new DriftEpisodeFunction(
                new DriftAlert(RULE, "test"),
                new PhantomAlert(new PhantomStockRule(2), SEVERITY, "test"),
                LATENESS_MILLIS),
            List.of(ObservedLags.STATE)),
        EpisodeFact::sku,
        Types.STRING,
        1,
        1,
        0);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static EpisodeHarness start(OperatorSubtaskState snapshot) throws Exception {
    EpisodeHarness harness = new EpisodeHarness();
    harness
        .getExecutionConfig()
        .configure(
            StrictEnvironment.strict(new Configuration()), EpisodeHarness.class.getClassLoader());
    harness.setup();
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  void send(EpisodeFact... facts) throws Exception {
    send(List.of(facts));
  }

  void send(List<EpisodeFact> facts) throws Exception {
    for (EpisodeFact fact : facts) {
      processElement(fact, fact.occurredAtMillis());
    }
  }

  void observe(SyncLag... lags) throws Exception {
    for (SyncLag lag : lags) {
      processBroadcastElement(lag, lag.asOfMillis());
    }
  }

  /** Moves event time of both inputs to a second of the story. */
  void advanceTo(long second) throws Exception {
    advanceToMillis(at(second));
  }

  void advanceToMillis(long atMillis) throws Exception {
    processBroadcastWatermark(atMillis);
    processWatermark(atMillis);
  }

  List<AlertStep> alerts() {
    return List.copyOf(extractOutputValues());
  }

  /** Entries of all keyed state together, as the one-input harness counts them. */
  int numKeyedStateEntries() {
    var operator = (AbstractStreamOperator<?>) getTwoInputOperator();
    return ((HeapKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
  }

  AlertStep last() {
    List<AlertStep> alerts = alerts();
    return alerts.get(alerts.size() - 1);
  }
}
