package com.primeaxiom.localstack.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.whatif.HeldBackSale.Fate;
import com.primeaxiom.localstack.whatif.ShelfMoment.Shown;
import com.primeaxiom.localstack.whatif.ShelfMoment.Sold;
import com.primeaxiom.localstack.whatif.ShelfMoment.Vanished;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldBackRuleTest {

  private static final long MUCH = 1_000_000;

  @ParameterizedTest
  @CsvSource({
    // shown, wanted, oversold, cancelled, buffer; refused, averted, lost
    "5, 3, 0, 0, 0, 0, 0, 0",
    "5, 3, 0, 0, 2, 0, 0, 0",
    "5, 3, 0, 0, 3, 1, 0, 1",
    "5, 3, 0, 0, 9, 3, 0, 3",
    "5, 3, 3, 0, 4, 2, 2, 0",
    "5, 3, 1, 0, 4, 2, 1, 1",
    "5, 3, 0, 3, 4, 2, 0, 0",
    "5, 3, 1, 1, 9, 3, 1, 1",
    // What was taken beyond the figure was not refused as it was, and is not for a buffer.
    "2, 3, 0, 0, 0, 0, 0, 0",
    "2, 3, 0, 0, 1, 1, 0, 1",
    "0, 3, 3, 0, 5, 0, 0, 0"
  })
  void aLineIsTakenAsFarAsTheFigureGoes(
      long shown,
      long wanted,
      long oversold,
      long cancelled,
      long buffer,
      long refused,
      long averted,
      long lost) {
    assertThat(
            fates(
                buffer,
                new Shown(0, "web", shown),
                new Sold(1, "web", "o#1", wanted, oversold, cancelled)))
        .containsExactly(new Fate(refused, averted, 0, lost));
  }

  @Test
  void aChannelOfWhichNoFigureIsKnownRefusesNothing() {
    assertThat(fates(9, sold(1, "web", 3, 0), sold(2, "web", 3, 3)))
        .containsExactly(new Fate(0, 0, 0, 0), new Fate(0, 0, 0, 0));
  }

  @Test
  void aUnitThatWasNotSoldIsThereForTheNextLineThatCouldNotBeShipped() {
    assertThat(
            fates(
                1,
                new Shown(0, "web", 1),
                new Shown(0, "marketplace", 3),
                sold(1, "web", 1, 0),
                new Shown(1, "web", 0),
                sold(2, "marketplace", 2, 2)))
        .containsExactly(new Fate(1, 0, 0, 1), new Fate(0, 0, 1, 0));
  }

  @Test
  void aLineThatCouldNotBeShippedLeavesNothingForTheNext() {
    assertThat(
            fates(
                1,
                new Shown(0, "web", 1),
                new Shown(0, "marketplace", 3),
                sold(1, "web", 1, 1),
                new Shown(1, "web", 0),
                sold(2, "marketplace", 2, 2)))
        .containsExactly(new Fate(1, 1, 0, 0), new Fate(0, 0, 0, 0));
  }

  @Test
  void aFigureOfTheInstantOfAnOrderCountsInWhatWasRefused() {
    // 3 shown, 2 held back: the first line is half refused, and the unit it leaves is not on offer.
    assertThat(
            fates(
                2,
                new Shown(0, "web", 3),
                sold(1, "web", 2, 0),
                new Shown(1, "web", 1),
                sold(2, "web", 1, 0),
                new Shown(2, "web", 0)))
        .containsExactly(new Fate(1, 0, 0, 1), new Fate(1, 0, 0, 1));
  }

  @Test
  void afterADeliveryTheUnitsThatWereLeftAreTheBuffer() {
    assertThat(
            fates(
                2,
                new Shown(0, "web", 2),
                sold(1, "web", 2, 0),
                new Shown(1, "web", 0),
                new Shown(9, "web", 4),
                sold(10, "web", 4, 0)))
        .as("two units are left from before, so four may be sold of six")
        .containsExactly(new Fate(2, 0, 0, 2), new Fate(0, 0, 0, 0));
  }

  @Test
  void anotherChannelCountsInWhatIsLeftOnlyWhenItIsTold() {
    List<ShelfMoment> before =
        List.of(
            new Shown(0, "web", 2),
            new Shown(0, "marketplace", 2),
            sold(1, "web", 2, 0),
            new Shown(1, "web", 0),
            sold(2, "marketplace", 1, 0));

    assertThat(fates(2, before.toArray(ShelfMoment[]::new)))
        .containsExactly(new Fate(2, 0, 0, 2), new Fate(1, 0, 0, 1));
    assertThat(
            fates(
                2,
                before.get(0),
                before.get(1),
                before.get(2),
                before.get(3),
                new Shown(2, "marketplace", 1),
                sold(3, "marketplace", 1, 0)))
        .containsExactly(new Fate(2, 0, 0, 2), new Fate(0, 0, 0, 0));
  }

  @Test
  void severalLinesOfOneInstantShareTheFigure() {
    assertThat(
            fates(
                1,
                new Shown(0, "web", 3),
                sold(1, "web", 1, 0),
                sold(1, "web", 2, 0),
                new Shown(1, "web", 0)))
        .containsExactly(new Fate(0, 0, 0, 0), new Fate(1, 0, 0, 1));
  }

  @Test
  void aFigureThatDoesNotCountDownRefusesOnlyWhatIsLargerThanItsRest() {
    assertThat(fates(3, new Shown(0, "web", 5), sold(1, "web", 2, 2), sold(2, "web", 3, 3)))
        .containsExactly(new Fate(0, 0, 0, 0), new Fate(1, 1, 0, 0));
  }

  @Test
  void whatVanishesTakesFromWhatIsLeft() {
    assertThat(
            fates(
                5,
                new Shown(0, "web", 3),
                sold(1, "web", 3, 0),
                new Shown(1, "web", 0),
                new Vanished(2, 2),
                new Vanished(3, 2)))
        .containsExactly(new Fate(3, 0, 0, 3), new Fate(0, 0, 2, 0), new Fate(0, 0, 1, 0));
  }

  @Property
  void noUnitHeldBackChangesNothing(@ForAll("histories") List<ShelfMoment> moments) {
    assertThat(new HeldBackRule(channel -> 0).play(moments))
        .allMatch(sale -> sale.fate().equals(new Fate(0, 0, 0, 0)));
  }

  @Property
  void everyUnitIsOneThing(
      @ForAll("histories") List<ShelfMoment> moments, @ForAll @IntRange(max = 12) int buffer) {
    List<HeldBackSale> sales = new HeldBackRule(channel -> buffer).play(moments);
    List<ShelfMoment> sold = moments.stream().filter(each -> !(each instanceof Shown)).toList();

    assertThat(sales).hasSameSizeAs(sold);
    long left = 0;
    for (int index = 0; index < sales.size(); index++) {
      Fate fate = sales.get(index).fate();
      left += fate.lost() - fate.served();
      assertThat(left).isNotNegative();
      if (sold.get(index) instanceof Sold line) {
        assertThat(fate.refused()).isBetween(0L, line.units());
        assertThat(fate.averted() + fate.served()).isBetween(0L, line.oversold());
        assertThat(fate.lost()).isBetween(0L, line.good());
        assertThat(fate.averted() + fate.lost()).isLessThanOrEqualTo(fate.refused());
      }
    }
  }

  @Property
  void whoHoldsEverythingBackOversellsNothingOfWhatItShowed(
      @ForAll("histories") List<ShelfMoment> moments) {
    List<ShelfMoment> shown =
        moments.stream()
            .filter(
                moment ->
                    moment instanceof Shown || (moment instanceof Sold sold && sold.units() <= 4))
            .toList();
    List<ShelfMoment> enough =
        shown.stream()
            .map(
                moment ->
                    moment instanceof Shown figure
                        ? new Shown(figure.atMillis(), figure.channel(), MUCH)
                        : moment)
            .toList();
    List<ShelfMoment> known = new ArrayList<>();
    known.add(new Shown(-1, "web", MUCH));
    known.add(new Shown(-1, "marketplace", MUCH));
    known.addAll(enough);

    assertThat(new HeldBackRule(channel -> 100 * MUCH).play(known))
        .allMatch(sale -> sale.prevented() == sale.oversold());
  }

  @Property(tries = 3_000)
  void isExactWhereNobodyWasTurnedAwayBefore(
      @ForAll long seed, @ForAll @IntRange(max = 9) int buffer) {
    TestingShop shop = TestingShop.atRandom(seed);

    List<HeldBackSale> estimated = new HeldBackRule(channel -> buffer).play(shop.history());

    TestingShop.Sums before = shop.play(0);
    TestingShop.Sums truth = shop.play(buffer);
    assertThat(estimated.stream().mapToLong(HeldBackSale::prevented).sum())
        .isEqualTo(before.oversold() - truth.oversold());
    assertThat(
            estimated.stream().mapToLong(sale -> sale.fate().lost() - sale.fate().served()).sum())
        .isEqualTo(before.shipped() - truth.shipped());
  }

  @Property(tries = 3_000)
  void onASingleChannelMoreHeldBackNeverPreventsLessNorLosesLess(
      @ForAll long seed, @ForAll @IntRange(max = 9) int buffer) {
    List<ShelfMoment> history = TestingShop.atRandom(seed, 1).history();

    assertThat(prevented(buffer + 1, history)).isGreaterThanOrEqualTo(prevented(buffer, history));
    assertThat(lost(buffer + 1, history)).isGreaterThanOrEqualTo(lost(buffer, history));
  }

  @Test
  void onSeveralChannelsAUnitMoreMayPreventFewer() {
    // What the larger buffer leaves is told to two channels, and both sell it.
    List<ShelfMoment> history =
        List.of(
            new Shown(0, "web", 2),
            new Shown(0, "marketplace", 2),
            new Shown(0, "social", 2),
            sold(3, "social", 2, 0),
            new Shown(3, "social", 0),
            sold(5, "web", 2, 2),
            new Shown(5, "web", 0),
            new Shown(7, "marketplace", 7),
            sold(8, "marketplace", 3, 0),
            new Shown(8, "marketplace", 4),
            sold(10, "marketplace", 2, 0),
            new Shown(10, "marketplace", 2),
            new Shown(12, "social", 2),
            new Shown(13, "web", 2),
            sold(14, "web", 1, 0),
            new Shown(14, "web", 1),
            sold(16, "social", 2, 1),
            new Shown(16, "social", 0),
            sold(18, "web", 1, 1),
            new Shown(18, "web", 0),
            sold(21, "marketplace", 2, 2));

    assertThat(prevented(1, history)).isEqualTo(5);
    assertThat(prevented(2, history)).isEqualTo(4);
  }

  private static long prevented(long buffer, List<ShelfMoment> history) {
    return new HeldBackRule(channel -> buffer)
        .play(history).stream().mapToLong(HeldBackSale::prevented).sum();
  }

  private static long lost(long buffer, List<ShelfMoment> history) {
    return new HeldBackRule(channel -> buffer)
        .play(history).stream().mapToLong(sale -> sale.fate().lost()).sum();
  }

  @Provide
  Arbitrary<List<ShelfMoment>> histories() {
    Arbitrary<String> channels = Arbitraries.of("web", "marketplace");
    Arbitrary<ShelfMoment> shown =
        Combinators.combine(channels, Arbitraries.longs().between(0, 8))
            .as((channel, units) -> new Shown(0, channel, units));
    Arbitrary<ShelfMoment> sold =
        Combinators.combine(
                channels,
                Arbitraries.longs().between(1, 6),
                Arbitraries.longs().between(0, 6),
                Arbitraries.longs().between(0, 6))
            .as(
                (channel, units, oversold, cancelled) ->
                    new Sold(
                        0,
                        channel,
                        "o#1",
                        units,
                        Math.min(units, oversold),
                        Math.min(units - Math.min(units, oversold), cancelled)));
    Arbitrary<ShelfMoment> vanished =
        Arbitraries.longs().between(1, 4).map(units -> new Vanished(0, units));
    return Arbitraries.frequencyOf(Tuple.of(4, shown), Tuple.of(8, sold), Tuple.of(1, vanished))
        .list()
        .ofMaxSize(40)
        .map(HeldBackRuleTest::inTime);
  }

  /** The same at instants of their own. */
  private static List<ShelfMoment> inTime(List<ShelfMoment> moments) {
    List<ShelfMoment> timed = new ArrayList<>();
    for (int at = 0; at < moments.size(); at++) {
      ShelfMoment moment = moments.get(at);
      if (moment instanceof Shown shown) {
        timed.add(new Shown(at, shown.channel(), shown.units()));
      } else if (moment instanceof Sold sold) {
        timed.add(
            new Sold(
                at, sold.channel(), "o#" + at, sold.units(), sold.oversold(), sold.cancelled()));
      } else if (moment instanceof Vanished vanished) {
        timed.add(new Vanished(at, vanished.units()));
      }
    }
    return timed;
  }

  private static Sold sold(long at, String channel, long units, long oversold) {
    return new Sold(at, channel, "o#" + at, units, oversold, 0);
  }

  private static List<Fate> fates(long buffer, ShelfMoment... moments) {
    return new HeldBackRule(channel -> buffer)
        .play(List.of(moments)).stream().map(HeldBackSale::fate).toList();
  }
}
