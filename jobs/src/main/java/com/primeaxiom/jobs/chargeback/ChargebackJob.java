package com.primeaxiom.jobs.chargeback;

import com.primeaxiom.jobs.chargeback.domain.CaseFact;
import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.chargeback.domain.Program;
import com.primeaxiom.jobs.chargeback.domain.Program.Standing;
import com.primeaxiom.jobs.chargeback.domain.RatioFact;
import com.primeaxiom.jobs.chargeback.domain.Readiness;
import com.primeaxiom.jobs.chargeback.io.CaseRowMapper;
import com.primeaxiom.jobs.chargeback.io.ChargeMapper;
import com.primeaxiom.jobs.chargeback.io.DisputeMapper;
import com.primeaxiom.jobs.chargeback.io.EvidenceMapper;
import com.primeaxiom.jobs.chargeback.io.NoteMapper;
import com.primeaxiom.jobs.chargeback.io.PacketMapper;
import com.primeaxiom.jobs.chargeback.io.ReadinessMapper;
import com.primeaxiom.jobs.chargeback.operator.CardHistoryFunction;
import com.primeaxiom.jobs.chargeback.operator.CaseFunction;
import com.primeaxiom.jobs.chargeback.operator.OrderFileFunction;
import com.primeaxiom.jobs.chargeback.operator.RatioFunction;
import com.primeaxiom.jobs.chargeback.operator.TrackingFunction;
import com.primeaxiom.jobs.platform.EventSource;
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
import com.primeaxiom.schemas.KeyedHash;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseEventRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackRatioRow;
import com.primeaxiom.sinks.clickhouse.table.ClickHouseTables;
import com.primeaxiom.sinks.clickhouse.table.ShipReadinessRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Which dispute runs out when, and what evidence is missing?
 *
 * <pre>
 * carrier.tracking.v1 ─► parcels, by tracking number ─┐
 * wms.shipment.v1 ─────────┴──────────────────────────┤
 * storefront.order.v1, payment.charge.v1 ─────────────┼─► order-files, by order ─► alert.v1
 * support.message.v1 ─────────────────────────────────┤    │   │  └─ by network ─► ratios ─► alert.v1,
 * payment.dispute.v1 ─────────────────────────────────┘    │   │            chargeback_ratio
 *        │                                        dossiers │   └─ by card ─► card-histories
 *        │ by dispute                                      ▼                     │ earlier payments
 *        └───────────────────────────────────────────────► cases ◄───────────────┘
 * packet.request.v1, by dispute ─────────────────────────►│ ◄── broadcast ── policy.v1
 *      chargeback_case, chargeback_case_event, alert.v1, evidence-packet.v1 ◄──┤
 *                              finance.note.v1, customer-service.note.v1 ◄──┘
 * order-files ─► ship-readiness.v1, ship_readiness, when a parcel ships
 * clock.v1 moves time on; refused records of every topic ─► dead-letter.v1
 * </pre>
 *
 * <p>Evidence is never too late, so nothing goes to late-event.v1: what is told after its time has
 * passed is taken at once.
 */
public final class ChargebackJob {

  /** Name of the job, of its consumer group and of its alerts' source. */
  public static final String NAME = "chargebacks";

  private static final long NO_TIME = Long.MIN_VALUE;

  private ChargebackJob() {}

  /** What the job reads. */
  public record Sources(
      EventSource<OrderFact> orders,
      EventSource<OrderFact> charges,
      EventSource<ParcelFact> shipments,
      EventSource<ParcelFact> scans,
      EventSource<OrderFact> messages,
      EventSource<DisputeFact> disputes,
      EventSource<PacketAsked> requests,
      EventSource<PolicyVersion> policies,
      EventSource<OrderFact> clock) {}

  /** What the job writes. */
  public record Sinks(
      Sink<AlertStep> alerts,
      Sink<ChargebackCaseRow> cases,
      Sink<ChargebackCaseEventRow> caseEvents,
      Sink<ChargebackRatioRow> ratios,
      Sink<Packet> packets,
      Sink<Outcome> financeNotes,
      Sink<Outcome> customerServiceNotes,
      Sink<Readiness> readiness,
      Sink<ShipReadinessRow> readinessRows,
      Sink<SourceNotice> deadLetters) {}

  /** Starts the job with what its command line says. */
  public static void main(String[] arguments) throws Exception {
    LiveJob.run(NAME, ChargebackSettings.options(), ChargebackJob::buildOn, arguments);
  }

  /**
   * The whole topology between the sources and sinks of a platform.
   *
   * @throws com.primeaxiom.jobs.platform.InvalidConfigurationException when a setting is wrong
   */
  public static void buildOn(
      Platform platform, StreamExecutionEnvironment environment, ReadableConfig configuration) {
    ChargebackSettings settings = ChargebackSettings.from(configuration);
    build(environment, sources(platform, settings), sinks(platform), settings);
  }

