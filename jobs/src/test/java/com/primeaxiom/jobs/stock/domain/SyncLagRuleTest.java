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

  @Test
  void learnsFromUpdatesThatWereNeitherHeldUpNorMissing() {
    UpdateMinute minute = updatedAfter(400, 2_000, 9_999, 10_000);
    ConnectorState steady = ConnectorState.UNKNOWN;

    assertThat(RULE.typicalLags(minute, steady, 199, 1_000))
        .as("not enough was observed to call it a queue; one of ten tolerated lags was missing")
        .containsExactly(400L, 2_000L, 9_999L);
    assertThat(RULE.typicalLags(minute, steady, 200, 1_000)).as("a queue").isEmpty();
    assertThat(RULE.typicalLags(minute, steady, 200, 2_000)).hasSize(4);
    assertThat(RULE.typicalLags(UpdateMinute.EMPTY, steady, 200, 1_000)).isEmpty();
  }

  @Test
  void learnsNothingFromTheQueueAfterAStall() {
    ConnectorState stalled = new ConnectorState(0, 1, 0, 0, 10_000, 58_999, 0, 0, 0, 0, null);

    assertThat(RULE.typicalLags(updatedAfter(400), stalled, 200, 1_000)).containsExactly(400L);
    assertThat(RULE.typicalLags(updatedAfter(400), stalled, 200, 1_001)).isEmpty();
    assertThat(RULE.typicalLags(updatedAfter(400), stalled, 199, 1_001))
        .as("a connector that is told in batches looks stalled before each")
        .containsExactly(400L);
  }

  /** A minute with updates at its 60th second, of figures that had waited so long. */
  private static UpdateMinute updatedAfter(long... lagsMillis) {
    UpdateMinute minute = UpdateMinute.EMPTY;
    for (long lag : lagsMillis) {
      minute = minute.plus(new ChannelUpdate(WEB, 60_000, ChannelUpdate.Kind.UPDATED, lag));
    }
    return minute;
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
