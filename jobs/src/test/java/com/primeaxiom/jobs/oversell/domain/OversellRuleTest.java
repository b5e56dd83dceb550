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

  /** Web is told within half an hour, the marketplace too or never; both sell the same. */
  private static StockPosition told(
      double unitsAnHour, long promisable, DemandClock clock, boolean isMarketplaceStuck) {
    return new StockPosition(
        Positions.LAMP,
        NOW,
        promisable,
        List.of(
            new ChannelOffer("web", 1_000, 5, HOUR / 2),
            isMarketplaceStuck
                ? new ChannelOffer("marketplace", 1_000, 5)
                : new ChannelOffer("marketplace", 1_000, 5, HOUR / 2)),
        known(unitsAnHour),
        clock,
        null,
        Positions.VALUE);
  }

  @Test
  void aStuckFigureIsARiskForLongerThanOneThatIsToldLate() {
    OversellRule rule = new OversellRule(2 * HOUR, 24 * HOUR, 0.05, 0.1, 0.25, 7 * DAY);
    OversellRisk late = rule.assess(told(2, 6, DemandClock.EVEN, false));
    OversellRisk stuck = rule.assess(told(2, 6, DemandClock.EVEN, true));

    assertThat(late.windowMillis()).isEqualTo(2 * HOUR);
    assertThat(late.windowDemand().mean()).isCloseTo(4, within(1e-9));
    assertThat(late.stuckShare()).isZero();
    assertThat(late.isMendable()).isFalse();
    assertThat(stuck.windowMillis()).isEqualTo(24 * HOUR);
    assertThat(stuck.windowDemand().mean()).isCloseTo(48, within(1e-9));
    assertThat(stuck.stuckShare()).isEqualTo(0.5);
    assertThat(stuck.isMendable()).isTrue();
    // More than 6 of 2 an hour for certain, and half of the next ones on the marketplace.
    assertThat(stuck.probability()).isCloseTo(1, within(1e-6));
    assertThat(rule.windowDemand(told(2, 6, DemandClock.EVEN, true)))
        .isEqualTo(stuck.windowDemand());
  }

  @Test
  void aSilentConnectorIsMendableWithinTheShorterWindow() {
    OversellRule rule = new OversellRule(2 * HOUR, 24 * HOUR, 0.05, 0.1, 0.25, 7 * DAY);
    StockPosition calm = position(2, 6);
    StockPosition held =
        new StockPosition(
            calm.key(),
            NOW,
            6,
            List.of(new ChannelOffer("web", 9, 5, HOUR, 0, true)),
            known(2),
            DemandClock.EVEN,
            null,
            null);

    assertThat(rule.assess(held).isMendable()).isTrue();
    assertThat(rule.assess(held).stuckShare()).isZero();
    assertThat(rule.assess(held).windowMillis()).isEqualTo(2 * HOUR);
  }

  @Test
  void channelsSellOnFromWhenStockIsExpectedToEnd() {
    // P(D > 6) for Poisson of mean 4, and 2 · ½ h · 2 · ½ · ½ = ½ a line until all are told.
    OversellRisk even = RULE.assess(told(2, 6, DemandClock.EVEN, false));
    assertThat(even.probability()).isCloseTo(0.110674 * -Math.expm1(-0.5), within(1e-6));

    // Five times the demand for an hour: 12 units end in two hours, when it is over.
    DemandClock over = promoted(NOW, NOW + HOUR, 5);
    OversellRisk after = RULE.assess(told(2, 12, over, false));
    assertThat(after.stockOut().expectedAtMillis()).isEqualTo(NOW + 2 * HOUR);
    assertThat(after.windowDemand().mean()).isCloseTo(12, within(1e-9));
    assertThat(after.probability())
        .isCloseTo(after.windowDemand().probabilityAbove(12) * -Math.expm1(-0.5), within(1e-9));

    // One that begins in an hour is on when 7 units have ended: 5 times as many lines.
    OversellRisk before = RULE.assess(told(2, 7, promoted(NOW + HOUR, NOW + 9 * HOUR, 5), false));
    assertThat(before.stockOut().expectedAtMillis()).isEqualTo(NOW + HOUR + HOUR / 2);
    assertThat(before.probability())
        .isCloseTo(before.windowDemand().probabilityAbove(7) * -Math.expm1(-2.5), within(1e-9));
  }

  private static DemandClock promoted(long fromMillis, long toMillis, double uplift) {
    return new DemandClock(HourOfWeekProfile.flat(), new Promotion(fromMillis, toMillis, uplift));
  }

  @Test
  void aLostUpdateCostsTheLinesUntilTheNextChange() {
    StockPosition told = told(2, 6, DemandClock.EVEN, false);
    StockPosition lost =
        new StockPosition(
            told.key(),
            NOW,
            6,
            List.of(
                told.offers().get(0), new ChannelOffer("marketplace", 9, 5, HOUR / 2, 1, false)),
            told.rate(),
            told.clock(),
            null,
            Positions.VALUE);

    // Half a line is the marketplace's, beside the half that come until both are told.
    assertThat(RULE.assess(lost).probability()).isCloseTo(0.110674 * -Math.expm1(-1), within(1e-6));
    assertThat(RULE.assess(lost).isMendable()).isFalse();
  }

  @Test
  void theNextDeliveryEndsTheWindow() {
    OversellRule rule = new OversellRule(2 * HOUR, 24 * HOUR, 0.05, 0.1, 0.25, 7 * DAY);
    OversellRisk none = rule.assess(position(1, 6, 9));
    OversellRisk soon = rule.assess(with(position(1, 6, 9), inbound(4, 4)));
    OversellRisk far = rule.assess(with(position(1, 6, 9), inbound(90, 90)));

    // Poisson of mean 4 against 6.
    assertThat(soon.windowMillis()).isEqualTo(4 * HOUR);
    assertThat(soon.windowDemand().mean()).isCloseTo(4, within(1e-9));
    assertThat(soon.probability()).isCloseTo(0.110674, within(1e-6));
    assertThat(none.windowMillis()).isEqualTo(24 * HOUR);
    assertThat(far.windowDemand()).isEqualTo(none.windowDemand());
    assertThat(far.probability()).isEqualTo(none.probability());
    assertThat(rule.assess(with(position(1, 6, 9), inbound(-1, 0))).probability()).isZero();
  }

  @Test
  void aTimeThatIsNotKnownExactlyMakesDemandLessSure() {
    Inbound unsure = new Inbound("PO-77", "acme", NOW, NOW + DAY, 3, 40, 1, Positions.SHIPMENT);
    OversellRule rule = new OversellRule(8 * HOUR, 7 * DAY, 0.05, 0.1, 0.25, 7 * DAY);
    HorizonDemand demand = rule.assess(with(position(2, 6, 9), unsure)).windowDemand();

    // A day and three hours around that at 2 an hour: 48, and 48 + 2² · 3².
    assertThat(demand.mean()).isCloseTo(48, within(1e-6));
    assertThat(demand.variance()).isCloseTo(48 + 36, within(1e-6));
  }

  @Property(tries = 300)
  void lessStockAndMoreDemandAreNeverLessRiskHoweverChannelsAreTold(
      @ForAll @DoubleRange(min = 0.01, max = 20) double unitsAnHour,
      @ForAll @LongRange(min = -5, max = 60) long promisable,
      @ForAll @LongRange(min = 1, max = 80) long web,
      @ForAll @LongRange(max = 80) long marketplace,
      @ForAll boolean isStuck,
      @ForAll @LongRange(min = 1, max = 40) long inboundHours) {
    OversellRule rule = new OversellRule(2 * HOUR, 24 * HOUR, 0.05, 0.1, 0.25, 7 * DAY);
    List<ChannelOffer> offers =
        List.of(
            isStuck ? new ChannelOffer("web", web, 3) : new ChannelOffer("web", web, 3, HOUR / 4),
            new ChannelOffer("marketplace", marketplace, 7, HOUR / 2, 1, false));
    OversellRisk risk = rule.assess(of(offers, unitsAnHour, promisable, inboundHours));
    OversellRisk moreStock = rule.assess(of(offers, unitsAnHour, promisable + 1, inboundHours));
    OversellRisk moreDemand = rule.assess(of(offers, 1.1 * unitsAnHour, promisable, inboundHours));
    OversellRisk laterGoods = rule.assess(of(offers, unitsAnHour, promisable, inboundHours + 1));

    assertThat(moreStock.probability()).isLessThanOrEqualTo(risk.probability() + 1e-12);
    assertThat(moreStock.expectedUnits()).isLessThanOrEqualTo(risk.expectedUnits() + 1e-9);
    assertThat(moreDemand.probability()).isGreaterThanOrEqualTo(risk.probability() - 1e-12);
    assertThat(laterGoods.probability()).isGreaterThanOrEqualTo(risk.probability() - 1e-12);
    assertThat(risk.probability()).isBetween(0.0, 1.0);
    assertThat(risk.probabilityAhead()).isLessThanOrEqualTo(risk.probability());
  }

  private static StockPosition of(
      List<ChannelOffer> offers, double unitsAnHour, long promisable, long inboundHours) {
    return new StockPosition(
        Positions.LAMP,
        NOW,
        promisable,
        offers,
        known(unitsAnHour),
        DemandClock.EVEN,
        inbound(inboundHours, inboundHours),
        Positions.VALUE);
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
        .isThrownBy(() -> new OversellRule(2 * HOUR, HOUR, 0.05, 0.1, 0.25, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(HOUR, HOUR, 1, 0.1, 0.25, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(HOUR, HOUR, 0.05, 0, 0.25, DAY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OversellRule(HOUR, HOUR, 0.05, 0.1, -1, DAY));
  }
}
