package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When what a channel shows is stuck, held up, or on its way. */
class OfferReadingTest {

  private static final long MINUTE = 60_000;

  /** A second change counts after two tolerated lags; 200 updates tell how long those are. */
  private static final StuckRule RULE = new StuckRule(2, 200);

  /** Half of the updates take a minute, and ten are tolerated. */
  private static final SyncLag WORKS = connector(900, 0, 0, 0);

  private static SyncLag connector(
      long samples, long silentForMinutes, long stalledFrom, long stalledTo) {
    return new SyncLag(
        new Connector("north", "web"),
        NOW,
        samples,
        MINUTE,
        3 * MINUTE,
        8 * MINUTE,
        10 * MINUTE,
        silentForMinutes == 0 ? 0 : ago(silentForMinutes),
        stalledFrom == 0 ? 0 : ago(stalledFrom),
        stalledTo == 0 ? 0 : ago(stalledTo));
  }

  private static long ago(long minutes) {
    return NOW - minutes * MINUTE;
  }

  /** Times in minutes before now; 0 for none. */
  private static OfferReading reading(
      long shown, long excess, long wrongFor, Unfollowed told, long missed, long missedAgain) {
    return new OfferReading(
        "web",
        shown,
        2.5,
        excess,
        wrongFor == 0 ? 0 : ago(wrongFor),
        told,
        missed == 0 ? 0 : ago(missed),
        missedAgain == 0 ? 0 : ago(missedAgain));
  }

  private static ChannelOffer stuck(long shown) {
    return new ChannelOffer("web", shown, 2.5, ChannelOffer.NEVER, 0, false);
  }

  private static ChannelOffer told(long shown, int linesUntilTold) {
    return new ChannelOffer("web", shown, 2.5, MINUTE, linesUntilTold, false);
  }

  @ParameterizedTest(name = "{0} shown, {1} too many, {2}: stuck {3}")
  @CsvSource({
    // Half of what is shown is not there.
    "10, 5, EDIT, true",
    "10, 4, EDIT, false",
    "9, 5, EDIT, true",
    "11, 5, EDIT, false",
    "10, 5, UNKNOWN, true",
    "10, 4, UNKNOWN, false",
    "2, 2, EDIT, true",
    // One too many may be an order that was overlooked for a moment.
    "1, 1, EDIT, false",
    "10, -5, EDIT, false",
    // Whatever else is not followed is brought by an update.
    "10, 9, FLOW, false",
    "10, 9, OLD_FIGURE, false",
    "10, 9, SECOND_ORDER, false",
    "10, 9, , false",
  })
  void aFigureFarAboveTheStockThatSomebodyPutThereIsStuckAtOnce(
      long shown, long excess, Unfollowed told, boolean isStuck) {
    ChannelOffer offer = reading(shown, excess, 1, told, 0, 0).offer(WORKS, RULE, NOW);

    assertThat(offer).isEqualTo(isStuck ? stuck(shown) : told(shown, 0));
  }

  @ParameterizedTest(name = "first change {0} min ago, second {1} min ago: stuck {2}, {3} lines")
  @CsvSource({
    "0, 0, false, 0",
    // An update is on its way for ten minutes, and lost from then on.
    "10, 0, false, 0",
    "11, 0, false, 1",
    "6000, 0, false, 1",
    // Two in a row are no chance, but the second has twice that time.
    "60, 20, false, 1",
    "60, 21, true, 0",
  })
  void twoChangesInARowThatAreNotFollowedShowThatItIsStuck(
      long missed, long missedAgain, boolean isStuck, int lines) {
    ChannelOffer offer = reading(10, 2, missed, null, missed, missedAgain).offer(WORKS, RULE, NOW);

    assertThat(offer).isEqualTo(isStuck ? stuck(10) : told(10, lines));
  }

  @ParameterizedTest(name = "{0} not followed for {1} min: stuck {2}")
  @CsvSource({
    // After three tolerated lags several updates have come without it.
    "ADJUSTMENT, 30, false",
    "ADJUSTMENT, 31, true",
    "BUFFER, 30, false",
    "BUFFER, 31, true",
    "FLOW, 6000, false",
    "OLD_FIGURE, 6000, false",
    "SECOND_ORDER, 6000, false",
    ", 6000, false",
  })
  void whatUpdatesLeaveOutIsNotCorrected(Unfollowed told, long wrongFor, boolean isStuck) {
    ChannelOffer offer = reading(10, 3, wrongFor, told, 0, 0).offer(WORKS, RULE, NOW);

    assertThat(offer).isEqualTo(isStuck ? stuck(10) : told(10, 0));
  }

