package com.primeaxiom.jobs.chargeback;

import static com.primeaxiom.jobs.chargeback.Disputed.ORDER;
import static com.primeaxiom.jobs.chargeback.Disputed.at;
import static com.primeaxiom.jobs.chargeback.Disputed.captured;
import static com.primeaxiom.jobs.chargeback.Disputed.delivered;
import static com.primeaxiom.jobs.chargeback.Disputed.handedOver;
import static com.primeaxiom.jobs.chargeback.Disputed.origin;
import static com.primeaxiom.jobs.chargeback.Disputed.purchase;
import static com.primeaxiom.jobs.chargeback.Disputed.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.chargeback.domain.Correspondence;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.DisputeFact.Step;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.Outcome;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.chargeback.domain.Parcel;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.chargeback.domain.Payment;
import com.primeaxiom.jobs.chargeback.domain.Readiness;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.chargeback.domain.Weakness;
import com.primeaxiom.jobs.platform.CollectingSink;
import com.primeaxiom.jobs.platform.ListSource;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.Uids;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseEventRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackCaseRow;
import com.primeaxiom.sinks.clickhouse.table.ChargebackRatioRow;
import com.primeaxiom.sinks.clickhouse.table.ShipReadinessRow;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole topology over one customer: two orders of last year, one whose parcel is disputed as
 * not received and as fraud, and a scan that knows its order only by the tracking number.
 */
class ChargebackJobTest {

  private static final TypeInformation<OrderFact> ORDERS = RecordType.of(OrderFact.class);
  private static final TypeInformation<ParcelFact> PARCELS = RecordType.of(ParcelFact.class);

  private static final String PAID = "2026-06-01T08:00:00Z";
  private static final long OPENED = at("2026-06-20T10:00:00Z");
  private static final long DUE = at("2026-07-01T23:59:59Z");

  private final CollectingSink<AlertStep> alerts = new CollectingSink<>();
  private final CollectingSink<ChargebackCaseRow> cases = new CollectingSink<>();
  private final CollectingSink<ChargebackCaseEventRow> events = new CollectingSink<>();
  private final CollectingSink<ChargebackRatioRow> ratios = new CollectingSink<>();
  private final CollectingSink<Packet> packets = new CollectingSink<>();
  private final CollectingSink<Outcome> financeNotes = new CollectingSink<>();
  private final CollectingSink<Outcome> customerServiceNotes = new CollectingSink<>();
  private final CollectingSink<Readiness> readiness = new CollectingSink<>();
  private final CollectingSink<ShipReadinessRow> readinessRows = new CollectingSink<>();
  private final CollectingSink<SourceNotice> deadLetters = new CollectingSink<>();

  @ParameterizedTest(name = "parallelism {0}")
  @ValueSource(ints = {1, 2})
  void followsDisputesFromTheirOpeningToTheirEnd(int parallelism) throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(parallelism);
    build(environment);

    environment.execute();

