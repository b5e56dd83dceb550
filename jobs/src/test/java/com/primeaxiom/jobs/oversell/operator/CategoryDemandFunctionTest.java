package com.primeaxiom.jobs.oversell.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.CategoryDemandRule;
import com.primeaxiom.jobs.oversell.domain.CategoryPriorRule;
import com.primeaxiom.jobs.oversell.domain.CategorySale;
import com.primeaxiom.jobs.oversell.domain.DemandModel;
import com.primeaxiom.jobs.oversell.domain.DemandPrior;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekProfile;
import com.primeaxiom.jobs.oversell.domain.HourOfWeekRule;
import com.primeaxiom.jobs.oversell.domain.KeyRate;
import com.primeaxiom.jobs.oversell.domain.UpliftRule;
import com.primeaxiom.jobs.oversell.domain.UsualDemandRule;
import com.primeaxiom.jobs.platform.KeyedHarness;
import java.time.Instant;
import java.util.ArrayList;
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

class CategoryDemandFunctionTest {

  private static final long HOUR = 3_600_000;
  private static final long MONDAY = Instant.parse("2026-03-02T00:00:00Z").toEpochMilli();
  private static final DemandPrior CONFIGURED = new DemandPrior(0.5, 12, 1.5, 3);
  private static final CategoryDemandRule RULE =
      new CategoryDemandRule(
          new UsualDemandRule(new DemandModel(2, 336, 0.01, 0.5, 0.5), 24),
          new HourOfWeekRule(8, 20),
          new CategoryPriorRule(CONFIGURED, 2, 0.1, 20),
          new UpliftRule(1, 10, 1_000, 0.25, 4),
          0.02);

  private KeyedHarness<String, CategorySale, CategoryDemand> harness;

