package com.primeaxiom.jobs.vendorscore;

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
import com.primeaxiom.jobs.shipment.ShipmentSources;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.SkuFact;
import com.primeaxiom.jobs.vendorscore.domain.VendorCard;
import com.primeaxiom.jobs.vendorscore.domain.VendorReliability;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import com.primeaxiom.jobs.vendorscore.io.DraftMapper;
import com.primeaxiom.jobs.vendorscore.io.PurchaseMapper;
import com.primeaxiom.jobs.vendorscore.io.ReferenceMapper;
import com.primeaxiom.jobs.vendorscore.io.ReliabilityMapper;
import com.primeaxiom.jobs.vendorscore.io.VendorRowMapper;
import com.primeaxiom.jobs.vendorscore.operator.AgreedTerms;
import com.primeaxiom.jobs.vendorscore.operator.PurchaseOrderFunction;
import com.primeaxiom.jobs.vendorscore.operator.ReliabilityFunction;
import com.primeaxiom.jobs.vendorscore.operator.ScorecardFunction;
import com.primeaxiom.jobs.vendorscore.operator.SkuCategoryFunction;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineEventRow;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.VendorScorecardRow;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Which vendor is late or short?
 *
 * <pre>
 * vendor.asn.v1 ──────────────┐                  reference.sku.v1 ─┐
 * carrier.tracking.v1 ────────┼─► shipments ─┐                     ▼
 * wms.receipt.v1 ─────────────┤              │    orders ask ─► sku-categories ─┐
 *        ├────────────────────┘              ▼                                  │
 * vendor.purchase-order.v1 ──── by po_id ─► purchase-orders ◄───────────────────┘
 * vendor.acknowledgement.v1 ──────────────►  │  │  │  │  ▲
 *                                            │  │  │  │  └─ broadcast ── reference.vendor.v1
 *                 po_line, po_line_event ◄───┘  │  │  └──► late-event.v1
 *              alert.v1, vendor-draft.v1 ◄──────┘  │ what changes, by (vendor, category, location)
 *                                                  ▼
 *                 vendor_scorecard ◄──────── scorecards ──► alert.v1, vendor.reliability.v1
 *                                                  ▲
 *                                                  └─ broadcast ── policy.v1
 * clock.v1 moves time on; refused records of every topic ─► dead-letter.v1
 * </pre>
 *
 * <p>What an order lived through, and who answers for a miss, is decided by {@code purchase-orders}
 * from everything that was heard of it; {@code scorecards} only adds and takes away.
 */
public final class VendorScoreJob {

  /** Name of the job, of its consumer group and of its alerts' source. */
  public static final String NAME = "vendor-scorecards";

  private VendorScoreJob() {}

  /** What the job reads. */
  public record Sources(
      EventSource<PurchaseFact> purchaseOrders,
      EventSource<PurchaseFact> acknowledgements,
      ShipmentSources shipments,
      EventSource<PurchaseFact> receipts,
      EventSource<VendorTerms> vendors,
      EventSource<SkuFact> skus,
      EventSource<PolicyVersion> policies,
      EventSource<PurchaseFact> clock) {}

  /** What the job writes. */
  public record Sinks(
      Sink<AlertStep> alerts,
      Sink<DraftMail> drafts,
      Sink<VendorReliability> reliabilities,
      Sink<PurchaseOrderLineRow> lines,
      Sink<PurchaseOrderLineEventRow> lineEvents,
      Sink<VendorScorecardRow> scorecards,
      Sink<SourceNotice> deadLetters,
      Sink<LateFact> lateEvents) {}

  /** Starts the job with what its command line says. */
  public static void main(String[] arguments) throws Exception {
    LiveJob.run(NAME, VendorScoreSettings.options(), VendorScoreJob::buildOn, arguments);
  }

