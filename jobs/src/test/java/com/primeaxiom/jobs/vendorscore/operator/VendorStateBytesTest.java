package com.primeaxiom.jobs.vendorscore.operator;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ACME;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.accepted;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.at;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.flawless;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.origin;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.received;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.scanned;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.platform.KeptState;
import com.primeaxiom.jobs.platform.record.RecordType;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned;
import com.primeaxiom.jobs.shipment.domain.ShipmentFact;
import com.primeaxiom.jobs.shipment.domain.ShipmentState;
import com.primeaxiom.jobs.vendorscore.domain.CardState;
import com.primeaxiom.jobs.vendorscore.domain.GoodsReceived;
import com.primeaxiom.jobs.vendorscore.domain.Grade;
import com.primeaxiom.jobs.vendorscore.domain.GradeState;
import com.primeaxiom.jobs.vendorscore.domain.LineReading;
import com.primeaxiom.jobs.vendorscore.domain.Measure;
import com.primeaxiom.jobs.vendorscore.domain.Miss;
import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState;
import com.primeaxiom.jobs.vendorscore.domain.Party;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseOrderState;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.ScoreChange;
import com.primeaxiom.jobs.vendorscore.domain.SkuCategoryState;
import com.primeaxiom.jobs.vendorscore.domain.SkuFact;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import com.primeaxiom.jobs.vendorscore.domain.VendorReliability;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State of the vendor scorecards that was written once is read for ever. */
class VendorStateBytesTest {

  private static final String SNAPSHOT = "purchase-orders.snapshot";
  private static final long SNAPSHOT_AT = 75;
  private static final long END = 400;

  private static final Tally TALLY =
      new Tally(Map.of(Measure.LINES_DUE, 3L), Map.of(4, 3L), Map.of(-1, 3L));

  static Stream<KeptState<?>> kept() {
    List<ShipmentFact> shipment = List.of(notice(), scan());
    return Stream.of(
        KeptState.of("purchase-order", order()),
        KeptState.of("purchase-order-unknown", PurchaseOrderState.UNKNOWN),
        new KeptState<>(
            "pending-purchase-facts",
            Types.LIST(RecordType.of(PurchaseFact.class)),
            List.of(
                flawless().get(0),
                accepted(5),
                scanned(80, "S1", LoadScanned.Step.EXCEPTION, at(99), LoadScanned.Reason.LOST),
                received(110, GoodsReceived.Step.GATE_IN, "S1", List.of()))),
        KeptState.of("shipment", ShipmentState.UNKNOWN.heard(shipment)),
        new KeptState<>(
            "pending-shipment-facts", Types.LIST(RecordType.of(ShipmentFact.class)), shipment),
        KeptState.of(
            "sku-category", new SkuCategoryState("lights", 5, origin("sku"), List.of(), 0)),
        KeptState.of("sku-category-asked", new SkuCategoryState(null, 0, null, List.of("PO-1"), 5)),
        new KeptState<>(
            "pending-sku-facts",
            Types.LIST(RecordType.of(SkuFact.class)),
            List.of(
                new SkuFact("LAMP", at(1), origin("sku"), "lights", null),
                new SkuFact("LAMP", at(2), origin("order"), null, "PO-1"))),
        new KeptState<>(
            "vendor-terms", Types.LIST(RecordType.of(VendorTerms.class)), List.of(ACME)),
        KeptState.of("scope", new Scope("acme", "lights", "LEEDS")),
        KeptState.of("tally", TALLY),
        KeptState.of(
            "card",
            CardState.NEW.on(5).under(ACME).with(new GradeState(Grade.A, Grade.C, 7, 0.97))),
        new KeptState<>(
            "pending-score-changes",
            Types.LIST(RecordType.of(ScoreChange.class)),
            List.of(
                new ScoreChange(
                    Scope.of("acme"), 5, "PO-1", ACME, List.of(origin("x")), Map.of(5L, TALLY)))),
        KeptState.of(
            "told-reliability", new VendorReliability("acme", 5, 6, 2, -1.5, 0.25, 1, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void whatWasWrittenOnceIsStillRead(KeptState<?> kept) throws Exception {
    kept.assertStillRead();
  }

  @ParameterizedTest
  @MethodSource("kept")
  void aCopyThroughBytesIsTheSame(KeptState<?> kept) throws Exception {
    kept.assertCopied();
  }

  @Test
  void theOrderOperatorGoesOnFromASnapshotThatWasWrittenOnce() throws Exception {
    List<PurchaseFact> before = flawless().subList(0, 5);
    List<PurchaseFact> after = flawless().subList(5, 8);
    if (KeptState.WRITES) {
      try (OrderHarness harness = OrderHarness.withAcme()) {
        harness.send(before);
        harness.advanceTo(SNAPSHOT_AT);
        KeptState.write(SNAPSHOT, harness.snapshot(1, 1));
      }
    }
    Map<Integer, LineReading> whole;
    try (OrderHarness harness = OrderHarness.withAcme()) {
      harness.send(before);
      harness.advanceTo(SNAPSHOT_AT);
      harness.send(after);
      harness.advanceTo(END);
      whole = harness.lines();
    }

    try (OrderHarness harness = OrderHarness.start(KeptState.snapshot(SNAPSHOT))) {
      harness.send(after);
      harness.advanceTo(END);

      assertThat(harness.lines()).isEqualTo(whole).hasSize(2);
    }
  }

  private static PurchaseOrderState order() {
    return PurchaseOrderState.UNKNOWN
        .heard(flawless())
        .under(ACME)
        .judgedAt(at(9))
        .told()
        .with(
            Map.of(
                Miss.LATE_ASN,
                new MissEpisodeState(
                    1, MissEpisodeState.Rung.REMINDER, List.of(1), 5, Party.VENDOR)));
  }

  private static ShipmentFact notice() {
    return new ShipmentFact(
        ShipmentFact.shipment("S1"),
        at(1),
        origin("asn"),
        new ShipmentFact.Notice(
            new GoodsAnnounced("S1", 0, false, "acme", "LEEDS", "T1", at(1), 0, List.of()),
            List.of(
                new ShipmentFact.Slice("PO-1", List.of(new GoodsAnnounced.Line(1, "LAMP", 5))))),
        null,
        null);
  }

  private static ShipmentFact scan() {
    return new ShipmentFact(
        ShipmentFact.load("T1"),
        at(2),
        origin("scan"),
        null,
        new LoadScanned("S1", "T1", LoadScanned.Step.PICKED_UP, 0, null),
        "PO-1");
  }
}
