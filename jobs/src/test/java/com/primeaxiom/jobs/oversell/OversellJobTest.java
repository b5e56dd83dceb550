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
import com.primeaxiom.jobs.platform.CollectingSink;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.ListSource;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.stock.LanternInLeeds;
import com.primeaxiom.jobs.stock.StockSources;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.sinks.clickhouse.table.OversellCalibrationRow;
import com.primeaxiom.sinks.clickhouse.table.OversellOutcomeRow;
import com.primeaxiom.sinks.clickhouse.table.OversellRiskReadingRow;
import com.primeaxiom.sinks.clickhouse.table.OversellScoreRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole topology over a morning: twelve lanterns sell, four an hour on the web, and the
 * marketplace goes on showing twelve, for nothing tells it.
 */
class OversellJobTest {

  private static final TypeInformation<AtpFact> FACTS = TypeInformation.of(AtpFact.class);
  private static final TypeInformation<DeliveryEvent> DELIVERIES =
      TypeInformation.of(DeliveryEvent.class);
  private static final long QUARTER = 900;

  private final CollectingSink<AlertStep> alerts = new CollectingSink<>();
  private final CollectingSink<OversellRiskReadingRow> readings = new CollectingSink<>();
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
    build(environment);

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

  @Test
  void uidsAreThoseThatWereReleased() throws Exception {
    StreamExecutionEnvironment environment = environment();
    build(environment);

    List<String> uids =
        environment.getStreamGraph().getStreamNodes().stream()
            .map(StreamNode::getTransformationUID)
            .filter(uid -> uid != null)
            .toList();

    assertThat(String.join("\n", new TreeSet<>(uids)) + "\n").isEqualTo(released());
  }

  private List<AlertStep> of(String type) {
    return alerts.collected().stream().filter(step -> step.type().equals(type)).toList();
  }

  private void build(StreamExecutionEnvironment environment) {
    OversellJob.build(
        environment,
        new OversellJob.Sources(
            new StockSources(
                ListSource.of(
                    "storefront.order.v1", TypeInformation.of(OrderEvent.class), orders()),
                ListSource.incoming("storefront.inventory-level.v1", FACTS, levels()),
                ListSource.of("wms.stock-level.v1", FACTS, stock()),
                ListSource.of("wms.allocation.v1", FACTS, allocations()),
                ListSource.of(
                    "wms.receipt.v1",
                    TypeInformation.of(ReceiptEvent.class),
                    List.of(
                        new ReceiptEvent("PO-0", "LEEDS", at(0), origin("receipt"), List.of()))),
                ListSource.time("clock.v1", FACTS, START)),
            ListSource.of("vendor.purchase-order.v1", DELIVERIES, List.of(purchase())),
            ListSource.of("carrier.tracking.v1", DELIVERIES, List.of(scan())),
            ListSource.of("reference.sku.v1", TypeInformation.of(SkuPlan.class), List.of(plan()))),
        new OversellJob.Sinks(
            alerts, readings, outcomes, calibration, scores, deadLetters, lateEvents),
        OversellSettings.from(Configuration.fromMap(Map.of("oversell.probability", "0.5"))));
  }

  private static StreamExecutionEnvironment environment() {
    return StrictEnvironment.create(new Configuration());
  }

  private static SkuPlan plan() {
    return new SkuPlan(
        "LANTERN", at(-60), "lights", new UnitValue(4_000, 1_500, "GBP"), Promotion.NONE, 0);
  }

  private static DeliveryEvent purchase() {
    return new DeliveryEvent(
        "PO-1",
        at(0),
        origin("po"),
        new DeliveryEvent.Ordered("acme", "LEEDS", at(86_400), Map.of("LANTERN", 20L)),
        null,
        false,
        null);
  }

  private static DeliveryEvent scan() {
    return new DeliveryEvent("PO-1", at(60), origin("scan"), null, at(90_000), false, null);
  }

  /** A lantern every quarter of an hour, turn by turn on the web and on the marketplace. */
  private static List<OrderEvent> orders() {
    List<OrderEvent> orders = new ArrayList<>();
    for (int number = 1; number <= 13; number++) {
      boolean isMarketplace = number % 2 == 1;
      orders.add(
          new OrderEvent(
              (isMarketplace ? "m" : "w") + number,
              "PLACED",
              isMarketplace ? "marketplace" : "web",
              "GB",
              "GBP",
              at(number * QUARTER),
              origin("order" + number),
              List.of(new OrderEvent.Line(1, LANTERN.sku(), "LEEDS", 1, 4_000, true))));
    }
    return orders;
  }

  private static List<Either<SourceNotice, AtpFact>> levels() {
    List<Either<SourceNotice, AtpFact>> levels = new ArrayList<>();
    levels.add(Either.Right(LanternInLeeds.level(0, 12)));
    levels.add(Either.Right(LanternInLeeds.level(0, "marketplace", 12, 0)));
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
    for (int number = 1; number <= 12; number++) {
      levels.add(Either.Right(LanternInLeeds.level(number * QUARTER + 20, 12 - number)));
    }
    return levels;
  }

  private static List<AtpFact> stock() {
    List<AtpFact> stock = new ArrayList<>();
    stock.add(LanternInLeeds.stock(0, 12));
    for (int number = 1; number <= 12; number++) {
      stock.add(LanternInLeeds.committed(number * QUARTER + 10, 12, number));
    }
    return stock;
  }

  private static List<AtpFact> allocations() {
    List<AtpFact> answers = new ArrayList<>();
    for (int number = 1; number <= 12; number++) {
      String order = (number % 2 == 1 ? "m" : "w") + number;
      answers.add(LanternInLeeds.answered(number * QUARTER + 10, order, Outcome.ALLOCATED, 1));
    }
    answers.add(LanternInLeeds.answered(13 * QUARTER + 10, "m13", Outcome.SHORT, 1));
    return answers;
  }

  private static String released() throws IOException {
    try (InputStream file = OversellJobTest.class.getResourceAsStream("/uids/oversell.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
