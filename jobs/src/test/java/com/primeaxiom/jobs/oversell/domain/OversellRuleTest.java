package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.DAY;
import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static com.primeaxiom.jobs.oversell.domain.Positions.inbound;
import static com.primeaxiom.jobs.oversell.domain.Positions.known;
import static com.primeaxiom.jobs.oversell.domain.Positions.position;
import static com.primeaxiom.jobs.oversell.domain.Positions.with;
import static com.primeaxiom.jobs.oversell.domain.Positions.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.shared.Money;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OversellRuleTest {

  /** Two hours of exposure, 5 % allowed, cautious is 10 %, a quarter of the price as a penalty. */
  private static final OversellRule RULE =
      new OversellRule(2 * HOUR, 2 * HOUR, 0.05, 0.1, 0.25, 7 * DAY);

  @Test
  void knowsTheValuesOfTheTables() {
    // Poisson of mean 4 in two hours against 6; the channels show so much that nothing bounds it.
    OversellRisk risk = RULE.assess(position(2, 6, 1_000, 1_000));

    assertThat(risk.probability()).isCloseTo(0.110674, within(1e-6));
    assertThat(risk.expectedUnits()).isCloseTo(0.195435, within(1e-6));
    assertThat(risk.probabilityAhead()).isEqualTo(risk.probability());
    assertThat(risk.unitsAhead()).isEqualTo(risk.expectedUnits());
    assertThat(risk.oversold()).isZero();
  }

  @Test
  void withoutAChannelThatShowsTooMuchThereIsNoOversell() {
    OversellRisk risk = RULE.assess(position(50, 6, 4, 2));

    assertThat(risk.probability()).isZero();
    assertThat(risk.expectedUnits()).isZero();
    assertThat(risk.moneyAtRisk()).isEqualTo(new Money(0, "EUR"));
    assertThat(risk.holdBack()).isEmpty();
    assertThat(RULE.assess(position(50, 0)).probability()).isZero();
  }

  @Test
  void noMoreCanBeOversoldThanIsShownTooMany() {
    OversellRisk risk = RULE.assess(position(500, 6, 4, 5));

    assertThat(risk.probability()).isCloseTo(1, within(1e-9));
    assertThat(risk.expectedUnits()).isCloseTo(3, within(1e-9));
  }

  @Test
  void whatIsOversoldAlreadyIsCertainAndIsAdded() {
    OversellRisk shut = RULE.assess(position(2, -3, 0, 0));
    assertThat(shut.probability()).isEqualTo(1);
    assertThat(shut.expectedUnits()).isEqualTo(3);
    assertThat(shut.probabilityAhead()).isZero();
    assertThat(shut.unitsAhead()).isZero();
    assertThat(shut.oversold()).isEqualTo(3);
    assertThat(shut.holdBack()).isEmpty();

    OversellRisk open = RULE.assess(position(2, -3, 1_000));
    assertThat(open.expectedUnits()).isCloseTo(3 + 4, within(1e-9));
    assertThat(open.probabilityAhead()).isCloseTo(1 - Math.exp(-4), within(1e-9));
    assertThat(open.holdBackUnits()).isEqualTo(1_000);
  }

  @Test
  void moneyIsMarginAndPenalty() {
    // 3 units of 20.00 margin and a quarter of 30.00.
    assertThat(RULE.assess(position(500, 6, 9)).moneyAtRisk()).isEqualTo(new Money(8_250, "EUR"));
    assertThat(RULE.assess(without(position(500, 6, 9))).moneyAtRisk()).isNull();
    // What is sold below its cost still has its penalty.
    assertThat(new UnitValue(1_000, 1_500, "EUR").loss(2, 0.25)).isEqualTo(new Money(500, "EUR"));
  }

  @Test
  void recommendsWhatKeepsTheTargetAndWhichChannelGivesWay() {
    OversellRisk risk = RULE.assess(position(3, 4, 4, 9));

    assertThat(risk.holdBackUnits()).isEqualTo(9);
    assertThat(risk.throttle()).isEqualTo("marketplace");
    // P(D > 10) = 0.0426 and P(D > 9) = 0.0839 for Poisson of mean 6.
    assertThat(risk.bufferUnits()).isEqualTo(10);

    assertThat(RULE.assess(position(3, 10, 10, 10)).holdBack()).isEmpty();
    assertThat(RULE.assess(position(3, 9, 10, 10)).holdBackUnits()).isEqualTo(11);
  }

  @Test
  void holdingBackWhatIsRecommendedTakesTheRiskAway() {
    StockPosition risky = position(3, 4, 4, 9);
    long web = 4;
    long marketplace = 9;
    for (HoldBack part : RULE.assess(risky).holdBack()) {
      web -= part.channel().equals("web") ? part.units() : 0;
      marketplace -= part.channel().equals("marketplace") ? part.units() : 0;
    }

    assertThat(List.of(web, marketplace)).containsExactly(2L, 2L);
    assertThat(RULE.assess(position(3, 4, web, marketplace)).probability()).isZero();
  }

  @Test
  void saysWhenStockEnds() {
    StockOut stockOut = RULE.assess(position(2, 6, 6)).stockOut();

    assertThat(stockOut.expectedAtMillis()).isEqualTo(NOW + 3 * HOUR);
    // P(D ≥ 6) = 0.1 at a Poisson mean of 3.1519: in 1.576 hours.
    assertThat((stockOut.cautiousAtMillis() - NOW) / (double) HOUR).isCloseTo(1.576, within(0.003));
  }

  @Test
  void stockThatIsUsedUpEndsNowAndWithoutDemandNever() {
    assertThat(RULE.assess(position(2, 0, 1)).stockOut().expectedAtMillis()).isEqualTo(NOW);
    assertThat(RULE.assess(position(2, -1, 1)).stockOut().cautiousAtMillis()).isEqualTo(NOW);
    StockOut never = RULE.assess(position(0, 5, 9)).stockOut();
    assertThat(never.expectedAtMillis()).isEqualTo(StockOut.NEVER);
    assertThat(never.cautiousAtMillis()).isEqualTo(StockOut.NEVER);
    assertThat(never.probability()).isZero();
  }

  @Test
  void stockThatNobodyKnowsTheDemandForStillHasACautiousEnd() {
    // Hardly anything is known of the rate: P(D ≥ 5) grows slowly, and yet reaches a tenth.
    StockPosition vague =
        new StockPosition(
            Positions.LAMP,
            NOW,
            5,
            List.of(),
            new DemandRate(0.01, 0.1, 1, 1, 0),
            DemandClock.EVEN,
            null,
            null);
    StockOut stockOut = RULE.assess(vague).stockOut();

    assertThat(stockOut.cautiousAtMillis()).isGreaterThan(NOW);
  }

  @Test
  void theNextDeliveryEndsTheRiskOfAStockOut() {
    // Two hours and two days at one unit an hour, against 6.
    StockOut soon = RULE.assess(with(position(1, 6, 6), inbound(2, 2))).stockOut();
    StockOut late = RULE.assess(with(position(1, 6, 6), inbound(2, 48))).stockOut();
    StockOut none = RULE.assess(position(1, 6, 6)).stockOut();

    assertThat(soon.probability()).isCloseTo(0.004534, within(1e-6));
    assertThat(soon.probabilityOnTime()).isEqualTo(soon.probability());
    assertThat(late.probabilityOnTime()).isEqualTo(soon.probability());
    assertThat(late.probability()).isGreaterThan(0.9999);
    assertThat(late.unitsShort()).isCloseTo(42, within(0.001));
    // Without a delivery within the horizon of seven days.
    assertThat(none.unitsShort()).isCloseTo(7 * 24 - 6, within(1e-6));
    assertThat(none.probabilityOnTime()).isEqualTo(none.probability());
  }

  @Test
  void aDeliveryThatIsOverdueIsExpectedNow() {
    StockOut overdue = RULE.assess(with(position(1, 6, 6), inbound(-5, -1))).stockOut();

    assertThat(overdue.probability()).isZero();
    assertThat(overdue.unitsShort()).isZero();
  }

  @Test
  void anUnsureDeliveryIsARiskItself() {
    Inbound sure = inbound(6, 6);
    Inbound unsure =
        new Inbound("PO-77", "acme", NOW, NOW + 6 * HOUR, 6, 40, 1, Positions.SHIPMENT);

    assertThat(RULE.assess(with(position(1, 12, 12), unsure)).stockOut().probability())
        .isGreaterThan(5 * RULE.assess(with(position(1, 12, 12), sure)).stockOut().probability());
  }

  @Test
  void aPromotionThatBeginsWithinTheWindowIsSeenBefore() {
    StockPosition calm = position(1, 6, 9);
    StockPosition promoted =
        new StockPosition(
            calm.key(),
            NOW,
            6,
            calm.offers(),
            known(1),
            new DemandClock(HourOfWeekProfile.flat(), new Promotion(NOW + HOUR, NOW + 5 * HOUR, 6)),
            null,
            null);

    // 1 + 6 instead of 2.
    assertThat(RULE.assess(promoted).windowDemand().mean()).isCloseTo(7, within(1e-9));
    assertThat(RULE.assess(promoted).probability())
        .isGreaterThan(10 * RULE.assess(calm).probability());
  }

  @Property(tries = 300)
  void expectedUnitsAreTheSumOverAllDemands(
      @ForAll @DoubleRange(max = 20) double unitsAnHour,
      @ForAll @LongRange(min = -5, max = 40) long promisable,
      @ForAll @LongRange(max = 60) long shown) {
    OversellRisk risk = RULE.assess(position(unitsAnHour, promisable, shown));
    HorizonDemand demand = risk.windowDemand();
    long sellable = Math.max(0, promisable);
    double sum = 0;
    double oversold = 0;
    for (long units = 0; units < 250; units++) {
      double probability = demand.probabilityAbove(units - 1) - demand.probabilityAbove(units);
      sum += probability * Math.max(0, Math.min(units, shown) - sellable);
      oversold += Math.min(units, shown) > sellable ? probability : 0;
    }

    assertThat(risk.unitsAhead()).isCloseTo(sum, within(1e-9));
    assertThat(risk.probabilityAhead()).isCloseTo(oversold, within(1e-9));
    assertThat(risk.expectedUnits()).isCloseTo(sum + Math.max(0, -promisable), within(1e-9));
  }

  @Property(tries = 300)
  void moreStockIsLessRiskAndAnEarlierEndOfStockIsNot(
      @ForAll @DoubleRange(min = 0.01, max = 20) double unitsAnHour,
      @ForAll @LongRange(min = -20, max = 60) long promisable,
      @ForAll @LongRange(max = 80) long shown) {
    OversellRisk less = RULE.assess(position(unitsAnHour, promisable, shown));
    OversellRisk more = RULE.assess(position(unitsAnHour, promisable + 1, shown));

    assertThat(more.probability()).isLessThanOrEqualTo(less.probability() + 1e-12);
    assertThat(more.expectedUnits()).isLessThanOrEqualTo(less.expectedUnits() + 1e-9);
    assertThat(more.stockOut().expectedAtMillis())
        .isGreaterThanOrEqualTo(less.stockOut().expectedAtMillis());
    assertThat(more.stockOut().probability())
        .isLessThanOrEqualTo(less.stockOut().probability() + 1e-12);
    assertThat(more.bufferUnits()).isEqualTo(less.bufferUnits());
  }

  @Test
  void theBoundOverTheChannelsErrsToTheSideOfCaution() {
    // Web sells twice what the marketplace sells; 6 units, of which web shows 5, the other 4.
    Random dice = new Random(3);
    int worlds = 50_000;
    double units = 0;
    int oversold = 0;
    for (int world = 0; world < worlds; world++) {
      int web = 0;
      int marketplace = 0;
      for (double at = -Math.log(1 - dice.nextDouble());
          at < 6;
          at -= Math.log(1 - dice.nextDouble())) {
        if (dice.nextInt(3) < 2) {
          web++;
        } else {
          marketplace++;
        }
      }
      int accepted = Math.min(web, 5) + Math.min(marketplace, 4);
      units += Math.max(0, accepted - 6);
      oversold += accepted > 6 ? 1 : 0;
    }
    OversellRisk risk = RULE.assess(position(3, 6, 5, 4));

    assertThat(risk.probability()).isGreaterThan((double) oversold / worlds);
    assertThat(risk.expectedUnits()).isGreaterThan(units / worlds);
    assertThat(risk.probability()).isCloseTo((double) oversold / worlds, within(0.1));
    assertThat(risk.expectedUnits()).isCloseTo(units / worlds, within(0.3));
  }

  @Test
  void refusesWhatIsNoRule() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(0, HOUR, 0.05, 0.1, 0.25, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(HOUR, HOUR, 1, 0.1, 0.25, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(HOUR, HOUR, 0.05, 0, 0.25, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(HOUR, HOUR, 0.05, 0.1, -1, DAY));
  }
}
