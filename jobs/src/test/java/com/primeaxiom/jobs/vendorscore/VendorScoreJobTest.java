package com.primeaxiom.jobs.vendorscore;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ACME;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.at;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.counted;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.origin;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.platform.CollectingSink;
import com.primeaxiom.jobs.platform.LateFact;
import com.primeaxiom.jobs.platform.ListSource;
import com.primeaxiom.jobs.platform.SourceNotice;
import com.primeaxiom.jobs.platform.StrictEnvironment;
import com.primeaxiom.jobs.platform.Uids;
import com.primeaxiom.jobs.platform.policy.PolicyVersion;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shipment.ShipmentSources;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.shipment.domain.ScanFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.SkuFact;
import com.primeaxiom.jobs.vendorscore.domain.VendorReliability;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineEventRow;
import com.primeaxiom.sinks.clickhouse.table.PurchaseOrderLineRow;
import com.primeaxiom.sinks.clickhouse.table.VendorScorecardRow;
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
 * The whole topology over one order: never acknowledged, announced with the carrier's number only
 * on the notice, at the gate in time, ten lamps short.
 */
class VendorScoreJobTest {

  private static final TypeInformation<PurchaseFact> PURCHASES = RecordType.of(PurchaseFact.class);

  private final CollectingSink<AlertStep> alerts = new CollectingSink<>();
  private final CollectingSink<DraftMail> drafts = new CollectingSink<>();
  private final CollectingSink<VendorReliability> reliabilities = new CollectingSink<>();
  private final CollectingSink<PurchaseOrderLineRow> lines = new CollectingSink<>();
  private final CollectingSink<PurchaseOrderLineEventRow> events = new CollectingSink<>();
  private final CollectingSink<VendorScorecardRow> cards = new CollectingSink<>();
  private final CollectingSink<SourceNotice> deadLetters = new CollectingSink<>();
  private final CollectingSink<LateFact> lateEvents = new CollectingSink<>();

  @ParameterizedTest(name = "parallelism {0}")
  @ValueSource(ints = {1, 2})
  void tellsOfAnOrderFromPlacingToItsEnd(int parallelism) throws Exception {
    StreamExecutionEnvironment environment = environment();
    environment.setParallelism(parallelism);
    build(environment);

    environment.execute();

    PurchaseOrderLineRow lamps =
        lines.collected().stream()
            .filter(row -> row.lineNumber() == 1)
            .max(Comparator.comparingLong(PurchaseOrderLineRow::version))
            .orElseThrow();
    assertThat(lamps.category()).isEqualTo("lights");
    assertThat(lamps.status()).isEqualTo("SHORT");
    assertThat(lamps.moments().arrivedAt().toEpochMilli()).isEqualTo(at(110));
    assertThat(lamps.moments().arrivalSource()).isEqualTo("CARRIER");
    assertThat(lamps.arrival().met()).isTrue();
    assertThat(lamps.fill().party()).isEqualTo("VENDOR");
    assertThat(alerts.collected())
        .extracting(AlertStep::type)
        .contains("LATE_ACKNOWLEDGEMENT", "SHORT_SHIPMENT", "ASN_MISMATCH")
        .doesNotContain("LATE_ARRIVAL", "LATE_ASN");
    assertThat(drafts.collected()).isNotEmpty();
    assertThat(events.collected())
        .extracting(PurchaseOrderLineEventRow::kind, PurchaseOrderLineEventRow::lineNumber)
        .contains(
            tuple("ORDERED", 1),
            tuple("ANNOUNCED", 1),
            tuple("SCANNED_ARRIVED", 0),
            tuple("COUNTED", 2),
            tuple("MISSED_FILL", 1));
    VendorScorecardRow card =
        cards.collected().stream()
            .filter(row -> row.category().isEmpty() && row.windowDays() == 0)
            .max(Comparator.comparingLong(VendorScorecardRow::version))
            .orElseThrow();
    assertThat(card.sums())
        .containsEntry("units_ordered", 160L)
        .containsEntry("units_filled", 150L)
        .containsEntry("orders_acknowledged", 0L);
    assertThat(card.policyVersion()).matches("policy-3-[0-9a-f]{8}");
    assertThat(card.grade()).as("two lines are enough by the policy").isEqualTo("D");
    assertThat(card.figures()).containsEntry("unit_fill", 0.9375).containsEntry("on_time", 1.0);
    assertThat(reliabilities.collected())
        .extracting(
            VendorReliability::vendorId,
            VendorReliability::linesArrived,
            VendorReliability::lateHours,
            VendorReliability::lateHoursDeviation,
            VendorReliability::linesClosed,
            VendorReliability::unitFill)
        .as("both lines ten hours early; the wicks are complete first")
        .containsExactly(
            tuple("acme", 2L, -10.0, 0.0, 0L, null),
            tuple("acme", 2L, -10.0, 0.0, 1L, 1.0),
            tuple("acme", 2L, -10.0, 0.0, 2L, 0.9375));
    assertThat(deadLetters.collected())
        .extracting(SourceNotice::reason)
        .containsExactlyInAnyOrder("NEGATIVE_QUANTITY", "INVALID_VALUE");
    assertThat(lateEvents.collected()).isEmpty();
  }