  /** The whole topology. */
  public static void build(
      StreamExecutionEnvironment environment,
      Sources sources,
      Sinks sinks,
      ChargebackSettings settings) {
    var time = settings.time();
    var orders = sources.orders().read(environment, OrderFact::occurredAtMillis, time);
    var charges = sources.charges().read(environment, OrderFact::occurredAtMillis, time);
    var shipments = sources.shipments().read(environment, ParcelFact::occurredAtMillis, time);
    var scans = sources.scans().read(environment, ParcelFact::occurredAtMillis, time);
    var messages = sources.messages().read(environment, OrderFact::occurredAtMillis, time);
    var disputes = sources.disputes().read(environment, DisputeFact::occurredAtMillis, time);
    // A person's clock moves no time: in a replay of last year a request would end every case.
    var requests = sources.requests().read(environment, asked -> NO_TIME, time.ofFewEvents());
    var policies = settings.cases().read(environment, sources.policies(), time);
    var ticks = sources.clock().read(environment, OrderFact::occurredAtMillis, time);

    DataStream<ParcelFact> parcels = shipments.union(scans);
    SingleOutputStreamOperator<OrderFact> found =
        parcels
            .filter(fact -> fact.trackingNumber() != null)
            .uid("numbered-parcels")
            .name("parcels with a tracking number")
            .keyBy(ParcelFact::trackingNumber, Types.STRING)
            .process(new TrackingFunction(settings.retentionMillis()))
            .returns(RecordType.of(OrderFact.class))
            .uid("parcels")
            .name("parcels by tracking number")
            .setDescription(
                "parcels by tracking number: brings scans to the order that was shipped");

    SingleOutputStreamOperator<CaseFact> dossiers =
        orders
            .union(charges, messages, ticks, found, named(parcels), disputed(disputes))
            .keyBy(OrderFact::orderId, Types.STRING)
            .transform(
                "files by order",
                RecordType.of(CaseFact.class),
                new InOrderOperator<>(
                    new OrderFileFunction(
                        settings.stops(), settings.readiness(), settings.retentionMillis())))
            .uid("order-files")
            .setDescription("files by order: what defends an order, kept for a year");

    SingleOutputStreamOperator<CaseFact> priors =
        dossiers
            .getSideOutput(OrderFileFunction.CARDS)
            .keyBy(fact -> fact.credential(), Types.STRING)
            .transform(
                "payments by card",
                RecordType.of(CaseFact.class),
                new InOrderOperator<>(new CardHistoryFunction(settings.cards())))
            .uid("card-histories")
            .setDescription(
                "payments by card: earlier orders that Compelling Evidence 3.0 asks for");

    SingleOutputStreamOperator<CaseReading> cases =
        disputes
            .map(CaseFact::of)
            .returns(RecordType.of(CaseFact.class))
            .uid("dispute-steps")
            .name("steps of disputes")
            .union(dossiers, priors, asked(requests))
            .keyBy(CaseFact::disputeId, Types.STRING)
            .connect(policies.broadcast())
            .transform(
                "cases by dispute",
                RecordType.of(CaseReading.class),
                new InOrderBroadcastOperator<>(
                    new CaseFunction(settings.cases(), settings.caseRetentionMillis()),
                    List.of(JobPolicy.VERSIONS)))
            .uid("cases")
            .setDescription("cases by dispute: deadlines, reminders, gaps and packets of evidence");

    Set<String> watched =
        settings.programs().stream().map(Program::network).collect(Collectors.toSet());
    SingleOutputStreamOperator<Standing> standings =
        dossiers
            .getSideOutput(OrderFileFunction.RATIOS)
            .filter(fact -> watched.contains(fact.network()))
            .uid("watched-networks")
            .name("networks with a program")
            .keyBy(RatioFact::network, Types.STRING)
            .process(new RatioFunction(settings.programs(), settings.burnDown()))
            .returns(RecordType.of(Standing.class))
            .uid("ratios")
            .name("ratios by network")
            .setDescription("ratios by network: the month so far in the programs of the networks");

    cases
        .getSideOutput(CaseFunction.ALERTS)
        .union(
            dossiers.getSideOutput(OrderFileFunction.ALERTS),
            standings.getSideOutput(RatioFunction.ALERTS))
        .sinkTo(sinks.alerts())
        .uid("alert-sink")
        .name("alert.v1");
    KeyedHash customers = settings.customers();
    new StoredRows<>("case", ChargebackCaseRow.class, "chargeback_case", sinks.cases())
        .map(cases, reading -> CaseRowMapper.toRow(reading, customers));
    new StoredRows<>(
            "case-event", ChargebackCaseEventRow.class, "chargeback_case_event", sinks.caseEvents())
        .map(cases.getSideOutput(CaseFunction.EVENTS), CaseRowMapper::toRow);
    cases
        .getSideOutput(CaseFunction.PACKETS)
        .sinkTo(sinks.packets())
        .uid("packet-sink")
        .name("evidence-packet.v1");
    DataStream<Outcome> outcomes = cases.getSideOutput(CaseFunction.OUTCOMES);
    outcomes.sinkTo(sinks.financeNotes()).uid("finance-note-sink").name("finance.note.v1");
    outcomes
        .sinkTo(sinks.customerServiceNotes())
        .uid("customer-service-note-sink")
        .name("customer-service.note.v1");
    DataStream<Readiness> shipped = dossiers.getSideOutput(OrderFileFunction.READINESS);
    shipped.sinkTo(sinks.readiness()).uid("readiness-topic-sink").name("ship-readiness.v1");
    new StoredRows<>("readiness", ShipReadinessRow.class, "ship_readiness", sinks.readinessRows())
        .map(shipped, ReadinessMapper::toRow);
    new StoredRows<>("ratio", ChargebackRatioRow.class, "chargeback_ratio", sinks.ratios())
        .map(standings, CaseRowMapper::toRow);
    orders
        .getSideOutput(RouteNotices.REFUSED)
        .union(
            charges.getSideOutput(RouteNotices.REFUSED),
            shipments.getSideOutput(RouteNotices.REFUSED),
            scans.getSideOutput(RouteNotices.REFUSED),
            messages.getSideOutput(RouteNotices.REFUSED),
            disputes.getSideOutput(RouteNotices.REFUSED),
            requests.getSideOutput(RouteNotices.REFUSED),
            policies.getSideOutput(RouteNotices.REFUSED),
            ticks.getSideOutput(RouteNotices.REFUSED))
        .sinkTo(sinks.deadLetters())
        .uid("dead-letter-sink")
        .name("dead-letter.v1");
  }

