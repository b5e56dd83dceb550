package com.primeaxiom.jobs.stock.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connector that may be silent for 60 s and whose lag of 10 s is tolerated. */
class ConnectorStateTest {

  private static final Connector WEB = new Connector("LEEDS", "web");
  private static final long SILENCE = 60_000;

  @ParameterizedTest(name = "a figure waits from {0}: silent after {1}")
  @CsvSource({"105000, 170000", "110000, 170000", "150000, 210000", "500000, 560000"})
  void isSilentWhenSomethingWaitsAndNothingHasComeForLongerThanItMay(long waits, long until) {
    ConnectorState state =
        ConnectorState.UNKNOWN
            .after(minute(100_000, 110_000), SILENCE)
            .after(minute(ChannelUpdate.Kind.WAITS, waits), SILENCE);

    assertThat(state.at(until, SILENCE).silentSinceMillis()).isZero();
    assertThat(state.at(until + 1, SILENCE).silentSinceMillis()).isEqualTo(110_000);
  }

  @Test
  void isNotSilentWhenThereIsNothingToBring() {
    ConnectorState idle = ConnectorState.UNKNOWN.after(minute(100_000, 110_000), SILENCE);
    ConnectorState cancelledOut =
        idle.after(minute(ChannelUpdate.Kind.WAITS, 150_000), SILENCE)
            .after(minute(ChannelUpdate.Kind.WAITS_NO_LONGER, 180_000), SILENCE);

    assertThat(idle.at(9_000_000, SILENCE).silentSinceMillis()).isZero();
    assertThat(cancelledOut.at(9_000_000, SILENCE).silentSinceMillis()).isZero();
    assertThat(cancelledOut.waitingSinceMillis()).isZero();
  }

  @Test
  void isSilentFromTheFirstFigureThatWaitsWhenNothingHasEverCome() {
    ConnectorState state =
        ConnectorState.UNKNOWN.after(minute(ChannelUpdate.Kind.WAITS, 150_000), SILENCE);

    assertThat(state.at(210_000, SILENCE).silentSinceMillis()).isZero();
    assertThat(state.at(210_001, SILENCE).silentSinceMillis()).isEqualTo(150_000);
  }

  @ParameterizedTest(name = "{0} slow of {1} is a queue: {2}")
  @CsvSource({"2, 2, false", "3, 3, true", "3, 5, true", "3, 6, false", "1, 3, false"})
  void aMinuteIsAQueueWhenMostOfSeveralUpdatesWereSlow(int slow, int all, boolean isQueue) {
    UpdateMinute minute = UpdateMinute.EMPTY;
    for (int i = 0; i < all; i++) {
      long lag = i < slow ? 10_001 : 10_000;
      minute = minute.plus(new ChannelUpdate(WEB, 1_000, ChannelUpdate.Kind.UPDATED, lag));
    }

    assertThat(minute.isQueue(10_000)).isEqualTo(isQueue);
  }

  @Test
  void aStallEndsWithTheNextUpdate() {
    ConnectorState silent =
        ConnectorState.UNKNOWN
            .after(minute(100_000, 110_000), SILENCE)
            .after(minute(ChannelUpdate.Kind.WAITS, 120_000), SILENCE)
            .at(300_000, SILENCE);

    ConnectorState working = silent.after(minute(310_000, 320_000), SILENCE);

    assertThat(working.silentSinceMillis()).isZero();
    assertThat(working.stalledFromMillis()).isEqualTo(110_000);
    assertThat(working.stalledToMillis()).isEqualTo(310_000);
  }

  @Test
  void aPauseThatIsNotTooLongIsNoStall() {
    ConnectorState state =
        ConnectorState.UNKNOWN
            .after(minute(100_000, 110_000), SILENCE)
            .after(minute(ChannelUpdate.Kind.WAITS, 90_000), SILENCE)
            .after(minute(170_000, 171_000), SILENCE);

    assertThat(state.stalledFromMillis()).isZero();
    assertThat(state.stalledToMillis()).isZero();
    assertThat(state.lastUpdateMillis()).isEqualTo(171_000);
  }