  @BeforeEach
  void open() throws Exception {
    harness = start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void tellsThePriorOfItsSkusFromTheFullHourOn() throws Exception {
    harness.send(List.of(sale(1, "A", 0, rate(0.5)), sale(1, "B", 0, rate(1.5))));
    harness.processWatermark(MONDAY + HOUR - 1);
    assertThat(harness.told()).isEmpty();

    harness.processWatermark(MONDAY + HOUR);
    assertThat(harness.told()).hasSize(1);
    CategoryDemand told = harness.newest();
    assertThat(told.category()).isEqualTo("lamps");
    assertThat(told.asOfMillis()).isEqualTo(MONDAY + HOUR);
    assertThat(told.prior().linesAnHour()).isCloseTo(1, within(1e-9));
    assertThat(told.prior().unitsALine()).isCloseTo(2, within(1e-9));
    assertThat(told.profile()).isEqualTo(HourOfWeekProfile.flat());
    assertThat(told.promotionFactor()).isEqualTo(1);
  }

  @Test
  void usesTheConfiguredPriorUntilEnoughSkusHaveSpoken() throws Exception {
    harness.send(List.of(sale(1, "A", 3, rate(0.5)), sale(1, "B", 2)));
    harness.processWatermark(MONDAY + HOUR);

    assertThat(harness.newest().prior()).isEqualTo(CONFIGURED);
  }

  @Test
  void aSkuThatTellsAgainTakesBackWhatItSaid() throws Exception {
    harness.send(
        List.of(
            sale(1, "A", 0, rate(0.5), rate(9)),
            sale(1, "B", 0, rate(1.5)),
            sale(3, "A", 0, rate(2.5))));
    harness.processWatermark(MONDAY + 3 * HOUR);

    assertThat(harness.newest().prior().linesAnHour()).isCloseTo(2, within(1e-9));
  }

  @Test
  void learnsTheHoursOfTheWeek() throws Exception {
    harness.send(List.of(sale(1, "A", 0), sale(10, "A", 40)));
    harness.processWatermark(MONDAY + 24 * HOUR);

    HourOfWeekProfile profile = harness.newest().profile();
    assertThat(profile.factor(MONDAY + 9 * HOUR + 1)).isGreaterThan(2);
    assertThat(profile.factor(MONDAY + 10 * HOUR)).isLessThan(1);
  }

  @Test
  void learnsByHowMuchPlansOfPromotionsAreWrong() throws Exception {
    harness.send(
        List.of(
            sale(1, "A", 0),
            new CategorySale("lamps", "B", MONDAY + 2 * HOUR, 0, 40, 20, List.of(), false)));
    harness.processWatermark(MONDAY + 2 * HOUR);

    assertThat(harness.newest().promotionFactor()).isCloseTo(50.0 / 30, within(1e-9));
    assertThat(harness.newest().profile()).isEqualTo(HourOfWeekProfile.flat());
  }

  @Test
  void saysNothingWhileNothingChangesNoticeably() throws Exception {
    harness.send(List.of(sale(1, "A", 0, rate(0.5)), sale(1, "B", 0, rate(1.5))));
    harness.processWatermark(MONDAY + 100 * HOUR);
    assertThat(harness.told()).hasSize(1);

    harness.send(List.of(sale(102, "B", 0, rate(1.5001))));
    harness.processWatermark(MONDAY + 103 * HOUR);
    assertThat(harness.told()).hasSize(1);

    harness.send(List.of(sale(104, "B", 0, rate(1.8))));
    harness.processWatermark(MONDAY + 104 * HOUR);
    assertThat(harness.told()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalDoesNotMatter(long seed) throws Exception {
    harness.send(aWeekOfTwentySkus());
    harness.processWatermark(MONDAY + 170 * HOUR);
    List<CategoryDemand> expected = harness.told();
    harness.close();

    harness = start(null);
    List<CategorySale> shuffled = new ArrayList<>(aWeekOfTwentySkus());
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.processWatermark(MONDAY + 170 * HOUR);

    assertThat(harness.told()).isEqualTo(expected).hasSizeGreaterThan(20);
  }

  @Test
  void whatComesLateIsCountedAndWhatWasSaidOfLaterStaysSaid() throws Exception {
    harness.send(List.of(sale(1, "A", 0, rate(0.5)), sale(1, "B", 0, rate(1.5))));
    harness.processWatermark(MONDAY + 5 * HOUR);
    harness.send(List.of(sale(3, "B", 0, rate(4))));
    harness.processWatermark(MONDAY + 5 * HOUR + 1);
    assertThat(harness.told()).hasSize(1);

    harness.processWatermark(MONDAY + 6 * HOUR);
    assertThat(harness.newest().asOfMillis()).isEqualTo(MONDAY + 6 * HOUR);
    assertThat(harness.newest().prior().linesAnHour()).isCloseTo(2.25, within(1e-9));
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() throws Exception {
    harness.send(aWeekOfTwentySkus());
    harness.processWatermark(MONDAY + 170 * HOUR);
    List<CategoryDemand> expected = harness.told();
    harness.close();

    harness = start(null);
    harness.send(aWeekOfTwentySkus());
    harness.processWatermark(MONDAY + 80 * HOUR + 7);
    List<CategoryDemand> told = new ArrayList<>(harness.told());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = start(snapshot);
    harness.processWatermark(MONDAY + 170 * HOUR);
    told.addAll(harness.told());

    assertThat(told).isEqualTo(expected);
  }

  @Test
  void isOverWithItsLastSku() throws Exception {
    harness.send(aWeekOfTwentySkus());
    for (int number = 0; number < 20; number++) {
      harness.send(List.of(CategorySale.farewell("lamps", "SKU-" + number, MONDAY + 180 * HOUR)));
    }
    harness.processWatermark(MONDAY + 182 * HOUR);

    assertThat(harness.newest()).isEqualTo(CategoryDemand.over("lamps", MONDAY + 180 * HOUR));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  private static List<CategorySale> aWeekOfTwentySkus() {
    List<CategorySale> sales = new ArrayList<>();
    for (int hour = 1; hour <= 168; hour++) {
      for (int number = 0; number < 20; number++) {
        if ((hour + number) % 7 == 0) {
          sales.add(
              sale(hour, "SKU-" + number, hour % 24 > 8 ? 3 : 1, rate(0.1 * number + 1.0 / hour)));
        }
      }
    }
    return sales;
  }

  private static CategorySale sale(int hour, String sku, long lines, KeyRate... rates) {
    return new CategorySale("lamps", sku, MONDAY + hour * HOUR, lines, 0, 0, List.of(rates), false);
  }

  private static KeyRate rate(double linesAnHour) {
    return new KeyRate(linesAnHour, 0.01, 50, 100, 250);
  }

  private static KeyedHarness<String, CategorySale, CategoryDemand> start(
      OperatorSubtaskState snapshot) throws Exception {
    return KeyedHarness.start(
        new CategoryDemandFunction(RULE), CategorySale::category, Types.STRING, snapshot);
  }
}