  /**
   * The whole topology between the sources and sinks of a platform.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  public static void buildOn(
      Platform platform, StreamExecutionEnvironment environment, ReadableConfig configuration) {
    VendorScoreSettings settings = VendorScoreSettings.from(configuration);
    build(environment, sources(platform, settings), sinks(platform), settings);
  }

  /** The whole topology. */
  public static void build(
      StreamExecutionEnvironment environment,
      Sources sources,
      Sinks sinks,
      VendorScoreSettings settings) {
    var time = settings.time();
    long lateness = time.allowedLateness().toMillis();
    var orders = sources.purchaseOrders().read(environment, PurchaseFact::occurredAtMillis, time);
    var answers =
        sources.acknowledgements().read(environment, PurchaseFact::occurredAtMillis, time);
    var receipts = sources.receipts().read(environment, PurchaseFact::occurredAtMillis, time);
    var vendors = sources.vendors().read(environment, VendorTerms::asOfMillis, time);
    var skus = sources.skus().read(environment, SkuFact::occurredAtMillis, time);
    var ticks = sources.clock().read(environment, PurchaseFact::occurredAtMillis, time);
    var policies = settings.grading().read(environment, sources.policies(), time);

    ShipmentSources.Streams shipments =
        sources
            .shipments()
            .read(
                environment,
                time,
                told -> told.union(countedShipments(receipts)),
                settings.retentionMillis());

    DataStream<PurchaseFact> news =
        shipments
            .news()
            .map(PurchaseFact::of)
            .returns(RecordType.of(PurchaseFact.class))
            .uid("news-of-shipments")
            .name("news of shipments");

    DataStream<PurchaseFact> categories =
        orders
            .<SkuFact>flatMap(
                (order, out) -> ReferenceMapper.toQuestions(order).forEach(out::collect))
            .returns(RecordType.of(SkuFact.class))
            .uid("skus-to-ask-for")
            .name("SKUs to ask for")
            .union(skus)
            .keyBy(SkuFact::sku, Types.STRING)
            .transform(
                "categories by SKU",
                RecordType.of(PurchaseFact.class),
                new InOrderOperator<>(new SkuCategoryFunction(settings.retentionMillis())))
            .uid("sku-categories")
            .setDescription("categories by SKU: which category a SKU was in when it was ordered");

    SingleOutputStreamOperator<ScoreChange> changes =
        orders
            .union(answers, receipts, categories, news, ticks)
            .keyBy(PurchaseFact::purchaseOrderId, Types.STRING)
            .connect(vendors.broadcast())
            .transform(
                "purchase orders by number",
                RecordType.of(ScoreChange.class),
                new InOrderBroadcastOperator<>(
                    new PurchaseOrderFunction(
                        settings.policy(), settings.retentionMillis(), lateness),
                    List.of(AgreedTerms.STATE)))
            .uid("purchase-orders")
            .setDescription(
                "purchase orders by number: the life of every line, who answers for misses");

    SingleOutputStreamOperator<VendorCard> cards =
        changes
            .keyBy(ScoreChange::scope, RecordType.of(Scope.class))
            .connect(policies.broadcast())
            .transform(
                "scorecards by vendor, category and location",
                RecordType.of(VendorCard.class),
                new InOrderBroadcastOperator<>(
                    new ScorecardFunction(settings.grading()), List.of(JobPolicy.VERSIONS)))
            .uid("scorecards")
            .setDescription(
                "scorecards by vendor, category and location: rolling sums, score and grade");

    cards
        .filter(VendorReliability::isToldBy)
        .uid("cards-to-tell")
        .name("cards that other jobs are told of")
        .map(VendorReliability::of)
        .returns(RecordType.of(VendorReliability.class))
        .uid("reliabilities")
        .name("reliability of vendors")
        .setDescription("reliability of vendors: lateness and fill of 90 days, for other jobs")
        .keyBy(VendorReliability::vendorId, Types.STRING)
        .process(new ReliabilityFunction())
        .returns(RecordType.of(VendorReliability.class))
        .uid("reliability-changes")
        .name("changes by vendor")
        .sinkTo(sinks.reliabilities())
        .uid("reliability-sink")
        .name("vendor.reliability.v1");
    changes
        .getSideOutput(PurchaseOrderFunction.ALERTS)
        .union(cards.getSideOutput(ScorecardFunction.ALERTS))
        .sinkTo(sinks.alerts())
        .uid("alert-sink")
        .name("alert.v1");
    changes
        .getSideOutput(PurchaseOrderFunction.DRAFTS)
        .sinkTo(sinks.drafts())
        .uid("draft-sink")
        .name("vendor-draft.v1");
    new StoredRows<>("line", PurchaseOrderLineRow.class, "po_line", sinks.lines())
        .map(changes.getSideOutput(PurchaseOrderFunction.LINES), VendorRowMapper::toRow);
    new StoredRows<>(
            "line-event", PurchaseOrderLineEventRow.class, "po_line_event", sinks.lineEvents())
        .map(changes.getSideOutput(PurchaseOrderFunction.EVENTS), VendorRowMapper::toRow);
    new StoredRows<>("scorecard", VendorScorecardRow.class, "vendor_scorecard", sinks.scorecards())
        .map(cards, VendorRowMapper::toRow);
    orders
        .getSideOutput(RouteNotices.REFUSED)
        .union(
            answers.getSideOutput(RouteNotices.REFUSED),
            shipments.refused(),
            receipts.getSideOutput(RouteNotices.REFUSED),
            vendors.getSideOutput(RouteNotices.REFUSED),
            skus.getSideOutput(RouteNotices.REFUSED),
            policies.getSideOutput(RouteNotices.REFUSED),
            ticks.getSideOutput(RouteNotices.REFUSED))
        .sinkTo(sinks.deadLetters())
        .uid("dead-letter-sink")
        .name("dead-letter.v1");
    changes
        .getSideOutput(PurchaseOrderFunction.LATE)
        .union(shipments.late())
        .sinkTo(sinks.lateEvents())
        .uid("late-event-sink")
        .name("late-event.v1");
  }

