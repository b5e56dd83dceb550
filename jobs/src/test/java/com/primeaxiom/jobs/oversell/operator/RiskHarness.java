package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.at;

import com.primeaxiom.jobs.oversell.OversellSettings;
import com.primeaxiom.jobs.oversell.domain.DemandReading;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.platform.BroadcastHarness;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.types.Either;

/** {@link OversellFunction} with the default settings, without a job around it. */
final class RiskHarness
    extends BroadcastHarness<String, RiskFact, Either<LearnedFact, PolicyVersion>, AlertStep> {

  private static final OversellSettings SETTINGS = OversellSettings.from(new Configuration());

  private RiskHarness(StateBackend backend, OperatorSubtaskState snapshot) throws Exception {
    super(
        new OversellFunction(SETTINGS.decisions(), SETTINGS.lag(), 600_000),
        List.of(
            ObservedLags.STATE,
            LearnedDemand.STATE,
            KnownVendors.STATE,
            KnownVendors.SCORED,
            JobPolicy.VERSIONS),
        RiskFact::sku,
        Types.STRING,
        backend,
        snapshot);
  }

  /** Starts the operator, from a snapshot unless that is null. */
  static RiskHarness start(OperatorSubtaskState snapshot) throws Exception {
    return startOn(new HashMapStateBackend(), snapshot);
  }

  /** Starts the operator whose state a backend keeps, from a snapshot unless that is null. */
  static RiskHarness startOn(StateBackend backend, OperatorSubtaskState snapshot) throws Exception {
    return new RiskHarness(backend, snapshot);
  }

  void learn(LearnedFact fact) throws Exception {
    processBroadcastElement(Either.Left(fact), 0);
  }

  /** A version of the policy that holds from a second of the story on. */
  void apply(long number, long fromSecond, Map<String, String> settings) throws Exception {
    processBroadcastElement(
        Either.Right(new PolicyVersion(number, at(fromSecond), settings)), at(fromSecond));
  }

  /** Moves event time of both inputs to a second of the story. */
  @Override
  public void advanceTo(long second) throws Exception {
    super.advanceTo(at(second));
  }

  List<RiskReading> readings() {
    return side(OversellFunction.READINGS);
  }

  List<DemandReading> demand() {
    return side(OversellFunction.DEMAND);
  }
}
