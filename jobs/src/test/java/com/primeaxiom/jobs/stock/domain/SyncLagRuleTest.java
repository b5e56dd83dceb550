package com.primeaxiom.jobs.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyncLagRuleTest {

  private static final Connector WEB = new Connector("LEEDS", "web");
  private static final SyncLagRule RULE = new SyncLagRule(300_000, 1.2, 200, 86_400_000, 6, 10);

  @ParameterizedTest(name = "{0} updates, the 99th percentile {1} ms: {2} ms tolerated")
  @CsvSource({
    "0, 0, 300000",
    "199, 10000, 300000",
    "200, 10000, 12000",
    "200, 0, 0",
    "5000, 600000, 720000",
    "200, 1, 1",
    "200, 3, 4",
  })
  void toleratesWhatWasObservedOnceEnoughWas(long samples, long p99, long tolerated) {
    assertThat(RULE.toleratedMillis(samples, p99)).isEqualTo(tolerated);
  }

  @Test
  void silenceAndAbsenceAreMeasuredInToleratedLags() {
    assertThat(RULE.toleratedSilenceMillis(300_000)).isEqualTo(1_800_000);
    assertThat(RULE.missingAfterMillis(300_000)).isEqualTo(3_000_000);
  }

  @Test
  void waitsForAnUnobservedConnectorAsLongAsIsSet() {
    assertThat(RULE.unobserved(WEB)).isEqualTo(new SyncLag(WEB, 0, 0, 0, 0, 0, 300_000, 0, 0, 0));
  }

  @ParameterizedTest(name = "silent since {0}, stalled {1} to {2}: wrong since {3}, at {4}: {5}")
  @CsvSource({
    // Works.
    "0, 0, 0, 5000, 9000, false",
    // Fell silent before the figure could have been updated, at 5000 + 1000.
    "4000, 0, 0, 5000, 9000, true",
    "6000, 0, 0, 5000, 9000, true",
    "6001, 0, 0, 5000, 9000, false",
    // Had been stalled, and the figure waits for the queue to be worked off.
    "0, 4000, 8000, 5000, 8000, true",
    "0, 4000, 8000, 5000, 10000, true",
    "0, 4000, 8000, 5000, 10001, false",
    "0, 6000, 8000, 5000, 9000, true",
    "0, 6001, 8000, 5000, 9000, false",
    "0, 4000, 5000, 5000, 5500, false",
    "0, 4000, 5001, 5000, 5500, true",
  })
  void aStallHoldsUpWhatCouldNotBeUpdatedBeforeIt(
      long silent, long from, long to, long wrongSince, long now, boolean isHeldUp) {
    SyncLag lag = new SyncLag(WEB, 0, 200, 0, 0, 0, 1_000, silent, from, to);

    assertThat(lag.holdsUp(wrongSince, now)).isEqualTo(isHeldUp);
  }
}
