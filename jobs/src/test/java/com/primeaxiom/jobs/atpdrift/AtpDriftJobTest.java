package com.primeaxiom.jobs.atpdrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
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
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.StockSources;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.OrderEvent;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.jobs.stock.domain.StorefrontLevel;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftMinuteRow;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import com.primeaxiom.sinks.clickhouse.table.OrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.SyncLagRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtpDriftJobTest {

  private static final TypeInformation<AtpFact> FACTS = RecordType.of(AtpFact.class);
  private static final SkuLocation LANTERN = new SkuLocation("LANTERN", "LEEDS");
  private static final TypeInformation<PolicyVersion> VERSIONS = RecordType.of(PolicyVersion.class);
  private static final long START = Instant.parse("2026-03-02T09:00:00Z").toEpochMilli();

  private final CollectingSink<AlertStep> alerts = new CollectingSink<>();
  private final CollectingSink<AtpDriftReadingRow> readings = new CollectingSink<>();
  private final CollectingSink<AtpDriftMinuteRow> minutes = new CollectingSink<>();
  private final CollectingSink<SyncLagRow> lags = new CollectingSink<>();
  private final CollectingSink<OrderLineRow> orderLines = new CollectingSink<>();
  private final CollectingSink<SourceNotice> deadLetters = new CollectingSink<>();
  private final CollectingSink<LateFact> lateEvents = new CollectingSink<>();

  @ParameterizedTest(name = "parallelism {0}")
  @ValueSource(ints = {1, 2})
  void tellsFromEventsToRowsAndAlerts(int parallelism) throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(parallelism);
    build(environment);

    environment.execute();

    assertThat(orderLines.collected())
        .extracting(OrderLineRow::sku, OrderLineRow::quantity, OrderLineRow::requiresShipping)
        .containsExactlyInAnyOrder(tuple("LANTERN", 3L, true), tuple("POST", 1L, false));
    assertThat(readings.collected())
        .extracting(AtpDriftReadingRow::drift)
        .containsExactly(0L, 0L, 0L, 4L, 0L, -20L, 0L);
    assertThat(minutes.collected())
        .extracting(
            AtpDriftMinuteRow::minute, AtpDriftMinuteRow::minDrift, AtpDriftMinuteRow::lastDrift)
        .containsExactly(
            tuple(Instant.parse("2026-03-02T09:00:00Z"), 0L, 0L),
            tuple(Instant.parse("2026-03-02T09:10:00Z"), 4L, 4L),
            tuple(Instant.parse("2026-03-02T09:20:00Z"), -20L, 0L));
    assertThat(alerts.collected())
        .extracting(
            AlertStep::status,
            AlertStep::cause,
            AlertStep::occurredAt,
            AlertStep::severity,
            AlertStep::moneyAtRisk)
        .containsExactly(
            tuple(
                Status.OPEN,
                "ADJUSTMENT",
                Instant.parse("2026-03-02T09:15:00Z"),
                Severity.MEDIUM,
                new Money(4 * 4_000, "GBP")),
            tuple(
                Status.RESOLVED,
                "ADJUSTMENT",
                Instant.parse("2026-03-02T09:20:00Z"),
                Severity.MEDIUM,
                new Money(0, "GBP")));
    assertThat(alerts.collected().get(0).summary())
        .isEqualTo(
            "web offers 7 of LANTERN at LEEDS but only 3 can be promised: 4 too many worth 160.00"
                + " GBP, for 5 min 0 s. Stock was adjusted in the warehouse and web has not"
                + " followed.");
    List<SyncLagRow> observed = lags.collected();
    assertThat(observed.get(0).asOf()).isEqualTo("2026-03-02T09:11:00Z");
    assertThat(observed.get(0).samples()).isZero();
    assertThat(observed.get(0).toleratedMillis()).isEqualTo(300_000);
    assertThat(observed)
        .filteredOn(row -> row.samples() == 2)
        .first()
        .satisfies(
            row -> {
              assertThat(row.medianMillis()).isCloseTo(5_000, withinPercentage(1));
              assertThat(row.p99Millis()).isCloseTo(600_000, withinPercentage(1));
            });
    assertThat(observed).as("nothing waits any more").last().matches(row -> row.samples() == 0);
    assertThat(observed).extracting(SyncLagRow::silentSince).containsOnlyNulls();
    assertThat(deadLetters.collected())
        .extracting(SourceNotice::reason)
        .containsExactly("NEGATIVE_QUANTITY");
    assertThat(lateEvents.collected()).isEmpty();
  }

  @Test
  void uidsAreThoseThatWereReleased() throws Exception {
    StreamExecutionEnvironment environment = environment();
    build(environment);

    assertThat(Uids.of(environment)).isEqualTo(Uids.released(AtpDriftJob.NAME));
  }

  @Test
  void aVersionDecidesFromItsTimeOnAndMeasuresNothing() throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(2);
    build(
        environment,
        ListSource.of(
            "policy.v1",
            VERSIONS,
            List.of(
                new PolicyVersion(
                    1, START + 700_000, Map.of("drift.severity.medium-money", "50000")),
                new PolicyVersion(2, START + 1_100_000, Map.of()))));

    environment.execute();

    assertThat(alerts.collected())
        .extracting(AlertStep::status, AlertStep::severity, AtpDriftJobTest::version)
        .containsExactly(
            tuple(Status.OPEN, Severity.LOW, "policy-1"),
            tuple(Status.RESOLVED, Severity.LOW, "policy-2"));
    assertThat(readings.collected())
        .extracting(AtpDriftReadingRow::drift)
        .containsExactly(0L, 0L, 0L, 4L, 0L, -20L, 0L);
  }

  private void build(StreamExecutionEnvironment environment) {
    build(environment, ListSource.time("policy.v1", VERSIONS, START));
  }

  private void build(StreamExecutionEnvironment environment, EventSource<PolicyVersion> policies) {
    AtpDriftJob.build(
        environment,
        new AtpDriftJob.Sources(
            new StockSources(
                ListSource.of("storefront.order.v1", RecordType.of(OrderEvent.class), orders()),
                ListSource.incoming("storefront.inventory-level.v1", FACTS, levels()),
                ListSource.of("wms.stock-level.v1", FACTS, stock()),
                ListSource.of("wms.allocation.v1", FACTS, allocations()),
                ListSource.of("wms.receipt.v1", RecordType.of(ReceiptEvent.class), receipts()),
                ListSource.time("clock.v1", FACTS, START)),
            ListSource.of("reference.sku.v1", RecordType.of(SkuPrice.class), prices()),
            policies),
        new AtpDriftJob.Sinks(alerts, readings, minutes, lags, orderLines, deadLetters, lateEvents),
        AtpDriftSettings.from(new Configuration()));
  }

  /** The policy of a step, without the checksum of its settings. */
  private static String version(AlertStep step) {
    return step.policyVersion().replaceFirst("-[0-9a-f]{8}$", "");
  }

  private static StreamExecutionEnvironment environment() {
    return StrictEnvironment.create(new Configuration());
  }

  private static List<OrderEvent> orders() {
    return List.of(
        new OrderEvent(
            "o1",
            "PLACED",
            "web",
            "GB",
            "GBP",
            START + 10_000,
            origin("order"),
            List.of(
                new OrderEvent.Line(1, "LANTERN", "LEEDS", 3, 250, true),
                new OrderEvent.Line(2, "POST", "", 1, 400, false))));
  }

  private static List<Either<SourceNotice, AtpFact>> levels() {
    return List.of(
        Either.Right(level(0, 10)),
        Either.Right(level(10, 7)),
        Either.Left(
            new SourceNotice(
                "storefront.inventory-level.v1",
                0,
                17,
                START,
                "NEGATIVE_QUANTITY",
                "available is -1",
                null,
                new byte[] {1})),
        Either.Right(level(1_200, 3)),
        Either.Right(level(1_220, 23)));
  }

  private static List<AtpFact> stock() {
    return List.of(stock(0, 10, 0), stock(40, 10, 3), stock(600, 6, 3), stock(1_215, 26, 3));
  }

  private static List<ReceiptEvent> receipts() {
    return List.of(
        new ReceiptEvent(
            "po1",
            "LEEDS",
            START + 1_210_000,
            origin("receipt"),
            List.of(new ReceiptEvent.Line("LANTERN", 20))));
  }

  private static List<SkuPrice> prices() {
    return List.of(new SkuPrice("LANTERN", START - 1_000, 4_000, 1_500, "GBP"));
  }

  private static List<AtpFact> allocations() {
    return List.of(
        AtpFact.of(
            LANTERN,
            START + 40_000,
            origin("allocation"),
            new WarehouseAnswer("o1", 1, Outcome.ALLOCATED, 3)));
  }

  private static AtpFact stock(long second, long onHand, long committed) {
    return AtpFact.of(
        LANTERN,
        START + second * 1_000,
        origin("stock@" + second),
        new StockBalance(onHand, committed, 0, 0, 0, 0));
  }

  private static AtpFact level(long second, long available) {
    return AtpFact.of(
        LANTERN,
        START + second * 1_000,
        origin("level@" + second),
        new StorefrontLevel("web", available, 0));
  }

  private static EventOrigin origin(String eventId) {
    return new EventOrigin("topic", 0, 0, eventId);
  }
}
