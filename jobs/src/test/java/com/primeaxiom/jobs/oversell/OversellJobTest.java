package com.primeaxiom.jobs.oversell;

import static com.primeaxiom.jobs.stock.LanternInLeeds.LANTERN;
import static com.primeaxiom.jobs.stock.LanternInLeeds.START;
import static com.primeaxiom.jobs.stock.LanternInLeeds.at;
import static com.primeaxiom.jobs.stock.LanternInLeeds.origin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.oversell.domain.VendorReliability;
import com.primeaxiom.jobs.platform.CollectingSink;
import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.ListSource;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.Uids;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.shipment.ShipmentSources;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ScanFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.stock.LanternInLeeds;
import com.primeaxiom.jobs.stock.StockSources;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.sinks.clickhouse.table.OversellCalibrationRow;
import com.primeaxiom.sinks.clickhouse.table.OversellDemandRow;
import com.primeaxiom.sinks.clickhouse.table.OversellOutcomeRow;
import com.primeaxiom.sinks.clickhouse.table.OversellRiskReadingRow;
import com.primeaxiom.sinks.clickhouse.table.OversellScoreRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole topology over a morning: twelve lanterns sell, four an hour on the web, and the
 * marketplace goes on showing twelve, for nothing tells it.
 */
class OversellJobTest {

  private static final TypeInformation<PolicyVersion> VERSIONS = RecordType.of(PolicyVersion.class);
  private static final TypeInformation<AtpFact> FACTS = RecordType.of(AtpFact.class);
  private static final TypeInformation<DeliveryEvent> DELIVERIES =
      RecordType.of(DeliveryEvent.class);
  private static final long QUARTER = 900;

  private final CollectingSink<AlertStep> alerts = new CollectingSink<>();
  private final CollectingSink<OversellRiskReadingRow> readings = new CollectingSink<>();
  private final CollectingSink<OversellDemandRow> demand = new CollectingSink<>();
  private final CollectingSink<OversellOutcomeRow> outcomes = new CollectingSink<>();
  private final CollectingSink<OversellCalibrationRow> calibration = new CollectingSink<>();
  private final CollectingSink<OversellScoreRow> scores = new CollectingSink<>();
  private final CollectingSink<SourceNotice> deadLetters = new CollectingSink<>();
  private final CollectingSink<LateFact> lateEvents = new CollectingSink<>();

  @ParameterizedTest(name = "parallelism {0}")
  @ValueSource(ints = {1, 2})
  void warnsBeforeTheLastLanternIsSold(int parallelism) throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(parallelism);
    build(environment, Map.of("oversell.probability", "0.5"), "LEEDS");

    environment.execute();

