package com.primeaxiom.jobs.stock.domain;

import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.stock.domain.PromisableHistory.Point;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A channel that showed 20 while 20 could be promised, and what became of it. */
class DivergenceTest {

  private static final long HOUR = 3_600_000;

  private Divergence divergence = Divergence.NONE;
  private PromisableHistory history =
      PromisableHistory.EMPTY.plus(new Point(0, 20, StockChange.NONE, null), HOUR);
  private long promisable = 20;
  private long shown = 20;

  @Test
  void isWrongSinceTheFirstChangeItDidNotFollow() {
    changes(100, -3, 0, 0);
    changes(200, -2, -1, 0);

    assertThat(divergence)
        .isEqualTo(new Divergence(100, 6, new StockChange(-5, -1, 0), 100, 200, null, own(200)));
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.FLOW);
  }

  @Test
  void isRightWhenTheUpdateComes() {
    changes(100, -3, 0, 0);

    assertThat(shows(130, 17)).hasValue(30);
    assertThat(divergence).isEqualTo(Divergence.NONE);
  }

  @Test
  void isRightWhenTheChangeIsUndone() {
    changes(100, -3, 0, 0);
    changes(150, 3, 0, 0);

    assertThat(divergence).isEqualTo(Divergence.NONE);
  }

  @Test
  void isOnlyAsOldAsTheFigureThatCame() {
    changes(100, -3, 0, 0);
    changes(200, -2, 0, 0);
    changes(300, 0, -4, 0);

    assertThat(shows(310, 17)).isEmpty();
    assertThat(divergence)
        .isEqualTo(new Divergence(200, 6, new StockChange(-2, -4, 0), 200, 300, null, own(300)));
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.ADJUSTMENT);

    assertThat(shows(320, 15)).isEmpty();
    assertThat(divergence.sinceMillis()).isEqualTo(300);

    assertThat(shows(330, 11)).hasValue(30);
  }

  @Test
  void goesBackWhenAnOlderUpdateComesAfterANewerOne() {
    changes(100, -3, 0, 0);
    shows(110, 17);
    shows(150, 20);

    assertThat(divergence.sinceMillis()).isEqualTo(150);
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.OLD_FIGURE);
    assertThat(divergence.proof()).isEqualTo(update(150));
    assertThat(shows(160, 17)).as("nothing was waited for").isEmpty();
  }

  @Test
  void goesBackWhileItIsBehindStill() {
    changes(100, -3, 0, 0);
    changes(200, -2, 0, 0);
    shows(210, 17);
    shows(220, 20);

    assertThat(divergence.sinceMillis()).isEqualTo(200);
    assertThat(divergence.excess()).isEqualTo(5);
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.OLD_FIGURE);
  }

  @Test
  void isOfAnotherKindWhenTheSignChanges() {
    changes(100, -3, 0, 0);
    changes(200, 10, 0, 0);

    assertThat(divergence.sinceMillis()).isEqualTo(200);
    assertThat(divergence.excess()).isEqualTo(-7);
  }

  @Test
  void ownOrdersHaveNotToBeTold() {
    promisable -= 3;
    divergence = divergence.afterChange(StockChange.NONE, null, shown - promisable, 100);

    assertThat(divergence).isEqualTo(new Divergence(100, 3, StockChange.NONE, 0, 0, null, null));
    assertThat(shows(101, 17)).as("its own order says nothing of the connector").isEmpty();
    assertThat(divergence).isEqualTo(Divergence.NONE);
  }

  @Test
  void waitsSinceTheFirstChangeThatHadToBeTold() {
    promisable -= 3;
    divergence = divergence.afterChange(StockChange.NONE, null, shown - promisable, 100);
    changes(150, -2, 0, 0);

    assertThat(divergence.sinceMillis()).isEqualTo(100);
    assertThat(shows(190, 15)).hasValue(40);
  }

  @ParameterizedTest(name = "{0} shown: {1}")
  @CsvSource({
    // 20 − 3 sold − 4 damaged − 6 held back is 7.
    "11, ADJUSTMENT",
    "13, BUFFER",
    "10, FLOW",
    "8, UNKNOWN",
    "9, UNKNOWN",
  })
  void tellsWhatTheUpdateLeftOut(long available, Unfollowed part) {
    promisable -= 13;
    divergence =
        divergence.afterChange(new StockChange(-3, -4, -6), own(100), shown - promisable, 100);
    // Nothing of before is known, so no figure is an old one.
    history = PromisableHistory.EMPTY;

    shows(150, available);

    assertThat(divergence.sinceMillis()).isEqualTo(100);
    assertThat(divergence.unfollowed()).isEqualTo(part);
  }

  @Test
  void aRightFigureThatIsChangedWasEdited() {
    shows(100, 26);

    assertThat(divergence.sinceMillis()).isEqualTo(100);
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.EDIT);
    assertThat(divergence.proof()).isEqualTo(update(100));

    changes(130, -1, 0, 0);
    assertThat(divergence.proof()).as("what orders do since proves nothing").isEqualTo(update(100));
  }

  @Test
  void theFirstCountThatWasNotFollowedIsTheProofWhateverComesAfter() {
    changes(100, -3, 0, 0);
    assertThat(divergence.proof()).as("orders stand in the newest events").isNull();

    changes(200, 0, -4, 0);
    changes(300, -2, 0, 0);
    changes(400, 0, 0, -1);

    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.FLOW);
    assertThat(divergence.proof()).isEqualTo(own(200));
  }

  @Test
  void anUpdateThatLeavesOutACountThatWasRememberedIsProvedByIt() {
    changes(100, -3, 0, 0);
    changes(200, 0, -4, 0);
    changes(300, -2, 0, 0);
    shows(350, 15);

    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.ADJUSTMENT);
    assertThat(divergence.proof()).isEqualTo(own(200));
  }

  @Test
  void anUpdateThatFitsNothingIsItsOwnProof() {
    changes(100, -3, 0, 0);
    shows(150, 99);

    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.UNKNOWN);
    assertThat(divergence.proof()).isEqualTo(update(150));
  }

  @Test
  void ofAnotherSignTheUpdateOfBeforeProvesNothing() {
    shows(100, 26);
    changes(200, 0, 9, 0);

    assertThat(divergence.excess()).isEqualTo(-3);
    assertThat(divergence.proof()).isEqualTo(own(200));
  }

  @Test
  void anEditThatTheWarehouseConfirmsIsNoLagOfTheConnector() {
    shows(100, 26);
    Divergence before = divergence;
    changes(130, 0, 6, 0);

    assertThat(divergence).isEqualTo(Divergence.NONE);
    assertThat(before.isWaiting()).isFalse();
  }

  @Test
  void anUpdateThatBringsTheFigureOfBeforeOnceMoreLeavesOutWhatHappened() {
    changes(100, 0, -4, 0);
    shows(4_000, 20);

    assertThat(divergence.sinceMillis()).isEqualTo(100);
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.ADJUSTMENT);
  }

  @Test
  void whatTheUpdateLeftOutIsRememberedAtTheNext() {
    promisable -= 9;
    divergence =
        divergence.afterChange(new StockChange(-5, -4, 0), own(100), shown - promisable, 100);
    history = PromisableHistory.EMPTY;
    shows(150, 15);
    assertThat(divergence.told()).isEqualTo(Unfollowed.ADJUSTMENT);

    shows(160, 18);

    assertThat(divergence.told()).isEqualTo(Unfollowed.ADJUSTMENT);
  }

  @Test
  void anOrderDeliveredTwiceExplainsAFigureThatIsTooLowByIt() {
    shows(100, 16, 4);
    assertThat(divergence.unfollowed()).isEqualTo(Unfollowed.SECOND_ORDER);
    assertThat(divergence.sinceMillis()).isEqualTo(100);

    divergence = Divergence.NONE;
    shows(100, 17, 4);
    assertThat(divergence.unfollowed()).as("by other units").isEqualTo(Unfollowed.EDIT);

    divergence = Divergence.NONE;
    shows(100, 24, 4);
    assertThat(divergence.unfollowed()).as("too many").isEqualTo(Unfollowed.EDIT);
  }

  @Test
  void aSecondOrderIsFoundAlsoOnTopOfWhatIsWaitedFor() {
    changes(100, 5, 0, 0);
    shows(130, 21, 4);

    assertThat(divergence)
        .isEqualTo(
            new Divergence(
                100, -4, new StockChange(5, 0, 0), 100, 100, Unfollowed.SECOND_ORDER, update(130)));
  }

  /** The warehouse changed what can be promised. */
  private void changes(long at, long flow, long adjustment, long buffer) {
    StockChange change = new StockChange(flow, adjustment, buffer);
    promisable += flow + adjustment + buffer;
    EventOrigin own = change.isOwn() ? own(at) : null;
    history = history.plus(new Point(at, promisable, change, own), HOUR);
    divergence = divergence.afterChange(change, own, shown - promisable, at);
  }

  /** The channel was updated; answers how long it took to be right. */
  private OptionalLong shows(long at, long available) {
    return shows(at, available, 0);
  }

  private OptionalLong shows(long at, long available, long secondOrder) {
    shown = available;
    Divergence before = divergence;
    divergence =
        before.afterUpdate(
            shown - promisable, history.rightUntil(shown, 0), history, secondOrder, update(at), at);
    return before.isWaiting() && !divergence.isWrong()
        ? OptionalLong.of(before.waitedMillis(at))
        : OptionalLong.empty();
  }

  /** The event by which the warehouse changed something by itself. */
  private static EventOrigin own(long at) {
    return origin("own@" + at);
  }

  /** The event that told the channel of its figure. */
  private static EventOrigin update(long at) {
    return origin("update@" + at);
  }
}
