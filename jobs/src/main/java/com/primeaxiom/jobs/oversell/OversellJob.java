package com.primeaxiom.jobs.oversell;

import com.primeaxiom.jobs.oversell.domain.AlertGroup;
import com.primeaxiom.jobs.oversell.domain.CategoryDemand;
import com.primeaxiom.jobs.oversell.domain.CategorySale;
import com.primeaxiom.jobs.oversell.domain.DeliveryEvent;
import com.primeaxiom.jobs.oversell.domain.DeliveryRule;
import com.primeaxiom.jobs.oversell.domain.DeliveryState;
import com.primeaxiom.jobs.oversell.domain.ForecastScore;
import com.primeaxiom.jobs.oversell.domain.JudgedForecast;
import com.primeaxiom.jobs.oversell.domain.LearnedFact;
import com.primeaxiom.jobs.oversell.domain.OutcomeFact;
import com.primeaxiom.jobs.oversell.domain.RiskFact;
import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.oversell.domain.ScoredForecast;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.StockReading;
import com.primeaxiom.jobs.oversell.domain.VendorArrival;
import com.primeaxiom.jobs.oversell.domain.VendorHabit;
import com.primeaxiom.jobs.oversell.domain.VendorReliability;
import com.primeaxiom.jobs.oversell.io.DeliveryMapper;
import com.primeaxiom.jobs.oversell.io.DemandRowMapper;
import com.primeaxiom.jobs.oversell.io.OutcomeRowMapper;
import com.primeaxiom.jobs.oversell.io.RiskRowMapper;
import com.primeaxiom.jobs.oversell.io.SkuPlanMapper;
import com.primeaxiom.jobs.oversell.io.VendorReliabilityMapper;
import com.primeaxiom.jobs.oversell.operator.CalibrationFunction;
import com.primeaxiom.jobs.oversell.operator.CategoryDemandFunction;
import com.primeaxiom.jobs.oversell.operator.DeliveryFunction;
import com.primeaxiom.jobs.oversell.operator.KnownVendors;
import com.primeaxiom.jobs.oversell.operator.LearnedDemand;
import com.primeaxiom.jobs.oversell.operator.OutcomeFunction;
import com.primeaxiom.jobs.oversell.operator.OversellFunction;
import com.primeaxiom.jobs.oversell.operator.RollUpFunction;
import com.primeaxiom.jobs.oversell.operator.SalesByCategoryFunction;
import com.primeaxiom.jobs.oversell.operator.StockBooksFunction;
import com.primeaxiom.jobs.oversell.operator.VendorHabitFunction;
import com.primeaxiom.jobs.platform.EventSource;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.LiveJob;
import com.primeaxiom.jobs.platform.Platform;
import com.primeaxiom.jobs.platform.RouteNotices;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StoredRows;
import com.primeaxiom.jobs.platform.order.InOrderBroadcastOperator;
import com.primeaxiom.jobs.platform.order.InOrderOperator;
import com.primeaxiom.jobs.platform.policy.JobPolicy;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.shipment.ShipmentSources;
import com.primeaxiom.jobs.stock.ConnectorLags;
import com.primeaxiom.jobs.stock.StockSources;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.operator.ObservedLags;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.clickhouse.table.OversellCalibrationRow;
import com.primeaxiom.sinks.clickhouse.table.OversellDemandRow;
import com.primeaxiom.sinks.clickhouse.table.OversellOutcomeRow;
import com.primeaxiom.sinks.clickhouse.table.OversellRiskReadingRow;
import com.primeaxiom.sinks.clickhouse.table.OversellScoreRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What will be sold that cannot be shipped?
 *
 * <pre>
 * storefront.order.v1 ──────────┐
 * storefront.inventory-level.v1 ┤
 * wms.stock-level.v1 ───────────┼─ by (sku, location) ─► stock-books ──► late-event.v1
 * wms.allocation.v1 ────────────┤                          │    │ oversold units
 * wms.receipt.v1 ───────────────┘                 readings │    └────────────────────────────┐
 *        │ and by po_id                                    │                                 │
 *        ▼                            reference.sku.v1 ──► ├─ by sku ─► sales-by-category    │
 * vendor.purchase-order.v1 ─► deliveries ────────┐         │                 │ by category   │
 * vendor.asn.v1 ───────┬─► shipments ─► ▲        │         │                 ▼               │
 * carrier.tracking.v1 ─┘  by number              │         │                                 │
 *                                                └─ by sku ┤           category-demand       │
 *                                                          ▼                 │ broadcast     │
 *                          alert.v1 ◄─── roll-up ◄── oversell-risk ◄─────────┘               │
 *                                (type, category)          │                                 ▼
 *                                                          ├─ by (sku, location) ────► outcomes ─► alert.v1
 *                                                          ▼                                 │
 *                       oversell_risk_reading, oversell_demand           oversell_outcome ◄──┤ by velocity
 *                                                                                            ▼
 *                                             oversell_calibration, oversell_score ◄─── calibration
 * vendor.reliability.v1, else deliveries ─► vendor-habits ─► broadcast to oversell-risk
 * updates of channels, of stock-books ─► connector-lag ─► broadcast to oversell-risk
 * policy.v1 ─► broadcast to oversell-risk, roll-up and outcomes
 * clock.v1 moves time on; refused records of every topic ─► dead-letter.v1
 * </pre>
 */
