package com.primeaxiom.localstack.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.whatif.ShelfFact.Said;
import com.primeaxiom.localstack.whatif.ShelfHistory.OversoldUnits;
import com.primeaxiom.localstack.whatif.ShelfMoment.Shown;
import com.primeaxiom.localstack.whatif.ShelfMoment.Sold;
import com.primeaxiom.localstack.whatif.ShelfMoment.Vanished;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShelfHistoryTest {

  @Test
  void whatWasSoldComesBeforeWhatWasShownAtThatInstant() {
    ShelfHistory history = history(fact(5, Said.SHOWN, "", 0, 7), fact(5, Said.PLACED, "o", 1, 3));

    assertThat(history.moments())
        .containsExactly(new Sold(5, "web", "o#1", 3, 0, 0), new Shown(5, "web", 7));
    assertThat(history.units()).isEqualTo(3);
    assertThat(history.priceMinor()).isEqualTo(1_250);
    assertThat(history.currency()).isEqualTo("GBP");
  }

  @Test
  void aLineThatIsPlacedAgainIsTheSameLine() {
    assertThat(history(fact(1, Said.PLACED, "o", 1, 3), fact(2, Said.PLACED, "o", 1, 3)).moments())
        .containsExactly(new Sold(1, "web", "o#1", 3, 0, 0));
  }

  @Test
  void unitsAddedLaterAreASaleOfTheirOwnAndUnitsTakenOutWereNotWanted() {
    assertThat(
            history(
                    fact(1, Said.PLACED, "o", 1, 3),
                    fact(2, Said.EDITED, "o", 1, 5),
                    fact(3, Said.EDITED, "o", 1, 4),
                    fact(4, Said.EDITED, "o", 1, 6))
                .moments())
        .containsExactly(
            new Sold(1, "web", "o#1", 3, 0, 0),
            new Sold(2, "web", "o#1", 2, 0, 0),
            new Sold(4, "web", "o#1", 2, 0, 1));
  }

  @Test
  void theUnitsTakenLastAreThoseThatCouldNotBeShipped() {
    assertThat(
            history(
                    fact(1, Said.PLACED, "o", 1, 3),
                    fact(2, Said.EDITED, "o", 1, 5),
                    fact(9, Said.SHORT, "o", 1, 2),
                    fact(10, Said.SHORT, "o", 1, 3))
                .moments())
        .containsExactly(new Sold(1, "web", "o#1", 3, 1, 0), new Sold(2, "web", "o#1", 2, 2, 0));
  }

  @Test
  void whatIsCancelledForWantOfStockWasOversoldAndCountsOnceWithWhatWasShort() {
    assertThat(
            history(
                    fact(1, Said.PLACED, "o", 1, 5),
                    fact(2, Said.SHORT, "o", 1, 2),
                    fact(3, Said.CANCELLED, "o", 1, 1),
                    fact(4, Said.CANCELLED_OUT_OF_STOCK, "o", 1, 3))
                .moments())
        .containsExactly(new Sold(1, "web", "o#1", 5, 2, 1));
    assertThat(
            history(
                    fact(1, Said.PLACED, "o", 1, 5),
                    fact(4, Said.CANCELLED_OUT_OF_STOCK, "o", 1, 3))
                .moments())
        .containsExactly(new Sold(1, "web", "o#1", 5, 3, 0));
  }

  @Test
  void aLineOfWhichOnlyAnAnswerIsKnownIsNoSale() {
    assertThat(
            history(fact(1, Said.SHORT, "o", 1, 2), fact(2, Said.CANCELLED, "p", 1, 2)).moments())
        .isEmpty();
  }

  @Test
  void theTruthGoesBeforeTheWarehousesWord() {
    List<ShelfFact> facts =
        List.of(
            fact(1, Said.PLACED, "o", 1, 3),
            fact(2, Said.PLACED, "p", 1, 3),
            fact(3, Said.SHORT, "o", 1, 2));

    assertThat(
            ShelfHistory.of(facts, new OversoldUnits(Map.of("p#1", 2L), Map.of(7L, 4L))).moments())
        .containsExactly(
            new Sold(1, "web", "o#1", 3, 0, 0),
            new Sold(2, "web", "p#1", 3, 2, 0),
            new Vanished(7, 4));
  }

  @Test
  void aFactIsTheSameAfterItWasALine() throws IOException {
    ShelfFact fact = fact(1, Said.CANCELLED_OUT_OF_STOCK, "o \"1\"", 1, 3);

    assertThat(ShelfFact.ofLine(fact.toLine())).isEqualTo(fact);
  }

  private static ShelfHistory history(ShelfFact... facts) {
    return ShelfHistory.of(List.of(facts), null);
  }

  private static ShelfFact fact(long at, Said said, String order, int line, long units) {
    boolean isOrdered = said == Said.PLACED || said == Said.EDITED;
    return new ShelfFact(
        "LANTERN",
        "LEEDS",
        at,
        said,
        "event-" + at,
        said == Said.SHORT ? "" : "web",
        order,
        line,
        units,
        isOrdered ? 1_250 : 0,
        isOrdered ? "GBP" : "");
  }
}
