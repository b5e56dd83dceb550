package com.primeaxiom.jobs.atpdrift.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.atpdrift.AtpDriftSettings;
import com.primeaxiom.jobs.atpdrift.domain.EpisodeFact;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.types.Either;

/** {@link DriftEpisodeFunction} without a job around it. */
final class EpisodeHarness
    extends BroadcastHarness<String, EpisodeFact, Either<SyncLag, PolicyVersion>, AlertStep> {

  static final long LATENESS_MILLIS = 600_000;

  /** The defaults, with the connectors of the lantern. */
  static final AtpDriftSettings SETTINGS =
      AtpDriftSettings.from(
          Configuration.fromMap(
              Map.of("drift.lag.minimum-samples", "200", "drift.lag.silence", "6")));

  private EpisodeHarness(StateBackend backend, OperatorSubtaskState snapshot) throws Exception {
    super(
        new DriftEpisodeFunction(SETTINGS.policy(), SETTINGS.lag(), LATENESS_MILLIS),
        List.of(ObservedLags.STATE, JobPolicy.VERSIONS),
        EpisodeFact::sku,
        Types.STRING,
        backend,
        snapshot);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static EpisodeHarness start(OperatorSubtaskState snapshot) throws Exception {
    return startOn(new HashMapStateBackend(), snapshot);
  }

  /** Starts the operator whose state a backend keeps, from a snapshot unless that is null. */
  static EpisodeHarness startOn(StateBackend backend, OperatorSubtaskState snapshot)
      throws Exception {
    return new EpisodeHarness(backend, snapshot);
  }

  void send(EpisodeFact... facts) throws Exception {
    send(List.of(facts));
  }

  void observe(SyncLag... lags) throws Exception {
    for (SyncLag lag : lags) {
      processBroadcastElement(Either.Left(lag), lag.asOfMillis());
    }
  }

  /** A version of the policy that holds from a second of the story on. */
  void apply(long number, long fromSecond, Map<String, String> settings) throws Exception {
    processBroadcastElement(
        Either.Right(new PolicyVersion(number, at(fromSecond), settings)), at(fromSecond));
  }

  /** Moves event time of both inputs to a second of the story. */
  @Override
  public void advanceTo(long second) throws Exception {
    advanceToMillis(at(second));
  }

  void advanceToMillis(long atMillis) throws Exception {
    super.advanceTo(atMillis);
  }

  List<AlertStep> alerts() {
    return List.copyOf(extractOutputValues());
  }

  AlertStep last() {
    List<AlertStep> alerts = alerts();
    return alerts.get(alerts.size() - 1);
  }
}