  @Test
  void uidsAreThoseThatWereReleased() throws Exception {
    StreamExecutionEnvironment environment = environment();
    build(environment);

    assertThat(Uids.of(environment)).isEqualTo(Uids.released(VendorScoreJob.NAME));
  }

  private void build(StreamExecutionEnvironment environment) {
    VendorScoreJob.build(
        environment,
        new VendorScoreJob.Sources(
            ListSource.of("vendor.purchase-order.v1", PURCHASES, List.of(placed(0, 0, 100, 60))),
            ListSource.incoming(
                "vendor.acknowledgement.v1",
                PURCHASES,
                List.of(
                    Either.Left(
                        new SourceNotice(
                            "vendor.acknowledgement.v1",
                            0,
                            7,
                            at(3),
                            "NEGATIVE_QUANTITY",
                            "line 1 quantity is -1",
                            null,
                            new byte[] {1})))),
            new ShipmentSources(
                ListSource.of("vendor.asn.v1", RecordType.of(ShipmentFact.class), List.of(asn())),
                ListSource.of(
                    "carrier.tracking.v1",
                    RecordType.of(ScanFact.class),
                    List.of(scan(71, Step.PICKED_UP), scan(110, Step.ARRIVED)))),
            ListSource.of("wms.receipt.v1", PURCHASES, List.of(counted(112, "S1", 90, 60))),
            ListSource.of("reference.vendor.v1", RecordType.of(VendorTerms.class), List.of(ACME)),
            ListSource.of(
                "reference.sku.v1",
                RecordType.of(SkuFact.class),
                List.of(new SkuFact("LAMP", at(20), origin("sku"), "lights", null))),
            ListSource.incoming(
                "policy.v1",
                RecordType.of(PolicyVersion.class),
                List.of(
                    Either.Right(
                        new PolicyVersion(3, at(0), Map.of("vendor.grade.minimum-lines", "1"))),
                    Either.Left(
                        new SourceNotice(
                            "policy.v1",
                            0,
                            4,
                            at(1),
                            "INVALID_VALUE",
                            "Version 4 is refused.",
                            null,
                            new byte[] {1})))),
            ListSource.time("clock.v1", PURCHASES, at(400))),
        new VendorScoreJob.Sinks(
            alerts, drafts, reliabilities, lines, events, cards, deadLetters, lateEvents),
        VendorScoreSettings.from(new Configuration()));
  }

  private static ShipmentFact asn() {
    return new ShipmentFact(
        ShipmentFact.shipment("S1"),
        at(70),
        origin("asn"),
        new ShipmentFact.Notice(
            new GoodsAnnounced("S1", 0, false, "acme", "LEEDS", "T1", at(70), 0, List.of()),
            List.of(
                new ShipmentFact.Slice(
                    "PO-1",
                    List.of(
                        new GoodsAnnounced.Line(1, "LAMP", 100),
                        new GoodsAnnounced.Line(2, "WICK", 60))))),
        null,
        null);
  }

  private static ScanFact scan(long hour, Step step) {
    return new ScanFact(
        at(hour), origin("scan@" + hour), null, new LoadScanned(null, "T1", step, 0, null));
  }

  private static StreamExecutionEnvironment environment() {
    return StrictEnvironment.create(new Configuration());
  }
}