public final class OversellJob {

  /** Name of the job, of its consumer group and of its alerts' source. */
  public static final String NAME = "oversell";

  private OversellJob() {}

  /** What the job reads. */
  public record Sources(
      StockSources stock,
      EventSource<DeliveryEvent> purchaseOrders,
      ShipmentSources shipments,
      EventSource<SkuPlan> plans,
      EventSource<VendorReliability> scorecards,
      EventSource<PolicyVersion> policies) {}

  /** What the job writes. */
  public record Sinks(
      Sink<AlertStep> alerts,
      Sink<OversellRiskReadingRow> readings,
      Sink<OversellDemandRow> demand,
      Sink<OversellOutcomeRow> outcomes,
      Sink<OversellCalibrationRow> calibration,
      Sink<OversellScoreRow> scores,
      Sink<SourceNotice> deadLetters,
      Sink<LateFact> lateEvents) {}

  /** Starts the job with what its command line says. */
  public static void main(String[] arguments) throws Exception {
    LiveJob.run(NAME, OversellSettings.options(), OversellJob::buildOn, arguments);
  }

  /**
   * The whole topology between the sources and sinks of a platform.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  public static void buildOn(
      Platform platform, StreamExecutionEnvironment environment, ReadableConfig configuration) {
    OversellSettings settings = OversellSettings.from(configuration);
    build(environment, sources(platform, settings), sinks(platform), settings);
  }

  /** The whole topology. */
  public static void build(
      StreamExecutionEnvironment environment,
      Sources sources,
      Sinks sinks,
      OversellSettings settings) {
    var time = settings.time();
    StockSources.Streams stock = sources.stock().read(environment, time);
    var purchases =
        sources.purchaseOrders().read(environment, DeliveryEvent::occurredAtMillis, time);
    var shipments =
        sources
            .shipments()
            .read(environment, time, told -> told, settings.deliveryRetentionMillis());
    var plans = sources.plans().read(environment, SkuPlan::occurredAtMillis, time);
    var scorecards = sources.scorecards().read(environment, VendorReliability::asOfMillis, time);
    var policies = settings.decisions().read(environment, sources.policies(), time);
    long lateness = time.allowedLateness().toMillis();

    SingleOutputStreamOperator<StockReading> books =
        stock
            .facts()
            .keyBy(AtpFact::key, RecordType.of(SkuLocation.class))
            .transform(
                "books by SKU and location",
                RecordType.of(StockReading.class),
                new InOrderOperator<>(
                    new StockBooksFunction(
                        settings.retention(),
                        time.allowedLateness().toMillis(),
                        settings.phantomPicks())))
            .uid("stock-books")
            .setDescription(
                "books by SKU and location: what can be promised, and what channels show");

    SingleOutputStreamOperator<DeliveryState> expected =
        stock
            .receipts()
            .map(DeliveryMapper::toEvent)
            .returns(RecordType.of(DeliveryEvent.class))
            .uid("receipts-of-orders")
            .name("receipts of orders")
            .union(
                purchases,
                shipments
                    .news()
                    .<DeliveryEvent>flatMap(
                        (news, out) -> {
                          DeliveryEvent event = DeliveryMapper.toEvent(news);
                          if (event != null) {
                            out.collect(event);
                          }
                        })
                    .returns(RecordType.of(DeliveryEvent.class))
                    .uid("news-of-shipments")
                    .name("news of shipments"))
            .keyBy(DeliveryEvent::purchaseOrderId, Types.STRING)
            .transform(
                "deliveries by purchase order",
                RecordType.of(DeliveryState.class),
                new InOrderOperator<>(new DeliveryFunction(settings.deliveryRetentionMillis())))
            .uid("deliveries")
            .setDescription("deliveries by purchase order: when and how much will come");

    DataStream<RiskFact> deliveries =
        expected
            .map(RiskFact::of)
            .returns(RecordType.of(RiskFact.class))
            .uid("deliveries-to-judge")
            .name("deliveries to judge by");

    DataStream<VendorHabit> vendors =
        expected
            .getSideOutput(DeliveryFunction.ARRIVALS)
            .keyBy(VendorArrival::vendorId, Types.STRING)
            .transform(
                "habits by vendor",
                RecordType.of(VendorHabit.class),
                new InOrderOperator<>(
                    new VendorHabitFunction(
                        settings.policy().deliveries().vendors(),
                        settings.deliveryRetentionMillis())))
            .uid("vendor-habits")
            .setDescription("habits by vendor: how late and how short vendors are");

    DataStream<SyncLag> lags =
        ConnectorLags.of(books.getSideOutput(StockBooksFunction.UPDATES), settings.lag());

    DataStream<RiskFact> sales =
        books
            .map(RiskFact::of)
            .returns(RecordType.of(RiskFact.class))
            .uid("books-to-judge")
            .name("books to judge")
            .union(
                plans
                    .map(RiskFact::of)
                    .returns(RecordType.of(RiskFact.class))
                    .uid("plans-to-judge")
                    .name("master data to judge by"));

    DataStream<CategoryDemand> categories =
        sales
            .keyBy(RiskFact::sku, Types.STRING)
            .transform(
                "sales by SKU, for its category",
                RecordType.of(CategorySale.class),
                new InOrderOperator<>(
                    new SalesByCategoryFunction(settings.policy().category().usual())))
            .uid("sales-by-category")
            .keyBy(CategorySale::category, Types.STRING)
            .process(new CategoryDemandFunction(settings.policy().category()))
            .returns(RecordType.of(CategoryDemand.class))
            .uid("category-demand")
            .name("demand by category")
            .setDescription("demand by category: what is expected of a SKU that has sold little");

    DeliveryRule deliveryRule = settings.policy().deliveries();
    DataStream<LearnedFact> learned =
        categories
            .map(LearnedFact::of)
            .returns(RecordType.of(LearnedFact.class))
            .uid("categories-to-know")
            .name("categories to know")
            .union(
                lags.map(LearnedFact::of)
                    .returns(RecordType.of(LearnedFact.class))
                    .uid("lags-to-know")
                    .name("lags to know"),
                vendors
                    .map(LearnedFact::of)
                    .returns(RecordType.of(LearnedFact.class))
                    .uid("vendors-to-know")
                    .name("vendors to know"),
                scorecards
                    .map(scored -> LearnedFact.scored(deliveryRule.habit(scored)))
                    .returns(RecordType.of(LearnedFact.class))
                    .uid("scorecards-to-know")
                    .name("scorecards to know"));

    SingleOutputStreamOperator<AlertStep> risks =
        sales
            .union(deliveries)
            .keyBy(RiskFact::sku, Types.STRING)
            .connect(JobPolicy.beside(learned, policies).broadcast())
            .transform(
                "oversell risk by SKU",
                RecordType.of(AlertStep.class),
                new InOrderBroadcastOperator<>(
                    new OversellFunction(settings.decisions(), settings.lag(), lateness),
                    List.of(
                        ObservedLags.STATE,
                        LearnedDemand.STATE,
                        KnownVendors.STATE,
                        KnownVendors.SCORED,
                        JobPolicy.VERSIONS)))
            .uid("oversell-risk")
            .setDescription("oversell risk by SKU: what will be sold that cannot be shipped");
    DataStream<RiskReading> readings = risks.getSideOutput(OversellFunction.READINGS);

    DataStream<AlertStep> alerts =
        risks
            .keyBy(AlertGroup::of, RecordType.of(AlertGroup.class))
            .connect(policies.broadcast())
            .transform(
                "alerts by type and category",
                RecordType.of(AlertStep.class),
                new InOrderBroadcastOperator<>(
                    new RollUpFunction(settings.decisions(), lateness),
                    List.of(JobPolicy.VERSIONS)))
            .uid("roll-up")
            .setDescription("alerts by type and category: beyond a limit alerts are told together");

    SingleOutputStreamOperator<JudgedForecast> outcomes =
        readings
            .map(OutcomeFact::of)
            .returns(RecordType.of(OutcomeFact.class))
            .uid("risks-to-remember")
            .name("risks to remember")
            .union(
                books
                    .getSideOutput(StockBooksFunction.OVERSOLD)
                    .map(OutcomeFact::of)
                    .returns(RecordType.of(OutcomeFact.class))
                    .uid("oversells-to-remember")
                    .name("oversells to remember"))
            .keyBy(OutcomeFact::key, RecordType.of(SkuLocation.class))
            .connect(policies.broadcast())
            .transform(
                "outcomes by SKU and location",
                RecordType.of(JudgedForecast.class),
                new InOrderBroadcastOperator<>(
                    new OutcomeFunction(
                        settings.decisions(), settings.retention().silenceMillis(), lateness),
                    List.of(JobPolicy.VERSIONS)))
            .uid("outcomes")
            .setDescription("outcomes by SKU and location: whether what was forecast has happened");

    DataStream<ForecastScore> scores =
        outcomes
            .<ScoredForecast>flatMap(
                (judged, out) -> ScoredForecast.of(judged).forEach(out::collect))
            .returns(RecordType.of(ScoredForecast.class))
            .uid("forecasts-by-velocity")
            .name("forecasts by velocity")
            .keyBy(ScoredForecast::velocity, Types.STRING)
            .process(new CalibrationFunction())
            .returns(RecordType.of(ForecastScore.class))
            .uid("calibration")
            .name("calibration by velocity")
            .setDescription("calibration by velocity: how good forecasts and warnings have been");

    alerts
        .union(outcomes.getSideOutput(OutcomeFunction.UNWARNED))
        .sinkTo(sinks.alerts())
        .uid("alert-sink")
        .name("alert.v1");
    new StoredRows<>(
            "risk", OversellRiskReadingRow.class, "oversell_risk_reading", sinks.readings())
        .map(readings, RiskRowMapper::toRow);
    new StoredRows<>("demand", OversellDemandRow.class, "oversell_demand", sinks.demand())
        .map(risks.getSideOutput(OversellFunction.DEMAND), DemandRowMapper::toRow);
    new StoredRows<>("outcome", OversellOutcomeRow.class, "oversell_outcome", sinks.outcomes())
        .map(outcomes, OutcomeRowMapper::toRow);
    new StoredRows<>(
            "calibration",
            OversellCalibrationRow.class,
            "oversell_calibration",
            sinks.calibration())
        .flatMap(scores, (score, out) -> OutcomeRowMapper.toDeciles(score).forEach(out::collect));
    new StoredRows<>("score", OversellScoreRow.class, "oversell_score", sinks.scores())
        .map(scores, OutcomeRowMapper::toRow);
    stock
        .refused()
        .union(
            purchases.getSideOutput(RouteNotices.REFUSED),
            shipments.refused(),
            plans.getSideOutput(RouteNotices.REFUSED),
            scorecards.getSideOutput(RouteNotices.REFUSED),
            policies.getSideOutput(RouteNotices.REFUSED))
        .sinkTo(sinks.deadLetters())
        .uid("dead-letter-sink")
        .name("dead-letter.v1");
    books
        .getSideOutput(StockBooksFunction.LATE)
        .union(shipments.late())
        .sinkTo(sinks.lateEvents())
        .uid("late-event-sink")
        .name("late-event.v1");
  }

