package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class HoldBackTest {

  @Test
  void nothingIsHeldBackWhileAllThatIsShownIsThere() {
    assertThat(HoldBack.of(List.of(new ChannelOffer("web", 5, 1)), 5)).isEmpty();
    assertThat(HoldBack.of(List.of(), 0)).isEmpty();
  }

  @Test
  void theChannelGivesWayThatShowsMostBeyondItsShare() {
    // Of 10 units 8 are for web, by its share of demand, and 2 for the marketplace.
    List<ChannelOffer> offers =
        List.of(new ChannelOffer("web", 10, 8), new ChannelOffer("marketplace", 9, 2));

    assertThat(HoldBack.of(offers, 10))
        .containsExactly(new HoldBack("marketplace", 7), new HoldBack("web", 2));
  }

  @Test
  void aChannelWithinItsShareKeepsWhatItShows() {
    List<ChannelOffer> offers =
        List.of(
            new ChannelOffer("web", 3, 8),
            new ChannelOffer("marketplace", 9, 1),
            new ChannelOffer("outlet", 4, 1));

    // Beyond their shares of one unit are 8 and 3: without six both are 2.5 beyond or less. Of 6
    // units the shares are 0.6: beyond are 8.4 and 3.4, and ten less leave 0.9 of each.
    assertThat(HoldBack.of(offers, 10)).containsExactly(new HoldBack("marketplace", 6));
    assertThat(HoldBack.of(offers, 6))
        .containsExactly(new HoldBack("marketplace", 8), new HoldBack("outlet", 2));
  }

  @Test
  void withoutSalesAllSharesAreTheSame() {
    List<ChannelOffer> offers =
        List.of(new ChannelOffer("web", 5, 0), new ChannelOffer("marketplace", 5, 0));

    assertThat(HoldBack.of(offers, 5))
        .containsExactly(new HoldBack("marketplace", 3), new HoldBack("web", 2));
  }

  @Test
  void withoutStockEverythingIsHeldBack() {
    List<ChannelOffer> offers =
        List.of(new ChannelOffer("web", 2, 9), new ChannelOffer("marketplace", 7, 1));

    assertThat(HoldBack.of(offers, 0))
        .containsExactly(new HoldBack("marketplace", 7), new HoldBack("web", 2));
  }

  @Property
  void exactlyWhatIsTooManyIsHeldBackAndNeverMoreThanAChannelShows(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int channels,
      @ForAll @LongRange(max = 400) long sellable) {
    Random dice = new Random(seed);
    List<ChannelOffer> offers = new ArrayList<>();
    long shown = 0;
    for (int channel = 0; channel < channels; channel++) {
      long here = dice.nextInt(100);
      shown += here;
      offers.add(new ChannelOffer("c" + channel, here, dice.nextInt(4) * dice.nextDouble()));
    }
    List<HoldBack> parts = HoldBack.of(offers, sellable);

    assertThat(parts.stream().mapToLong(HoldBack::units).sum())
        .isEqualTo(Math.max(0, shown - sellable));
    for (HoldBack part : parts) {
      assertThat(part.units()).isPositive();
      assertThat(part.units())
          .isLessThanOrEqualTo(offers.get(Integer.parseInt(part.channel().substring(1))).shown());
    }
    List<ChannelOffer> shuffled = new ArrayList<>(offers);
    Collections.shuffle(shuffled, new Random(seed + 1));
    assertThat(HoldBack.of(shuffled, sellable)).isEqualTo(parts);
  }

  @Test
  void aChannelsSalesAreForgottenAtTheHalfLifeWhateverTheOrder() {
    ChannelDemandState inOrder = ChannelDemandState.NONE.after(4, 1_000, 500).after(3, 2_000, 500);
    ChannelDemandState disordered =
        ChannelDemandState.NONE.after(3, 2_000, 500).after(4, 1_000, 500);

    assertThat(inOrder).isEqualTo(new ChannelDemandState(4, 2_000)).isEqualTo(disordered);
    assertThat(inOrder.unitsAt(2_500, 500)).isCloseTo(2, within(1e-12));
  }
}