    assertThat(of("OVERSELL_RISK"))
        .first()
        .satisfies(
            warned -> {
              assertThat(warned.status()).isEqualTo(Status.OPEN);
              assertThat(warned.occurredAt().toEpochMilli()).isLessThan(at(12 * QUARTER));
              assertThat(warned.summary()).contains("marketplace", "LANTERN at LEEDS");
              assertThat(warned.moneyAtRisk().currency()).isEqualTo("GBP");
              assertThat(warned.evidence()).isNotEmpty();
            });
    assertThat(of("OVERSOLD"))
        .filteredOn(step -> step.status() == Status.OPEN)
        .first()
        .satisfies(
            sold -> {
              assertThat(sold.occurredAt().toEpochMilli()).isEqualTo(at(13 * QUARTER));
              assertThat(sold.summary()).contains("m13");
            });
    assertThat(readings.collected())
        .extracting(OversellRiskReadingRow::sku, OversellRiskReadingRow::category)
        .containsOnly(tuple("LANTERN", "lights"));
    assertThat(readings.collected())
        .extracting(OversellRiskReadingRow::probability)
        .allSatisfy(probability -> assertThat(probability).isBetween(0.0, 1.0));
    assertThat(demand.collected())
        .hasSizeGreaterThan(2)
        .first()
        .satisfies(
            row -> {
              assertThat(row.asOf().toEpochMilli()).isEqualTo(at(QUARTER));
              assertThat(row.category()).isEqualTo("lights");
              // A quarter of an hour is too little for a rate.
              assertThat(row.fastLinesAnHour()).isNull();
              // One line a day and half of that in shape, so twelve hours; and the first line.
              assertThat(row.priorLinesAnHour()).isEqualTo(1 / 24.0);
              assertThat(row.priorShape()).isEqualTo(0.5);
              assertThat(row.seasonFactor()).isEqualTo(1);
              assertThat(row.promotion()).isFalse();
              assertThat(row.uplift()).isEqualTo(1);
              assertThat(row.fastHalfLifeHours()).isEqualTo(2);
              assertThat(row.slowHalfLifeHours()).isEqualTo(14 * 24);
            });
    assertThat(outcomes.collected())
        .filteredOn(OversellOutcomeRow::warned)
        .first()
        .satisfies(
            outcome -> {
              assertThat(outcome.kind()).isEqualTo("TRUE_POSITIVE");
              assertThat(outcome.alertId()).isEqualTo(of("OVERSELL_RISK").get(0).alertId());
              assertThat(outcome.decidedAt().toEpochMilli()).isEqualTo(at(13 * QUARTER + 10));
              assertThat(outcome.units()).isEqualTo(1);
              assertThat(outcome.leadMillis()).isGreaterThan(1_800_000);
            });
    assertThat(of("UNWARNED_OVERSELL")).isEmpty();
    assertThat(scores.collected())
        .filteredOn(score -> score.velocity().equals("ALL"))
        .last()
        .satisfies(
            score -> {
              assertThat(score.recall()).isEqualTo(1);
              // The other warning comes of days of silence after the last event.
              assertThat(score.precision()).isEqualTo(0.5);
              assertThat(score.forecasts()).isEqualTo(outcomes.collected().size());
            });
    assertThat(calibration.collected())
        .extracting(OversellCalibrationRow::velocity)
        .contains("ALL");
    assertThat(deadLetters.collected())
        .extracting(SourceNotice::reason)
        .containsExactly("NEGATIVE_QUANTITY");
    assertThat(lateEvents.collected()).isEmpty();
  }

  @ParameterizedTest(name = "parallelism {0}")
  @ValueSource(ints = {1, 2})
  void whatIsToldInARollUpIsAWarningLikeAnyOther(int parallelism) throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(parallelism);
    build(
        environment,
        Map.of("rollup.limit", "1", "rollup.window", "1 d", "rollup.alone-severity", "CRITICAL"),
        "LEEDS",
        "YORK");

    environment.execute();

    long nextDay = at(86_400);
    List<AlertStep> opened =
        of("OVERSELL_RISK").stream()
            .filter(step -> step.status() == Status.OPEN)
            .filter(step -> step.occurredAt().toEpochMilli() < nextDay)
            .toList();
    assertThat(opened)
        .extracting(step -> step.subject().get("location_id"), step -> step.rolledUpIn() != null)
        .containsExactlyInAnyOrder(tuple("LEEDS", false), tuple("YORK", true));
    AlertStep rolledUp =
        opened.stream().filter(step -> step.rolledUpIn() != null).findFirst().orElseThrow();
    assertThat(of("OVERSELL_RISK_ROLL_UP"))
        .first()
        .satisfies(
            step -> {
              assertThat(step.alertId()).isEqualTo(rolledUp.rolledUpIn());
              assertThat(step.occurredAt()).isEqualTo(rolledUp.occurredAt());
              assertThat(step.subject()).isEqualTo(Map.of("category", "lights"));
              assertThat(step.summary()).contains("LANTERN at YORK");
            });
    assertThat(outcomes.collected())
        .filteredOn(row -> row.warned() && row.decidedAt().toEpochMilli() < nextDay)
        .extracting(OversellOutcomeRow::kind, OversellOutcomeRow::alertId)
        .containsExactlyInAnyOrder(
            tuple("TRUE_POSITIVE", opened.get(0).alertId()),
            tuple("TRUE_POSITIVE", opened.get(1).alertId()));
    assertThat(of("UNWARNED_OVERSELL")).isEmpty();
  }

  /** Rows of the demand and of the oversells themselves are of no policy. */
  @Test
  void aVersionOfThePolicyDecidesAndLearnsNothing() throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(2);
    build(
        environment,
        Map.of("oversell.probability", "0.5"),
        ListSource.of(
            "policy.v1",
            VERSIONS,
            List.of(
                new PolicyVersion(
                    1,
                    START,
                    Map.of("oversell.minimum-units", "99", "oversell.minimum-money", "99999999")),
                new PolicyVersion(
                    2, at(12 * QUARTER + 60), Map.of("oversold.minimum-units", "99")))),
        "LEEDS");

    environment.execute();

    assertThat(alerts.collected())
        .filteredOn(step -> step.occurredAt().toEpochMilli() < at(12 * QUARTER + 60))
        .extracting(AlertStep::policyVersion)
        .allMatch(version -> version.startsWith("policy-1-"));
    assertThat(of("OVERSELL_RISK"))
        .allMatch(step -> step.occurredAt().toEpochMilli() >= at(12 * QUARTER + 60))
        .allMatch(step -> step.policyVersion().startsWith("policy-2-"));
    assertThat(of("OVERSOLD")).isEmpty();
    assertThat(demand.collected())
        .first()
        .satisfies(row -> assertThat(row.priorLinesAnHour()).isEqualTo(1 / 24.0));
  }

  @Test
  void uidsAreThoseThatWereReleased() throws Exception {
    StreamExecutionEnvironment environment = environment();
    build(environment, Map.of("oversell.probability", "0.5"), "LEEDS");

    assertThat(Uids.of(environment)).isEqualTo(Uids.released(OversellJob.NAME));
  }

  private List<AlertStep> of(String type) {
    return alerts.collected().stream().filter(step -> step.type().equals(type)).toList();
  }

  private void build(
      StreamExecutionEnvironment environment, Map<String, String> settings, String... locations) {
    build(environment, settings, ListSource.time("policy.v1", VERSIONS, START), locations);
  }

  private void build(
      StreamExecutionEnvironment environment,
      Map<String, String> settings,
      EventSource<PolicyVersion> policies,
      String... locations) {
    List<String> all = List.of(locations);
    OversellJob.build(
        environment,
        new OversellJob.Sources(
            new StockSources(
                ListSource.of(
                    "storefront.order.v1",
                    RecordType.of(OrderEvent.class),
                    in(all, OversellJobTest::orders, OrderEvent::occurredAtMillis)),
                ListSource.incoming("storefront.inventory-level.v1", FACTS, levels(all)),
                ListSource.of(
                    "wms.stock-level.v1",
                    FACTS,
                    in(all, OversellJobTest::stock, AtpFact::occurredAtMillis)),
                ListSource.of(
                    "wms.allocation.v1",
                    FACTS,
                    in(all, OversellJobTest::allocations, AtpFact::occurredAtMillis)),
                ListSource.of(
                    "wms.receipt.v1",
                    RecordType.of(ReceiptEvent.class),
                    List.of(
                        new ReceiptEvent("PO-0", "LEEDS", at(0), origin("receipt"), List.of()))),
                ListSource.time("clock.v1", FACTS, START)),
            ListSource.of("vendor.purchase-order.v1", DELIVERIES, List.of(purchase())),
            new ShipmentSources(
                ListSource.of(
                    "vendor.asn.v1", RecordType.of(ShipmentFact.class), List.of(notice())),
                ListSource.of(
                    "carrier.tracking.v1", RecordType.of(ScanFact.class), List.of(scan()))),
            ListSource.of("reference.sku.v1", RecordType.of(SkuPlan.class), List.of(plan())),
            ListSource.of(
                "vendor.reliability.v1",
                RecordType.of(VendorReliability.class),
                List.of(new VendorReliability("bolt", at(0), 10, 2, 3, 0.9))),
            policies),
        new OversellJob.Sinks(
            alerts, readings, demand, outcomes, calibration, scores, deadLetters, lateEvents),
        OversellSettings.from(Configuration.fromMap(settings)));
  }

  /** The same morning at every location, in the order of time: watermarks come in between. */
  private static <T> List<T> in(
      List<String> locations, Function<String, List<T>> morning, ToLongFunction<T> time) {
    return locations.stream()
        .flatMap(location -> morning.apply(location).stream())
        .sorted(Comparator.comparingLong(time))
        .toList();
  }

  private static AtpFact there(String location, AtpFact fact) {
    return new AtpFact(
        new SkuLocation(fact.key().sku(), location),
        fact.occurredAtMillis(),
        origin(fact.origin().eventId() + "/" + location),
        fact.stock(),
        fact.receipt(),
        fact.ordered(),
        fact.answer(),
        fact.level());
  }

  private static StreamExecutionEnvironment environment() {
    return StrictEnvironment.create(new Configuration());
  }

  private static SkuPlan plan() {
    return new SkuPlan(
        "LANTERN", at(-60), "lights", new UnitValue(4_000, 1_500, "GBP"), Promotion.NONE, 0);
  }

  private static DeliveryEvent purchase() {
    return DeliveryEvent.ordered(
        "PO-1",
        at(0),
        origin("po"),
        new DeliveryEvent.Ordered("acme", "LEEDS", at(86_400), Map.of("LANTERN", 20L)));
  }

  private static ShipmentFact notice() {
    return new ShipmentFact(
        ShipmentFact.shipment("S1"),
        at(30),
        origin("asn"),
        new ShipmentFact.Notice(
            new GoodsAnnounced("S1", 0, false, "acme", "LEEDS", "T1", at(20), 0, List.of()),
            List.of(
                new ShipmentFact.Slice(
                    "PO-1", List.of(new GoodsAnnounced.Line(1, "LANTERN", 12))))),
        null,
        null);
  }

  /** Knows only the carrier's number. */
  private static ScanFact scan() {
    return new ScanFact(
        at(60),
        origin("scan"),
        null,
        new LoadScanned(null, "T1", LoadScanned.Step.MOVING, at(90_000), null));
  }

  /** A lantern every quarter of an hour, turn by turn on the web and on the marketplace. */
  private static List<OrderEvent> orders(String location) {
    List<OrderEvent> orders = new ArrayList<>();
    for (int number = 1; number <= 13; number++) {
      orders.add(
          new OrderEvent(
              order(number, location),
              "PLACED",
              number % 2 == 1 ? "marketplace" : "web",
              "GB",
              "GBP",
              at(number * QUARTER),
              origin("order" + number + location),
              List.of(new OrderEvent.Line(1, LANTERN.sku(), location, 1, 4_000, true))));
    }
    return orders;
  }

  private static String order(int number, String location) {
    return (number % 2 == 1 ? "m" : "w") + number + (location.equals("LEEDS") ? "" : location);
  }

  private static List<Either<SourceNotice, AtpFact>> levels(List<String> locations) {
    List<Either<SourceNotice, AtpFact>> levels = new ArrayList<>();
    levels.add(
        Either.Left(
            new SourceNotice(
                "storefront.inventory-level.v1",
                0,
                17,
                START,
                "NEGATIVE_QUANTITY",
                "available is -1",
                null,
                new byte[] {1})));
    in(locations, OversellJobTest::levels, AtpFact::occurredAtMillis)
        .forEach(level -> levels.add(Either.Right(level)));
    return levels;
  }

  private static List<AtpFact> levels(String location) {
    List<AtpFact> levels = new ArrayList<>();
    levels.add(there(location, LanternInLeeds.level(0, 12)));
    levels.add(there(location, LanternInLeeds.level(0, "marketplace", 12, 0)));
    for (int number = 1; number <= 12; number++) {
      levels.add(there(location, LanternInLeeds.level(number * QUARTER + 20, 12 - number)));
    }
    return levels;
  }

  private static List<AtpFact> stock(String location) {
    List<AtpFact> stock = new ArrayList<>();
    stock.add(there(location, LanternInLeeds.stock(0, 12)));
    for (int number = 1; number <= 12; number++) {
      stock.add(there(location, LanternInLeeds.committed(number * QUARTER + 10, 12, number)));
    }
    return stock;
  }

  private static List<AtpFact> allocations(String location) {
    List<AtpFact> answers = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      answers.add(
          there(
              location,
              LanternInLeeds.answered(
                  number * QUARTER + 10, order(number, location), Outcome.ALLOCATED, 1)));
    }
    answers.add(
        there(
            location,
            LanternInLeeds.answered(13 * QUARTER + 10, order(13, location), Outcome.SHORT, 1)));
    return answers;
  }
}
