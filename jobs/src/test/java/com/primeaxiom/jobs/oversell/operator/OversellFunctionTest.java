package com.primeaxiom.jobs.oversell.operator;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.PRICE;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.DemandReading;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.OfferReading;
import com.primeaxiom.jobs.oversell.domain.OpenOrderLine;
import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.oversell.domain.VelocityClass;
import com.primeaxiom.jobs.platform.EachBackend;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Audience;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.Connector;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lanterns sell one every ten minutes; the marketplace is told of nothing. */
class OversellFunctionTest {

  private static final long STEP = 600;
  private static final long QUARTER = 900;
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;
  private static final String CANDLE = "CANDLE";

  private RiskHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = RiskHarness.start(null);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void warnsWhileThereIsStockAndEndsWhenTheFiguresAreRight() throws Exception {
    harness.send(story());
    harness.advanceTo(20 * STEP);

    List<AlertStep> risk = of("OVERSELL_RISK");
    assertThat(risk.get(0).status()).isEqualTo(Status.OPEN);
    assertThat(risk.get(0).occurredAt().toEpochMilli()).isLessThan(at(12 * STEP));
    assertThat(risk.get(risk.size() - 1).status()).isEqualTo(Status.RESOLVED);
    assertThat(risk).extracting(AlertStep::alertId).containsOnly(risk.get(0).alertId());
    long endedAt = risk.get(risk.size() - 1).occurredAt().toEpochMilli();
    assertThat(harness.readings())
        .filteredOn(reading -> reading.occurredAtMillis() >= endedAt)
        .extracting(RiskReading::alertId)
        .isNotEmpty()
        .containsOnlyNulls();
  }

  @Test
  void anAlertKeepsTheCategoryOfItsFirstStep() throws Exception {
    harness.send(story());
    harness.send(List.of(plan(14 * STEP, "garden")));
    harness.advanceTo(20 * STEP);

    assertThat(of("OVERSELL_RISK"))
        .hasSizeGreaterThan(1)
        .extracting(AlertStep::subject)
        .containsOnly(Map.of("sku", "LANTERN", "location_id", "LEEDS", "category", "lights"));
  }

  @Test
  void anAlertThatWasRaisedBeforeMasterDataCameStaysWithoutACategory() throws Exception {
    harness.send(selling(12, 12));
    harness.send(List.of(plan(13 * STEP, "lights"), reading(15 * STEP, 0, 0, 0, List.of())));
    harness.advanceTo(20 * STEP);

    assertThat(of("OVERSELL_RISK"))
        .hasSizeGreaterThan(1)
        .extracting(AlertStep::subject)
        .containsOnly(Map.of("sku", "LANTERN", "location_id", "LEEDS"));
  }

  @Test
  void aFigureWithinItsLagIsNoRiskToSpeakOf() throws Exception {
    Connector marketplace = new Connector("LEEDS", "marketplace");
    harness.learn(
        LearnedFact.of(
            new SyncLag(
                marketplace, at(-DAY), 900, 30_000, 60_000, 90_000, 6 * 3_600_000, 0, 0, 0)));
    harness.send(story());
    harness.advanceTo(20 * STEP);

    assertThat(of("OVERSELL_RISK")).isEmpty();
  }