  /** Under which numbers shipments are known of which our dock has counted goods. */
  private static DataStream<ShipmentFact> countedShipments(DataStream<PurchaseFact> receipts) {
    return receipts
        .<ShipmentFact>flatMap(
            (receipt, out) -> PurchaseMapper.toShipments(receipt).forEach(out::collect))
        .returns(RecordType.of(ShipmentFact.class))
        .uid("receipts-by-number")
        .name("receipts by number");
  }

  private static Sources sources(Platform platform, VendorScoreSettings settings) {
    TypeInformation<PurchaseFact> purchases = RecordType.of(PurchaseFact.class);
    return new Sources(
        platform.source(Topics.PURCHASE_ORDER, PurchaseMapper::toFact, purchases),
        platform.source(Topics.ACKNOWLEDGEMENT, PurchaseMapper::toFact, purchases),
        ShipmentSources.of(platform),
        platform.source(Topics.RECEIPT, PurchaseMapper::toFact, purchases),
        platform.source(
            Topics.VENDOR_REFERENCE, ReferenceMapper::toTerms, RecordType.of(VendorTerms.class)),
        platform.source(
            Topics.SKU_REFERENCE, ReferenceMapper::toFact, RecordType.of(SkuFact.class)),
        platform.policies(settings.grading()),
        platform.clock(purchases));
  }

  private static Sinks sinks(Platform platform) {
    return new Sinks(
        platform.alertSink(),
        platform.recordSink(
            Topics.VENDOR_DRAFT, draft -> DraftMapper.toRecord(draft, VendorScoreJob.NAME)),
        platform.recordSink(
            Topics.VENDOR_RELIABILITY,
            reliability -> ReliabilityMapper.toRecord(reliability, VendorScoreJob.NAME)),
        platform.clickHouseSink(ClickHouseTables.PURCHASE_ORDER_LINE),
        platform.clickHouseSink(ClickHouseTables.PURCHASE_ORDER_LINE_EVENT),
        platform.clickHouseSink(ClickHouseTables.VENDOR_SCORECARD),
        platform.deadLetterSink(),
        platform.lateEventSink());
  }
}
