package com.primeaxiom.jobs.stock.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.stock.domain.PromisableHistory.Point;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisableHistoryTest {

  private static final long KEEP = 1_000;
  private static final EventOrigin COUNT = origin("count");

  @ParameterizedTest(name = "{0} shown with {1} kept: right until {2}")
  @CsvSource({
    "20, 0, 200",
    "17, 0, 300",
    "12, 0, 400",
    "12, 5, 300",
    "15, 5, 200",
    // Right now, and so never left.
    "9, 0, ",
    "99, 0, ",
    // More is kept than there is: none is right at any time.
    "0, 50, 400",
  })
  void tellsUntilWhenAFigureWasRight(long shown, long buffer, Long until) {
    PromisableHistory history = of(100, 20, 200, 17, 300, 12, 400, 9);

    assertThat(history.rightUntil(shown, buffer))
        .isEqualTo(until == null ? OptionalLong.empty() : OptionalLong.of(until));
  }

  @Test
  void theLatestTimeCountsWhenAFigureWasRightTwice() {
    assertThat(of(100, 20, 200, 17, 300, 20, 400, 9).rightUntil(20, 0)).hasValue(400);
  }

  @Test
  void addsUpWhatChangedSince() {
    PromisableHistory history =
        PromisableHistory.EMPTY
            .plus(new Point(100, 20, StockChange.NONE, null), KEEP)
            .plus(new Point(200, 17, new StockChange(-3, 0, 0), null), KEEP)
            .plus(new Point(300, 12, new StockChange(-1, -4, 0), COUNT), KEEP);

    assertThat(history.since(100)).isEqualTo(new StockChange(-4, -4, 0));
    assertThat(history.since(200)).isEqualTo(new StockChange(-4, -4, 0));
    assertThat(history.since(201)).isEqualTo(new StockChange(-1, -4, 0));
    assertThat(history.since(301)).isEqualTo(StockChange.NONE);
    assertThat(history.ownSince(100)).isEqualTo(COUNT);
    assertThat(history.ownSince(301)).isNull();
    assertThat(history.exactly(4, 100).own()).isEqualTo(COUNT);
    assertThat(history.exactly(3, 201)).isNull();
  }

  @Test
  void keepsWhatStillHeldAtTheOldestTimeThatMatters() {
    PromisableHistory history = of(100, 20, 200, 17, 1_150, 12);

    assertThat(history.points()).extracting(Point::atMillis).containsExactly(100L, 200L, 1_150L);
    assertThat(history.plus(new Point(1_199, 9, StockChange.NONE, null), KEEP).points())
        .extracting(Point::atMillis)
        .containsExactly(100L, 200L, 1_150L, 1_199L);
    assertThat(history.plus(new Point(1_200, 9, StockChange.NONE, null), KEEP).points())
        .extracting(Point::atMillis)
        .containsExactly(200L, 1_150L, 1_200L);
  }

  @Test
  void forgetsTheOldestOfTooMany() {
    PromisableHistory history = PromisableHistory.EMPTY;
    for (int i = 0; i < 200; i++) {
      history = history.plus(new Point(i, i, StockChange.NONE, null), KEEP);
    }

    assertThat(history.points()).hasSize(64);
    assertThat(history.points().get(0).atMillis()).isEqualTo(136);
    assertThat(history.rightUntil(136, 0)).hasValue(137);
    assertThat(history.rightUntil(135, 0)).isEmpty();
  }

  private static PromisableHistory of(long... timesAndUnits) {
    PromisableHistory history = PromisableHistory.EMPTY;
    for (int i = 0; i < timesAndUnits.length; i += 2) {
      history =
          history.plus(
              new Point(timesAndUnits[i], timesAndUnits[i + 1], StockChange.NONE, null), KEEP);
    }
    return history;
  }
}
