package com.primeaxiom.jobs.chargeback.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.ChargebackSettings;
import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class CaseRuleTest {

  private static final long OPENED = Disputed.at("2026-03-02T09:00:00Z");
  private static final long DUE = Disputed.at("2026-03-20T23:59:59Z");

  private final CaseRule rule = ChargebackSettings.from(new Configuration()).cases().rules();

  @Test
  void earlierOrdersSpeakForADisputeOnlyWhileItsReasonIsFraud() {
    List<PriorCharge> priors =
        List.of(
            new PriorCharge("CH-1", "O-1", OPENED - 1, List.of()),
            new PriorCharge("CH-2", "O-2", OPENED - 1, List.of()));
    CaseRule.Reviewed fraud =
        rule.review(
            CaseState.UNKNOWN,
            List.of(
                step(Reason.FRAUDULENT, Step.OPENED, OPENED),
                CaseFact.of(new CompellingEvidence("D-1", OPENED, priors))),
            OPENED);
    assertThat(fraud.reading().priors()).isEqualTo(priors);

    CaseRule.Reviewed other =
        rule.review(
            fraud.state(), List.of(step(Reason.GENERAL, Step.UPDATED, OPENED + 1)), OPENED + 1);

    assertThat(other.reading().priors()).isEmpty();
  }

  @Test
  void earlierOrdersThatWereAskedForAtTheBeginningAreThereWhenTheReasonBecomesFraud() {
    List<PriorCharge> priors =
        List.of(
            new PriorCharge("CH-1", "O-1", OPENED - 1, List.of()),
            new PriorCharge("CH-2", "O-2", OPENED - 1, List.of()));
    CaseRule.Reviewed opened =
        rule.review(CaseState.UNKNOWN, List.of(step(Reason.GENERAL, Step.OPENED, OPENED)), OPENED);
    CaseRule.Reviewed asked =
        rule.review(
            opened.state(),
            List.of(CaseFact.of(new CompellingEvidence("D-1", OPENED + 1, priors))),
            OPENED + 1);
    assertThat(asked.reading()).as("nothing that counts has changed").isNull();

    CaseRule.Reviewed fraud =
        rule.review(
            asked.state(), List.of(step(Reason.FRAUDULENT, Step.UPDATED, OPENED + 2)), OPENED + 2);

    assertThat(fraud.reading().priors()).isEqualTo(priors);
  }

  private static CaseFact step(Reason reason, Step step, long at) {
    return CaseFact.of(Disputed.of(reason, "D-1", step, Stage.CHARGEBACK, at, DUE));
  }
}
