package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.oversell.domain.CategorySale;
import com.primeaxiom.jobs.oversell.domain.DemandModel;
import com.primeaxiom.jobs.oversell.domain.KeyRate;
import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.oversell.domain.UsualDemandRule;
import com.primeaxiom.jobs.platform.KeyedHarness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesByCategoryFunctionTest {

  private static final long HOUR = 3_600_000;
  private static final long MINUTE = 60_000;
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();

  /** Forgets so slowly that rates are lines by hours. */
  private static final UsualDemandRule RULE =
      new UsualDemandRule(new DemandModel(2, 1e9, 0.01, 0.5, 0.5), 24);

  private KeyedHarness<String, RiskFact, CategorySale> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void tellsAtTheEndOfAnHourWhatWasSoldInIt() throws Exception {
    harness.send(
        List.of(
            plan(0, "lamps", Promotion.NONE),
            reading(5 * MINUTE, true),
            reading(20 * MINUTE, true, 1, 3),
            reading(HOUR, true, 2)));
    harness.processWatermark(MONDAY + HOUR - 1);
    assertThat(harness.told()).isEmpty();

    harness.processWatermark(MONDAY + HOUR);
    assertThat(harness.told())
        .containsExactly(
            new CategorySale("lamps", "LANTERN", MONDAY + HOUR, 2, 0, 0, List.of(), false));

    harness.processWatermark(MONDAY + 2 * HOUR);
    assertThat(harness.told()).hasSize(2);
    assertThat(harness.newest().lines()).isEqualTo(1);
  }

  @Test
  void tellsTheUsualRateOnceItWasOnOfferForLongEnough() throws Exception {
    harness.send(
        List.of(
            plan(0, "lamps", Promotion.NONE),
            reading(0, true, 2),
            reading(20 * HOUR, false),
            reading(30 * HOUR, true),
            reading(40 * HOUR - 1, true, 3)));
    harness.processWatermark(MONDAY + 20 * HOUR);
    assertThat(harness.told()).allSatisfy(sale -> assertThat(sale.rates()).isEmpty());

    harness.processWatermark(MONDAY + 40 * HOUR);
    KeyRate rate = harness.newest().rates().get(0);
    assertThat(rate.linesAnHour())
        .as("2 lines in 30 hours on offer")
        .isCloseTo(2 / 30.0, within(1e-6));
    assertThat(rate.units()).isCloseTo(5, within(1e-6));
    assertThat(rate.squaredUnits()).isCloseTo(13, within(1e-6));
  }

  @Test
  void tellsOnceADayThatNothingIsSold() throws Exception {
    harness.send(List.of(plan(0, "lamps", Promotion.NONE), reading(0, true)));
    harness.processWatermark(MONDAY + 96 * HOUR);

    List<CategorySale> told = harness.told();
    assertThat(told).hasSizeBetween(5, 6);
    assertThat(harness.newest().rates().get(0).linesAnHour()).isZero();
    assertThat(told.get(4).toldAtMillis() - told.get(3).toldAtMillis()).isEqualTo(24 * HOUR);
  }

  @Test
  void promotionsAreMeasuredByTheUsualRateAndDoNotChangeIt() throws Exception {
    harness.send(aPromotionOfTwoHours());
    harness.processWatermark(MONDAY + 53 * HOUR);

    List<CategorySale> promoted =
        harness.told().stream().filter(sale -> sale.plannedLines() > 0).toList();
    assertThat(promoted)
        .extracting(CategorySale::toldAtMillis)
        .containsExactly(MONDAY + 51 * HOUR, MONDAY + 52 * HOUR);
    assertThat(promoted).extracting(CategorySale::promotedLines).containsExactly(4L, 0L);
    assertThat(promoted).extracting(CategorySale::lines).containsOnly(0L);
    // 50 lines in 50 hours, three times as many planned.
    assertThat(promoted.get(0).plannedLines()).isCloseTo(3, within(1e-4));
    assertThat(promoted.get(1).rates().get(0).linesAnHour()).isCloseTo(1, within(1e-4));
  }

  @Test
  void withoutMasterDataItTellsNothing() throws Exception {
    harness.send(List.of(reading(0, true), reading(HOUR / 2, true, 4)));
    harness.processWatermark(MONDAY + 80 * HOUR);

    assertThat(harness.told()).isEmpty();
  }

  @Test
  void masterDataOfYearsAgoTellsOnlyOfWhatComes() throws Exception {
    harness.send(List.of(reading(0, true)));
    harness.processWatermark(MONDAY + 30 * HOUR);
    assertThat(harness.told()).isEmpty();

    long fiveYears = 5L * 365 * 24 * HOUR;
    harness.send(
        List.of(
            plan(
                -fiveYears - MINUTE,
                "lamps",
                new Promotion(MONDAY - fiveYears, MONDAY + fiveYears, 2)),
            plan(-2 * fiveYears - MINUTE, "garden", Promotion.NONE)));
    harness.processWatermark(MONDAY + 54 * HOUR);

    assertThat(harness.told()).extracting(CategorySale::category).containsOnly("lamps");
    assertThat(harness.told().get(0).toldAtMillis()).isEqualTo(MONDAY + 31 * HOUR);
    assertThat(harness.told()).hasSizeBetween(2, 3);
  }

  @Test
  void whatChangesItsCategoryLeavesTheOldOne() throws Exception {
    harness.send(
        List.of(
            plan(0, "lamps", Promotion.NONE),
            reading(0, true, 1),
            plan(90 * MINUTE, "garden", Promotion.NONE)));
    harness.processWatermark(MONDAY + 2 * HOUR);

    assertThat(harness.told())
        .containsExactly(
            new CategorySale("lamps", "LANTERN", MONDAY + HOUR, 1, 0, 0, List.of(), false),
            CategorySale.farewell("lamps", "LANTERN", MONDAY + 2 * HOUR),
            new CategorySale("garden", "LANTERN", MONDAY + 2 * HOUR, 0, 0, 0, List.of(), false));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalDoesNotMatter(long seed) throws Exception {
    List<RiskFact> facts = aPromotionOfTwoHours();
    harness.send(facts);
    harness.processWatermark(MONDAY + 60 * HOUR);
    List<CategorySale> expected = harness.told();
    harness.close();

    harness = start(null);
    List<RiskFact> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.processWatermark(MONDAY + 60 * HOUR);

    assertThat(harness.told()).isEqualTo(expected).hasSizeGreaterThan(50);
  }

  @Test
  void whatComesLateIsToldOfItsHour() throws Exception {
    harness.send(List.of(plan(0, "lamps", Promotion.NONE), reading(0, true, 1)));
    harness.processWatermark(MONDAY + 3 * HOUR);
    harness.send(List.of(reading(30 * MINUTE, true, 2)));
    harness.processWatermark(MONDAY + 3 * HOUR + 1);

    assertThat(harness.newest().toldAtMillis()).isEqualTo(MONDAY + HOUR);
    assertThat(harness.newest().lines()).isEqualTo(1);
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() throws Exception {
    harness.send(aPromotionOfTwoHours());
    harness.processWatermark(MONDAY + 60 * HOUR);
    List<CategorySale> expected = harness.told();
    harness.close();

    harness = start(null);
    harness.send(aPromotionOfTwoHours());
    harness.processWatermark(MONDAY + 50 * HOUR + 20 * MINUTE);
    List<CategorySale> told = new ArrayList<>(harness.told());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = start(snapshot);
    harness.processWatermark(MONDAY + 60 * HOUR);
    told.addAll(harness.told());

    assertThat(told).isEqualTo(expected);
  }

  @Test
  void whatIsNotHeardOfAnyMoreLeavesItsCategoryAndNothingButMasterData() throws Exception {
    harness.send(aPromotionOfTwoHours());
    harness.send(
        List.of(
            RiskFact.of(
                new StockReading(
                    LANTERN,
                    MONDAY + 70 * HOUR,
                    0,
                    0,
                    0,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    true))));
    harness.processWatermark(MONDAY + 120 * HOUR);

    assertThat(harness.newest())
        .isEqualTo(CategorySale.farewell("lamps", "LANTERN", MONDAY + 71 * HOUR));
    assertThat(harness.numKeyedStateEntries()).as("the plan").isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  /** A line an hour for fifty hours, then a promotion that brings four in its first hour. */
  private static List<RiskFact> aPromotionOfTwoHours() {
    List<RiskFact> facts = new ArrayList<>();
    facts.add(plan(0, "lamps", new Promotion(MONDAY + 50 * HOUR, MONDAY + 52 * HOUR, 3)));
    for (int hour = 0; hour < 50; hour++) {
      facts.add(reading(hour * HOUR, true, 1));
    }
    facts.add(reading(50 * HOUR + 10 * MINUTE, true, 1, 2, 1));
    facts.add(reading(50 * HOUR + 30 * MINUTE, true, 1));
    return facts;
  }

  private static RiskFact plan(long sinceMonday, String category, Promotion promotion) {
    return RiskFact.of(
        new SkuPlan(
            "LANTERN",
            MONDAY + sinceMonday,
            category,
            new UnitValue(2_500, 1_000, "GBP"),
            promotion,
            0));
  }

  private static RiskFact reading(long sinceMonday, boolean isOnOffer, long... soldLines) {
    return RiskFact.of(
        new StockReading(
            LANTERN,
            MONDAY + sinceMonday,
            10,
            0,
            0,
            List.of(new OfferReading("web", isOnOffer ? 10 : 0, 0, 0, 0, null, 0, 0)),
            Arrays.stream(soldLines).boxed().toList(),
            List.of(),
            List.of(),
            null,
            false));
  }

  private static KeyedHarness<String, RiskFact, CategorySale> start(OperatorSubtaskState snapshot)
      throws Exception {
    return KeyedHarness.start(
        new SalesByCategoryFunction(RULE), RiskFact::sku, Types.STRING, snapshot);
  }
}