    ChargebackCaseRow notReceived = last("D-1");
    assertThat(notReceived.evidence().gaps()).isEmpty();
    assertThat(notReceived.evidence().found()).isEqualTo(5);
    assertThat(notReceived.evidence().deliveredPlace()).isEqualTo("SAME");
    assertThat(notReceived.evidence().signedFor()).isTrue();
    assertThat(notReceived.status()).isEqualTo("WON");
    assertThat(notReceived.dueAt().toEpochMilli()).isEqualTo(DUE);
    ChargebackCaseRow fraud = last("D-2");
    assertThat(fraud.fallback()).isTrue();
    assertThat(fraud.dueAt().toEpochMilli()).isEqualTo(OPENED + 15 * 86_400_000L);
    assertThat(fraud.evidence().gaps()).isEmpty();
    assertThat(fraud.evidence().priorOrders()).isEqualTo("old-1\nold-2");
    assertThat(alerts.collected())
        .filteredOn(step -> "D-1".equals(step.subject().get("dispute_id")))
        .extracting(AlertStep::type, AlertStep::status, step -> step.occurredAt().toString())
        .containsExactly(
            tuple("CHARGEBACK_DEADLINE", Status.OPEN, "2026-06-20T10:00:00Z"),
            tuple("CHARGEBACK_DEADLINE", Status.UPDATED, "2026-06-24T23:59:59Z"),
            tuple("CHARGEBACK_DEADLINE", Status.UPDATED, "2026-06-28T23:59:59Z"),
            tuple("CHARGEBACK_DEADLINE", Status.RESOLVED, "2026-06-29T12:00:00Z"));
    assertThat(alerts.collected())
        .filteredOn(step -> "D-2".equals(step.subject().get("dispute_id")))
        .extracting(AlertStep::type, AlertStep::status)
        .contains(tuple("DEADLINE_MISSED", Status.OPEN));
    assertThat(events.collected())
        .extracting(ChargebackCaseEventRow::disputeId, ChargebackCaseEventRow::kind)
        .contains(
            tuple("D-1", "OPENED"),
            tuple("D-1", "REMINDED"),
            tuple("D-1", "EVIDENCE_SUBMITTED"),
            tuple("D-2", "MISSED"));
    assertThat(packets.collected())
        .extracting(packet -> packet.reading().view().disputeId(), Packet::cause)
        .contains(tuple("D-1", Packet.Cause.READY), tuple("D-2", Packet.Cause.READY))
        .doesNotContain(tuple("D-9", Packet.Cause.REQUESTED));
    assertThat(financeNotes.collected())
        .extracting(Outcome::noteId, Outcome::feeMinor)
        .containsExactly(tuple("D-1/CHARGEBACK/WON", 1_500L));
    assertThat(customerServiceNotes.collected()).isEqualTo(financeNotes.collected());
    assertThat(readiness.collected())
        .extracting(Readiness::trackingNumber, Readiness::weaknesses)
        .containsExactlyInAnyOrder(
            tuple(null, List.of(Weakness.NO_TRACKING_NUMBER)), tuple("T-1", List.of()));
    assertThat(readinessRows.collected()).hasSize(2);
    assertThat(ratios.collected())
        .filteredOn(row -> row.month().toString().startsWith("2026-06"))
        .last()
        .extracting(ChargebackRatioRow::settled, ChargebackRatioRow::disputed)
        .containsExactly(1L, 2L);
    assertThat(deadLetters.collected())
        .extracting(SourceNotice::reason)
        .containsExactly("INVALID_VALUE");
  }

  @Test
  void uidsAreThoseThatWereReleased() throws Exception {
    StreamExecutionEnvironment environment = environment();
    build(environment);

    assertThat(Uids.of(environment)).isEqualTo(Uids.released(ChargebackJob.NAME));
  }

  private ChargebackCaseRow last(String dispute) {
    return cases.collected().stream()
        .filter(row -> row.disputeId().equals(dispute))
        .max(Comparator.comparingLong(ChargebackCaseRow::version))
        .orElseThrow();
  }

  private void build(StreamExecutionEnvironment environment) {
    ParcelFact shipped =
        new ParcelFact(
            "T-1",
            ORDER,
            at("2026-06-02T14:00:00Z"),
            origin("shipped"),
            handedOver("2026-06-02T14:00:00Z"));
    ParcelFact scanned =
        new ParcelFact(
            "T-1",
            null,
            at("2026-06-03T09:00:00Z"),
            origin("delivered"),
            delivered("2026-06-03T09:00:00Z"));
    ParcelFact unnumbered =
        new ParcelFact(
            null,
            "old-1",
            at("2025-09-02T14:00:00Z"),
            origin("unnumbered"),
            new Parcel("S-9", null, handedOver("2025-09-02T14:00:00Z").shipped(), false, null));
    ChargebackJob.build(
        environment,
        new ChargebackJob.Sources(
            ListSource.of(
                "storefront.order.v1",
                ORDERS,
                List.of(
                    OrderFact.of("old-1", purchase("2025-09-01T08:00:00Z")),
                    OrderFact.of("old-2", purchase("2025-12-01T08:00:00Z")),
                    OrderFact.of(ORDER, purchase(PAID)))),
            ListSource.of(
                "payment.charge.v1",
                ORDERS,
                List.of(
                    paid("old-1", "CH-1", "2025-09-01T08:00:00Z"),
                    paid("old-2", "CH-2", "2025-12-01T08:00:00Z"),
                    paid(ORDER, "CH-3", PAID))),
            ListSource.of("wms.shipment.v1", PARCELS, List.of(shipped, unnumbered)),
            ListSource.of("carrier.tracking.v1", PARCELS, List.of(scanned)),
            ListSource.of(
                "support.message.v1",
                ORDERS,
                List.of(
                    OrderFact.of(
                        ORDER,
                        new Correspondence(
                            EvidenceField.CUSTOMER_COMMUNICATION,
                            at("2026-06-19T10:00:00Z"),
                            origin("message"),
                            "tickets/7")))),
            ListSource.incoming(
                "payment.dispute.v1",
                RecordType.of(DisputeFact.class),
                List.of(
                    Either.Right(step("D-1", Step.OPENED, Stage.CHARGEBACK, OPENED, DUE)),
                    Either.Right(
                        Disputed.of(
                            Reason.FRAUDULENT, "D-2", Step.OPENED, Stage.CHARGEBACK, OPENED, 0)),
                    Either.Left(
                        new SourceNotice(
                            "payment.dispute.v1",
                            0,
                            7,
                            OPENED,
                            "INVALID_VALUE",
                            "due_by is 'soon'",
                            null,
                            new byte[] {1})),
                    Either.Right(
                        step(
                            "D-1",
                            Step.EVIDENCE_SUBMITTED,
                            Stage.CHARGEBACK,
                            at("2026-06-29T12:00:00Z"),
                            0)),
                    Either.Right(
                        step("D-1", Step.WON, Stage.CHARGEBACK, at("2026-07-10T12:00:00Z"), 0)))),
            ListSource.of(
                "packet.request.v1",
                RecordType.of(PacketAsked.class),
                List.of(new PacketAsked("D-9", OPENED, "R-1", "a.finance"))),
            ListSource.of(
                "policy.v1",
                RecordType.of(PolicyVersion.class),
                List.of(
                    new PolicyVersion(
                        1, OPENED, Map.of("chargeback.network-limits", "visa//2000-01-01/15")))),
            ListSource.time("clock.v1", ORDERS, at("2026-07-20T00:00:00Z"))),
        new ChargebackJob.Sinks(
            alerts,
            cases,
            events,
            ratios,
            packets,
            financeNotes,
            customerServiceNotes,
            readiness,
            readinessRows,
            deadLetters),
        ChargebackSettings.from(new Configuration()));
  }

  private static OrderFact paid(String order, String charge, String time) {
    Payment payment = captured(charge, time);
    return OrderFact.of(order, at(time), payment.payer().origin(), payment);
  }

  private static StreamExecutionEnvironment environment() {
    return StrictEnvironment.create(new Configuration());
  }
}