  @Test
  void aSilentConnectorIsTakenToBeSoForAsLongAgain() {
    SyncLag silent = connector(900, 70, 0, 0);

    assertThat(reading(10, 3, 65, null, 65, 60).offer(silent, RULE, NOW))
        .as("two changes were missed, because nothing comes through")
        .isEqualTo(new ChannelOffer("web", 10, 2.5, 71 * MINUTE, 0, true));
    assertThat(reading(10, 3, 65, Unfollowed.ADJUSTMENT, 65, 0).offer(silent, RULE, NOW))
        .isEqualTo(new ChannelOffer("web", 10, 2.5, 71 * MINUTE, 0, true));
    assertThat(reading(10, 5, 65, Unfollowed.EDIT, 65, 0).offer(silent, RULE, NOW))
        .as("no update will take away what somebody put there")
        .isEqualTo(stuck(10));
    assertThat(reading(10, 3, 65, Unfollowed.ADJUSTMENT, 0, 0).offer(silent, RULE, NOW))
        .as("left out before the connector fell silent")
        .isEqualTo(stuck(10));
    assertThat(reading(10, 3, 90, null, 90, 85).offer(silent, RULE, NOW))
        .as("missed more than a tolerated lag before it fell silent")
        .isEqualTo(stuck(10));
  }

  @Test
  void afterAStallTheQueueIsWorkedOffForTwoToleratedLags() {
    OfferReading missedTwice = reading(10, 3, 60, null, 60, 55);

    assertThat(missedTwice.offer(connector(900, 0, 70, 20), RULE, NOW))
        .isEqualTo(new ChannelOffer("web", 10, 2.5, MINUTE, 0, true));
    assertThat(missedTwice.offer(connector(900, 0, 70, 21), RULE, NOW)).isEqualTo(stuck(10));
  }

  @ParameterizedTest(name = "{0} updates observed, second change {1} min ago: stuck {2}")
  @CsvSource({"199, 120, false", "199, 121, true", "200, 20, false", "200, 21, true"})
  void untilItsLagIsKnownAConnectorMayBeOneThatIsToldOnceAnHour(
      long samples, long missedAgain, boolean isStuck) {
    ChannelOffer offer =
        reading(10, 2, 300, null, 300, missedAgain).offer(connector(samples, 0, 0, 0), RULE, NOW);

    assertThat(offer).isEqualTo(isStuck ? stuck(10) : told(10, 1));
  }

  @ParameterizedTest(name = "{0} lags of {1} min, {2} of 200 updates: {3} min")
  @CsvSource({
    "1, 10, 200, 10",
    "2, 10, 200, 20",
    "2.5, 90, 5000, 225",
    "1, 10, 199, 60",
    "2, 10, 0, 120",
    // One that is known to be slower than an hour is given its own time.
    "2, 90, 0, 180",
  })
  void waitsForSoManyToleratedLagsAndAnHourWhileTheyAreNotKnown(
      double lags, long toleratedMinutes, long samples, double minutes) {
    SyncLag lag =
        new SyncLag(
            new Connector("north", "web"),
            NOW,
            samples,
            0,
            0,
            0,
            toleratedMinutes * MINUTE,
            0,
            0,
            0);

    assertThat(new StuckRule(lags, 200).waitMillis(lag)).isEqualTo(minutes * MINUTE);
  }

  @Property(tries = 500)
  void whatIsMissedForLongerIsNeverCorrectedSooner(
      @ForAll Unfollowed told,
      @ForAll @LongRange(min = 2, max = 10) long excess,
      @ForAll @LongRange(min = 1, max = 300) long minutes,
      @ForAll @LongRange(min = 1, max = 300) long more) {
    ChannelOffer now = reading(10, excess, minutes, told, minutes, minutes).offer(WORKS, RULE, NOW);
    ChannelOffer later =
        reading(10, excess, minutes, told, minutes, minutes)
            .offer(WORKS, RULE, NOW + more * MINUTE);

    assertThat(later.correctionMillis()).isGreaterThanOrEqualTo(now.correctionMillis());
  }
}