  @Test
  void aMinuteThatIsToldLateTurnsNothingBack() {
    ConnectorState state =
        ConnectorState.UNKNOWN.after(minute(100_000, 110_000), SILENCE).at(300_000, SILENCE);

    assertThat(state.after(minute(40_000, 50_000), SILENCE)).isEqualTo(state);
    assertThat(state.after(minute(100_000, 110_000), SILENCE)).isEqualTo(state);
    assertThat(state.reachedMillis()).isEqualTo(300_000);
  }

  @ParameterizedTest(name = "a minute that begins at {0}: {1}")
  @CsvSource({"310000, true", "320000, true", "320001, false"})
  void aQueueIsWorkedOffForAsLongAsIsTolerated(long first, boolean isCatchingUp) {
    ConnectorState state =
        ConnectorState.UNKNOWN
            .after(minute(100_000, 110_000), SILENCE)
            .after(minute(ChannelUpdate.Kind.WAITS, 120_000), SILENCE)
            .after(minute(310_000, 310_500), SILENCE);

    assertThat(state.isCatchingUp(minute(first, first), 10_000)).isEqualTo(isCatchingUp);
  }

  @Test
  void aConnectorThatNeverStalledHasNoQueue() {
    assertThat(ConnectorState.UNKNOWN.isCatchingUp(minute(1, 1), 10_000)).isFalse();
  }

  @ParameterizedTest(name = "{0} tolerated, silent since {1}, at {2}: {3}")
  @CsvSource({
    "10000, 0, 700000, false",
    "10200, 0, 700000, false",
    "10201, 0, 700000, true",
    "9799, 0, 700000, true",
    "10000, 650000, 700000, true",
    "10000, 0, 4199999, false",
    "10000, 0, 4200000, true",
  })
  void figuresAreNewsWhenTheyDifferOrWereToldAnHourAgo(
      long tolerated, long silentSince, long at, boolean isNews) {
    ConnectorState told = ConnectorState.UNKNOWN.told(lag(600_000, 10_000, 0));

    assertThat(told.isNews(lag(at, tolerated, silentSince))).isEqualTo(isNews);
  }

  @Test
  void theFirstFiguresAreNews() {
    assertThat(ConnectorState.UNKNOWN.isNews(lag(600_000, 0, 0))).isTrue();
  }

  @Test
  void aMinuteHoldsItsFirstAndLastUpdateAndTheLagsThatWereMeasured() {
    UpdateMinute minute =
        UpdateMinute.EMPTY
            .plus(new ChannelUpdate(WEB, 5_000, ChannelUpdate.Kind.UPDATED, 700))
            .plus(new ChannelUpdate(WEB, 3_000, ChannelUpdate.Kind.UPDATED, 900))
            .plus(new ChannelUpdate(WEB, 2_000, ChannelUpdate.Kind.WAITS, 0))
            .plus(new ChannelUpdate(WEB, 1_500, ChannelUpdate.Kind.WAITS_NO_LONGER, 0))
            .plus(new ChannelUpdate(WEB, 9_000, ChannelUpdate.Kind.UPDATED, 0));

    assertThat(minute)
        .isEqualTo(new UpdateMinute(3_000, 9_000, List.of(700L, 900L, 0L), 2_000, -3));
  }

  private static UpdateMinute minute(long first, long last) {
    return new UpdateMinute(first, last, List.of(10_000L), Long.MAX_VALUE, 0);
  }

  private static UpdateMinute minute(ChannelUpdate.Kind kind, long at) {
    return UpdateMinute.EMPTY.plus(new ChannelUpdate(WEB, at, kind, 0));
  }

  private static SyncLag lag(long asOf, long tolerated, long silentSince) {
    return new SyncLag(WEB, asOf, 200, 0, 0, 0, tolerated, silentSince, 0, 0);
  }
}