  private static Sources sources(Platform platform, OversellSettings settings) {
    TypeInformation<DeliveryEvent> deliveries = RecordType.of(DeliveryEvent.class);
    return new Sources(
        StockSources.of(platform),
        platform.source(Topics.PURCHASE_ORDER, DeliveryMapper::toEvent, deliveries),
        ShipmentSources.of(platform),
        platform.source(Topics.SKU_REFERENCE, SkuPlanMapper::toPlan, RecordType.of(SkuPlan.class)),
        platform.source(
            Topics.VENDOR_RELIABILITY,
            VendorReliabilityMapper::toReliability,
            RecordType.of(VendorReliability.class)),
        platform.policies(settings.decisions()));
  }

  private static Sinks sinks(Platform platform) {
    return new Sinks(
        platform.alertSink(),
        platform.clickHouseSink(ClickHouseTables.OVERSELL_RISK_READING),
        platform.clickHouseSink(ClickHouseTables.OVERSELL_DEMAND),
        platform.clickHouseSink(ClickHouseTables.OVERSELL_OUTCOME),
        platform.clickHouseSink(ClickHouseTables.OVERSELL_CALIBRATION),
        platform.clickHouseSink(ClickHouseTables.OVERSELL_SCORE),
        platform.deadLetterSink(),
        platform.lateEventSink());
  }
}
