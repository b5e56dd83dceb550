package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.StockChange;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which changes a channel has not followed. */
class OfferStateTest {

  private static final Divergence WRONG =
      new Divergence(100, 3, StockChange.NONE, 100, 100, null, null);

  @Test
  void remembersTheFirstTwoChangesThatItHasNotFollowed() {
    OfferState first = OfferState.NONE.after(WRONG, false, true, 100);
    OfferState second = first.after(WRONG, false, true, 250);

    assertThat(first).isEqualTo(new OfferState(0, 0, 100, 0));
    assertThat(second).isEqualTo(new OfferState(0, 0, 100, 250));
    assertThat(second.after(WRONG, false, true, 300)).isSameAs(second);
  }

  @Test
  void itsOwnOrdersAreNoChangeThatItHasToBeToldOf() {
    OfferState missed = new OfferState(2, 90, 100, 0);

    assertThat(OfferState.NONE.after(WRONG, false, false, 100)).isSameAs(OfferState.NONE);
    assertThat(missed.after(WRONG, false, false, 200)).isSameAs(missed);
  }

  @Test
  void anUpdateEndsTheCountRightOrWrong() {
    OfferState missedTwice = new OfferState(2, 90, 100, 250);

    assertThat(missedTwice.after(Divergence.NONE, true, true, 300))
        .isEqualTo(new OfferState(2, 90, 0, 0));
    assertThat(missedTwice.after(WRONG, true, true, 300)).isEqualTo(new OfferState(2, 90, 0, 0));
  }

  @Test
  void aFigureThatIsRightAgainByItselfHasMissedNothing() {
    assertThat(new OfferState(2, 90, 100, 250).after(Divergence.NONE, false, true, 300))
        .isEqualTo(new OfferState(2, 90, 0, 0));
    assertThat(OfferState.NONE.after(Divergence.NONE, false, true, 300)).isSameAs(OfferState.NONE);
  }

  @Test
  void aSaleKeepsWhatWasMissedAndASoldUnitCountsHalfAfterADay() {
    OfferState sold = new OfferState(4, 0, 100, 250).sold(3, DAY);

    assertThat(sold).isEqualTo(new OfferState(5, DAY, 100, 250));
    assertThat(sold.recent(3 * DAY)).isCloseTo(1.25, within(1e-12));
    assertThat(sold.recent(0)).isEqualTo(5);
  }

  @Property(tries = 300)
  void whatIsMissedCameAfterTheNewestUpdateAndInOrder(
      @ForAll @Size(max = 40) List<@IntRange(max = 7) Integer> instants) {
    OfferState state = OfferState.NONE;
    long now = 0;
    long newestUpdate = 0;
    long missed = 0;
    for (int instant : instants) {
      now += 10;
      boolean isWrong = (instant & 1) != 0;
      boolean isTold = (instant & 2) != 0;
      boolean isForeign = (instant & 4) != 0;
      state = state.after(isWrong ? WRONG : Divergence.NONE, isTold, isForeign, now);
      newestUpdate = isTold || !isWrong ? now : newestUpdate;
      missed = isTold || !isWrong ? 0 : missed + (isForeign ? 1 : 0);

      assertThat(state.missedMillis() != 0).isEqualTo(missed >= 1);
      assertThat(state.missedAgainMillis() != 0).isEqualTo(missed >= 2);
      if (missed >= 1) {
        assertThat(state.missedMillis()).isGreaterThan(newestUpdate);
      }
      if (missed >= 2) {
        assertThat(state.missedAgainMillis()).isGreaterThan(state.missedMillis());
      }
    }
  }
}