  /** What names its order goes to it without a detour. */
  private static DataStream<OrderFact> named(DataStream<ParcelFact> parcels) {
    return parcels
        .filter(fact -> fact.orderId() != null)
        .uid("named-parcels")
        .name("parcels that name an order")
        .map(ParcelFact::toOrder)
        .returns(RecordType.of(OrderFact.class))
        .uid("parcels-of-orders")
        .name("parcels of orders");
  }

  private static DataStream<OrderFact> disputed(DataStream<DisputeFact> disputes) {
    return disputes
        .map(OrderFact::of)
        .returns(RecordType.of(OrderFact.class))
        .uid("disputes-of-orders")
        .name("disputes of orders");
  }

  private static DataStream<CaseFact> asked(DataStream<PacketAsked> requests) {
    return requests
        .map(CaseFact::of)
        .returns(RecordType.of(CaseFact.class))
        .uid("packet-requests")
        .name("requests for packets");
  }

  private static Sources sources(Platform platform, ChargebackSettings settings) {
    TypeInformation<OrderFact> orders = RecordType.of(OrderFact.class);
    TypeInformation<ParcelFact> parcels = RecordType.of(ParcelFact.class);
    return new Sources(
        platform.source(Topics.ORDER, EvidenceMapper::toFact, orders),
        platform.source(Topics.CHARGE, ChargeMapper::toFact, orders),
        platform.source(Topics.SHIPMENT, EvidenceMapper::toFact, parcels),
        platform.source(Topics.TRACKING, EvidenceMapper::toFact, parcels),
        platform.source(Topics.MESSAGE, EvidenceMapper::toFact, orders),
        platform.source(Topics.DISPUTE, DisputeMapper::toFact, RecordType.of(DisputeFact.class)),
        platform.source(
            Topics.PACKET_REQUEST, PacketMapper::toFact, RecordType.of(PacketAsked.class)),
        platform.policies(settings.cases()),
        platform.clock(orders));
  }

  private static Sinks sinks(Platform platform) {
    return new Sinks(
        platform.alertSink(),
        platform.clickHouseSink(ClickHouseTables.CHARGEBACK_CASE),
        platform.clickHouseSink(ClickHouseTables.CHARGEBACK_CASE_EVENT),
        platform.clickHouseSink(ClickHouseTables.CHARGEBACK_RATIO),
        platform.recordSink(
            Topics.EVIDENCE_PACKET, packet -> PacketMapper.toRecord(packet, ChargebackJob.NAME)),
        platform.recordSink(
            Topics.FINANCE_NOTE, outcome -> NoteMapper.toFinance(outcome, ChargebackJob.NAME)),
        platform.recordSink(
            Topics.CUSTOMER_SERVICE_NOTE,
            outcome -> NoteMapper.toCustomerService(outcome, ChargebackJob.NAME)),
        platform.recordSink(
            Topics.SHIP_READINESS,
            readiness -> ReadinessMapper.toRecord(readiness, ChargebackJob.NAME)),
        platform.clickHouseSink(ClickHouseTables.SHIP_READINESS),
        platform.deadLetterSink());
  }
}