  @Test
  void tellsWhatIsOversoldWithItsOrders() throws Exception {
    harness.send(List.of(plan()));
    harness.send(
        List.of(
            RiskFact.of(
                new StockReading(
                    LANTERN,
                    at(0),
                    -2,
                    0,
                    1,
                    List.of(new OfferReading("web", 0, 3, 0, 0, null, 0, 0)),
                    List.of(3L),
                    List.of(
                        new OpenOrderLine("o2", 1, at(-10), 2, 0, origin("o2")),
                        new OpenOrderLine("o1", 1, at(-60), 1, 1, origin("o1"))),
                    List.of(origin("stock")),
                    PRICE,
                    false))));
    harness.advanceTo(1);

    assertThat(of("OVERSOLD"))
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.summary())
                  .startsWith("3 units of LANTERN at LEEDS")
                  .contains("orders o1 and o2");
              assertThat(step.evidence()).contains(origin("o1"), origin("o2"));
            });
  }

  @Test
  void lowStockThatPurchasingAnswersWithinItsTimeIsNoAlert() throws Exception {
    harness.send(selling(24, 60));
    harness.send(List.of(plan()));
    harness.advanceTo(24 * STEP);
    assertThat(of("LOW_STOCK")).extracting(AlertStep::status).startsWith(Status.OPEN);
    long opened = (of("LOW_STOCK").get(0).occurredAt().toEpochMilli() - at(0)) / 1_000;
    harness.close();

    harness = RiskHarness.start(null);
    harness.send(selling(24, 60));
    harness.send(List.of(plan(), delivery(opened - 60, 5 * HOUR)));
    harness.advanceTo(24 * STEP);
    assertThat(of("LOW_STOCK")).isEmpty();
  }

  @Test
  void lowStockIsWaitedWithAnewAfterThereWasPlenty() throws Exception {
    List<RiskFact> facts = new ArrayList<>(List.of(plan()));
    for (int step = 0; step < 24; step++) {
      facts.add(reading(step * STEP, 60 - step, 60 - step, 0, List.of(1L)));
    }
    harness.send(facts);
    harness.advanceTo(24 * STEP);
    long opened = (of("LOW_STOCK").get(0).occurredAt().toEpochMilli() - at(0)) / 1_000;
    harness.close();

    harness = RiskHarness.start(null);
    int steps = (int) (opened / STEP) - 1;
    long plenty = steps * STEP + 60;
    harness.send(facts.subList(0, steps + 1));
    harness.send(
        List.of(
            reading(plenty, 50_000, 50_000, 0, List.of()),
            reading(plenty + 60, 20, 20, 0, List.of())));
    harness.advanceTo(plenty + HOUR);
    assertThat(of("LOW_STOCK")).isEmpty();

    harness.advanceTo(plenty + HOUR + QUARTER);
    assertThat(of("LOW_STOCK")).extracting(AlertStep::status).containsExactly(Status.OPEN);
  }

  @Test
  void aLateDeliveryThatWouldHavePreventedAStockOutIsForVendorManagement() throws Exception {
    List<RiskFact> facts = new ArrayList<>(selling(24, 30));
    facts.add(plan());
    facts.add(delivery(0, 0));
    facts.add(delivery(20 * STEP, 3 * DAY));
    harness.send(facts);
    harness.advanceTo(22 * STEP);

    assertThat(of("PO_DELAY_RISK"))
        .first()
        .satisfies(
            step -> {
              assertThat(step.status()).isEqualTo(Status.OPEN);
              assertThat(step.audience()).isEqualTo(Audience.VENDOR_MANAGEMENT);
              assertThat(step.subject()).containsEntry("po_id", "PO-1");
            });
  }

  @Test
  void tellsDemandFromTheFirstSaleOnAndThenNoMoreThanOnceAnHour() throws Exception {
    harness.send(story());
    harness.advanceTo(20 * STEP);

    // An hour after the first, and at the first look an hour after that, it has risen by a half.
    assertThat(harness.demand())
        .extracting(DemandReading::asOfMillis, reading -> reading.demand().instantLines())
        .containsExactly(tuple(at(STEP), 1L), tuple(at(7 * STEP), 1L), tuple(at(8_070), 0L));
    assertThat(harness.demand().get(0).fastLinesAnHour()).isNull();
    assertThat(harness.demand().get(1).slowLinesAnHour()).isBetween(5.9, 6.1);
    assertThat(harness.demand().get(1).category()).isEqualTo("lights");
  }

  @Test
  void tellsEvenDemandOnceADayAndWhatNobodyWantsNotAtAll() throws Exception {
    List<RiskFact> facts = new ArrayList<>(List.of(plan()));
    for (int hour = 0; hour < 24 * 10; hour++) {
      boolean isSelling = hour < 24 * 6;
      facts.add(reading(hour * HOUR, 500, 500, 0, isSelling ? List.of(1L, 1L) : List.of()));
    }
    harness.send(facts);
    harness.advanceTo(10 * DAY - HOUR);

    List<Long> hours =
        harness.demand().stream()
            .map(reading -> (reading.asOfMillis() - at(0)) / (1_000 * HOUR))
            .toList();
    // The first hours while it is learned, then by day; after the last sale until it is forgotten.
    assertThat(hours).startsWith(0L).hasSizeLessThan(16);
    assertThat(hours.stream().filter(hour -> hour >= 24 && hour < 24 * 6).toList()).hasSize(5);
    assertThat(harness.demand())
        .filteredOn(reading -> reading.asOfMillis() >= at(5 * DAY))
        .first()
        .satisfies(
            reading -> {
              assertThat(reading.rate().linesAnHour()).isBetween(1.8, 2.0);
              assertThat(reading.velocity()).isEqualTo(VelocityClass.FAST);
            });

    harness.close();
    harness = RiskHarness.start(null);
    harness.send(List.of(plan(), reading(0, 500, 500, 0, List.of())));
    harness.advanceTo(10 * DAY);
    assertThat(harness.demand()).isEmpty();
  }

  @Test
  void tellsDemandWhenAPromotionBeginsAndEnds() throws Exception {
    harness.send(
        List.of(
            RiskFact.of(
                new SkuPlan(
                    "LANTERN",
                    at(-60),
                    "lights",
                    new UnitValue(4_000, 1_500, "GBP"),
                    new Promotion(at(2 * STEP + 1), at(4 * STEP + 1), 3),
                    0))));
    harness.send(selling(6, 200));
    harness.advanceTo(6 * STEP);

    assertThat(harness.demand())
        .extracting(DemandReading::asOfMillis, DemandReading::isPromotion, DemandReading::uplift)
        .containsExactly(
            tuple(at(STEP), false, 1.0),
            tuple(at(3 * STEP), true, 3.0),
            tuple(at(5 * STEP), false, 1.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void orderOfArrivalChangesNothing(long seed) throws Exception {
    harness.send(story());
    harness.advanceTo(20 * STEP);
    List<AlertStep> expected = harness.told();
    List<DemandReading> expectedDemand = harness.demand();
    harness.close();

    harness = RiskHarness.start(null);
    List<RiskFact> shuffled = new ArrayList<>(story());
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.advanceTo(20 * STEP);

    assertThat(harness.told()).isEqualTo(expected);
    assertThat(expected).isNotEmpty();
    assertThat(harness.demand()).isEqualTo(expectedDemand).hasSize(3);
  }

  static Stream<Arguments> secondsAndBackends() {
    return EachBackend.at(0, 3_000, 5_000, 7_201, 9_000);
  }

  @ParameterizedTest(name = "snapshot at {0} s, {1}")
  @MethodSource("secondsAndBackends")
  void continuesAfterARestoreAsIfNothingHadHappened(long second, StateBackend backend)
      throws Exception {
    harness.send(twoStories());
    harness.advanceTo(20 * STEP);
    List<AlertStep> expected = harness.told();
    List<DemandReading> expectedDemand = harness.demand();
    harness.close();

    harness = RiskHarness.startOn(backend, null);
    harness.send(twoStories());
    harness.advanceTo(second);
    List<AlertStep> told = new ArrayList<>(harness.told());
    List<DemandReading> toldDemand = new ArrayList<>(harness.demand());
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = RiskHarness.startOn(backend, snapshot);
    harness.advanceTo(20 * STEP);
    told.addAll(harness.told());
    toldDemand.addAll(harness.demand());

    assertThat(expected).extracting(step -> step.subject().get("sku")).contains("LANTERN", CANDLE);
    assertThat(bySku(told, step -> step.subject().get("sku")))
        .isEqualTo(bySku(expected, step -> step.subject().get("sku")));
    assertThat(bySku(toldDemand, reading -> reading.key().sku()))
        .isEqualTo(bySku(expectedDemand, reading -> reading.key().sku()));
  }

  /** The keys of one instant have no order among them. */
  private static <T> Map<String, List<T>> bySku(List<T> told, Function<T, String> sku) {
    return told.stream().collect(groupingBy(sku));
  }

  @Test
  void nothingIsLeftAfterQuietButTheMasterData() throws Exception {
    List<RiskFact> facts = new ArrayList<>(story());
    facts.add(delivery(0, 0));
    facts.add(
        RiskFact.of(
            new DeliveryState(
                LANTERN, "PO-1", "acme", at(9 * STEP), at(0), 0, false, 0, 0, origin("receipt"))));
    facts.add(
        RiskFact.of(
            new StockReading(
                LANTERN,
                at(30 * DAY),
                0,
                0,
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                PRICE,
                true)));
    harness.send(facts);
    harness.advanceTo(40 * DAY);

    assertThat(harness.numKeyedStateEntries()).as("the plan of LANTERN").isEqualTo(1);
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.told().stream().filter(step -> step.status() == Status.OPEN).count())
        .isEqualTo(
            harness.told().stream().filter(step -> step.status() == Status.RESOLVED).count());
  }

  private List<AlertStep> of(String type) {
    return harness.told().stream().filter(step -> step.type().equals(type)).toList();
  }

  /** Twelve lanterns sell; then the marketplace is told at last. */
  @Test
  void aPositionIsJudgedByThePolicyOfTheLookAndItsDemandIsTheSame() throws Exception {
    harness.send(story());
    harness.advanceTo(20 * STEP);
    List<AlertStep> usual = of("OVERSELL_RISK");
    List<DemandReading> demand = harness.demand();
    long opened = (usual.get(0).occurredAt().toEpochMilli() - at(0)) / 1_000;
    harness.close();

    harness = RiskHarness.start(null);
    harness.apply(
        1, -DAY, Map.of("oversell.minimum-units", "9999", "oversell.minimum-money", "999999999"));
    harness.apply(
        2,
        opened + STEP,
        Map.of("oversell.severity.medium-money", "1", "oversell.severity.high-money", "2"));
    harness.send(story());
    harness.advanceTo(20 * STEP);

    assertThat(of("OVERSELL_RISK").get(0))
        .satisfies(
            step -> {
              assertThat(step.status()).isEqualTo(Status.OPEN);
              assertThat(step.occurredAt().toEpochMilli())
                  .isGreaterThanOrEqualTo(at(opened + STEP));
              assertThat(step.severity()).isGreaterThanOrEqualTo(Severity.HIGH);
              assertThat(step.policyVersion()).startsWith("policy-2-");
            });
    assertThat(usual.get(0).policyVersion()).startsWith("settings-");
    assertThat(harness.demand()).isEqualTo(demand);
  }

  private static List<RiskFact> story() {
    List<RiskFact> facts = new ArrayList<>(selling(12, 12));
    facts.add(plan());
    facts.add(reading(15 * STEP, 0, 0, 0, List.of()));
    return facts;
  }

  /** The story, and the same of another SKU, turn by turn. */
  private static List<RiskFact> twoStories() {
    return story().stream()
        .flatMap(fact -> Stream.of(fact, ofCandles(fact)))
        .sorted(Comparator.comparingLong(RiskFact::occurredAtMillis))
        .toList();
  }

  private static RiskFact ofCandles(RiskFact fact) {
    SkuPlan plan = fact.plan();
    if (plan != null) {
      return RiskFact.of(
          new SkuPlan(
              CANDLE,
              plan.occurredAtMillis(),
              plan.category(),
              plan.value(),
              plan.promotion(),
              plan.offset()));
    }
    StockReading reading = fact.reading();
    return RiskFact.of(
        new StockReading(
            new SkuLocation(CANDLE, LANTERN.locationId()),
            reading.occurredAtMillis(),
            reading.promisable(),
            reading.notFound(),
            reading.missing(),
            reading.offers(),
            reading.soldLines(),
            reading.openLines(),
            reading.evidence(),
            reading.unitPrice(),
            reading.isFarewell()));
  }

  /** One lantern each step, while the marketplace shows as many as there were. */
  private static List<RiskFact> selling(int steps, long stock) {
    List<RiskFact> facts = new ArrayList<>();
    facts.add(reading(0, stock, stock, 0, List.of()));
    for (int step = 1; step <= steps; step++) {
      facts.add(reading(step * STEP, stock - step, stock, STEP, List.of(1L)));
    }
    return facts;
  }

  private static RiskFact reading(
      long second, long promisable, long marketplace, long wrongSince, List<Long> sold) {
    return RiskFact.of(
        new StockReading(
            LANTERN,
            at(second),
            promisable,
            0,
            0,
            List.of(
                new OfferReading(
                    "marketplace",
                    marketplace,
                    4,
                    marketplace - promisable,
                    wrongSince == 0 ? 0 : at(wrongSince),
                    null,
                    wrongSince == 0 ? 0 : at(wrongSince),
                    wrongSince == 0 ? 0 : at(wrongSince)),
                new OfferReading("web", Math.max(0, promisable), 4, 0, 0, null, 0, 0)),
            sold,
            List.of(),
            List.of(origin("stock")),
            PRICE,
            false));
  }

  private static RiskFact plan() {
    return plan(-60, "lights");
  }

  private static RiskFact plan(long second, String category) {
    return RiskFact.of(
        new SkuPlan(
            "LANTERN",
            at(second),
            category,
            new UnitValue(4_000, 1_500, "GBP"),
            Promotion.NONE,
            0));
  }

  private static RiskFact delivery(long second, long estimate) {
    return RiskFact.of(
        new DeliveryState(
            LANTERN,
            "PO-1",
            "acme",
            at(second),
            at(DAY / 4),
            estimate == 0 ? 0 : at(estimate),
            false,
            50,
            0,
            origin("po@" + second)));
  }
}
