package com.primeaxiom.jobs.chargeback.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.Disputed;
import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CaseForgettingTest {

  private static final long OPENED = Disputed.at("2026-03-02T09:00:00Z");
  private static final long DUE = Disputed.at("2026-03-20T23:59:59Z");
  private static final long RETENTION = CaseHarness.SETTINGS.caseRetentionMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Each look sets a timer; none of them may put off the end that another one is for. */
  @Test
  void forgetsACaseThatWasLookedAtOftenOnceItsTimeIsOver() throws Exception {
    try (CaseHarness harness = CaseHarness.start(null)) {
      long answered = OPENED + 30 * DAY;
      tell(harness, Step.OPENED, OPENED);
      tell(harness, Step.UPDATED, OPENED + 5 * DAY);
      tell(harness, Step.UPDATED, OPENED + 9 * DAY);
      tell(harness, Step.EVIDENCE_SUBMITTED, answered);

      harness.processWatermark(answered + RETENTION - 1);
      assertThat(harness.numKeyedStateEntries()).isPositive();

      harness.processWatermark(answered + RETENTION);
      assertThat(harness.numKeyedStateEntries()).isZero();

      harness.processWatermark(answered + RETENTION + RETENTION);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  private static void tell(CaseHarness harness, Step step, long at) throws Exception {
    harness.send(CaseFact.of(Disputed.step("D-1", step, Stage.CHARGEBACK, at, DUE)));
    harness.processWatermark(at);
  }
}
