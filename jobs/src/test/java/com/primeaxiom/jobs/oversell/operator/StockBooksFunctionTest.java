package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.answered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.cancelled;
import static com.primeaxiom.jobs.stock.LanternInLeeds.committed;
import static com.primeaxiom.jobs.stock.LanternInLeeds.level;
import static com.primeaxiom.jobs.stock.LanternInLeeds.ordered;
import static com.primeaxiom.jobs.stock.LanternInLeeds.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.OpenOrderLine;
import com.primeaxiom.jobs.oversell.domain.OversoldUnits;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockBooksFunctionTest {

  private static final long DAY = 86_400;

  private BooksHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = BooksHarness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void tellsWhatCanBePromisedWhatChannelsShowAndWhatWasSold() throws Exception {
    harness.send(stock(0, 10), level(0, 10), level(0, "marketplace", 10, 0));
    harness.send(ordered(60, "o1", 3), level(60, 7));
    harness.advanceTo(61);

    StockReading last = harness.last();
    assertThat(last.key()).isEqualTo(LANTERN);
    assertThat(last.occurredAtMillis()).isEqualTo(at(60));
    assertThat(last.truth()).isEqualTo(7);
    assertThat(last.soldLines()).containsExactly(3L);
    assertThat(last.offers())
        .containsExactly(
            new OfferReading("marketplace", 10, 0, 3, at(60), null, at(60), 0),
            new OfferReading("web", 7, 3, 0, 0, null, 0, 0));
    assertThat(last.oversold()).isZero();
    assertThat(last.openLines()).isEmpty();
    assertThat(last.lasting().soldLines()).isEmpty();
  }

  @Test
  void aChangeSetsNoTimerButThatOfSilence() throws Exception {
    harness.send(stock(0, 10), level(0, 10), level(0, "marketplace", 10, 0), stock(10, 7));
    harness.advanceTo(11);

    assertThat(harness.last().offers()).extracting(OfferReading::excess).containsExactly(3L, 3L);
    assertThat(harness.numEventTimeTimers()).isEqualTo(1);
  }

  @Test
  void nothingIsToldOfAKeyWhoseStockIsNotKnown() throws Exception {
    harness.send(level(0, 10), ordered(10, "o1", 1));
    harness.advanceTo(100);

    assertThat(harness.readings()).isEmpty();
  }

  @Test
  void namesTheLinesThatCannotBeShipped() throws Exception {
    harness.send(stock(0, 2), level(0, 9));
    harness.send(ordered(60, "o1", 2), ordered(70, "o2", 3));
    harness.advanceTo(71);

    assertThat(harness.last().truth()).isEqualTo(-3);
    assertThat(harness.last().oversold()).isEqualTo(3);
    assertThat(harness.last().openLines())
        .extracting(OpenOrderLine::orderId, OpenOrderLine::lineNumber, OpenOrderLine::units)
        .containsExactlyInAnyOrder(tuple("o1", 1, 2L), tuple("o2", 1, 3L));
    assertThat(harness.last().openLines())
        .extracting(line -> line.origin().eventId())
        .doesNotContainNull();
  }

  @Test
  void unitsThatTheWarehouseDoesNotHaveStayOversoldUntilTheyAreCancelled() throws Exception {
    harness.send(stock(0, 2), level(0, 9));
    harness.send(ordered(60, "o1", 5), answered(90, "o1", Outcome.ALLOCATED, 2));
    harness.send(answered(90, "o1", Outcome.SHORT, 3), committed(90, 2, 2));
    harness.advanceTo(91);

    assertThat(harness.oversold())
        .extracting(OversoldUnits::lineId, OversoldUnits::units, OversoldUnits::occurredAtMillis)
        .containsExactly(tuple("o1#1", 3L, at(90)));
    assertThat(harness.last().truth()).isZero();
    assertThat(harness.last().oversold()).isEqualTo(3);

    harness.send(cancelled(600, "o1", 3));
    harness.advanceTo(601);
    assertThat(harness.last().oversold()).isZero();
    assertThat(harness.last().missing()).isZero();
  }

  @Test
  void aRepeatedAnswerIsNoFurtherOversell() throws Exception {
    harness.send(stock(0, 2), level(0, 9), ordered(60, "o1", 5));
    harness.send(answered(90, "o1", Outcome.SHORT, 3), answered(90, "o1", Outcome.SHORT, 3));
    harness.send(answered(120, "o1", Outcome.SHORT, 3));
    harness.advanceTo(200);

    assertThat(harness.oversold()).hasSize(1);
  }

  @Test
  void unitsThatRepeatedPicksDidNotFindAreNotPromised() throws Exception {
    harness.send(stock(0, 20), level(0, 20));
    for (long order = 1; order <= 2; order++) {
      String id = "o" + order;
      harness.send(
          ordered(order * 100, id, 2),
          answered(order * 100 + 10, id, Outcome.ALLOCATED, 2),
          answered(order * 100 + 50, id, Outcome.SHORT, 2));
    }
    harness.advanceTo(161);
    assertThat(harness.last().notFound()).as("one may be a mistake").isZero();

    harness.advanceTo(1_000);
    assertThat(harness.last().notFound()).isEqualTo(4);
    assertThat(harness.last().truth()).isEqualTo(harness.last().promisable() - 4);
  }

  @Test
  void whatComesTooLateIsReported() throws Exception {
    harness.send(stock(0, 10));
    harness.advanceTo(10_000);
    harness.send(level(6_000, 9));

    assertThat(harness.side(StockBooksFunction.LATE)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void orderOfArrivalAndRepeatsChangeNothing(long seed) throws Exception {
    harness.send(story());
    harness.advanceTo(2_000);
    List<StockReading> expected = harness.readings();
    harness.close();

    harness = BooksHarness.start(null);
    List<AtpFact> shuffled = new ArrayList<>(story());
    shuffled.addAll(story().subList(2, 5));
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.advanceTo(2_000);

    assertThat(harness.readings()).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(4);
  }

  @ParameterizedTest(name = "snapshot at {0} s")
  @ValueSource(longs = {0, 59, 61, 200, 700})
  void continuesAfterARestoreAsIfNothingHadHappened(long second) throws Exception {
    harness.send(story());
    harness.advanceTo(2_000);
    List<StockReading> expected = harness.readings();
    harness.close();

    harness = BooksHarness.start(null);
    harness.send(story());
    harness.advanceTo(second);
    List<StockReading> told = new ArrayList<>(harness.readings());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = BooksHarness.start(snapshot);
    harness.advanceTo(2_000);
    told.addAll(harness.readings());

    assertThat(told).isEqualTo(expected);
  }

  @Test
  void nothingIsLeftAfterQuiet() throws Exception {
    harness.send(story());
    harness.advanceTo(40 * DAY);

    assertThat(harness.last().isFarewell()).isTrue();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private static List<AtpFact> story() {
    return List.of(
        stock(0, 10),
        level(0, 10),
        level(0, "marketplace", 9, 1),
        ordered(60, "o1", 3),
        level(60, 7),
        answered(100, "o1", Outcome.ALLOCATED, 3),
        committed(100, 10, 3),
        level(130, "marketplace", 6, 1),
        ordered(500, "marketplace", "o2", 9),
        level(500, "marketplace", 0, 1),
        answered(560, "o2", Outcome.SHORT, 2),
        cancelled(900, "marketplace", "o2", 2));
  }
}
