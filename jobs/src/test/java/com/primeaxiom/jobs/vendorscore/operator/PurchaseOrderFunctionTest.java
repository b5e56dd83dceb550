package com.primeaxiom.jobs.vendorscore.operator;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.accepted;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.announced;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.at;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.categorised;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.correctedTo;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.counted;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.flawless;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.placed;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.scanned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail.Ask;
import com.primeaxiom.jobs.vendorscore.domain.DraftMail.Need;
import com.primeaxiom.jobs.vendorscore.domain.LineEvent;
import com.primeaxiom.jobs.vendorscore.domain.LineLife;
import com.primeaxiom.jobs.vendorscore.domain.Measure;
import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState.Rung;
import com.primeaxiom.jobs.vendorscore.domain.Party;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.Scope;
import com.primeaxiom.jobs.vendorscore.domain.Scoring;
import com.primeaxiom.jobs.vendorscore.domain.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurchaseOrderFunctionTest {

  private static final Scope ACME_ALL = Scope.of("acme");

  private OrderHarness harness;

  @BeforeEach
  void open() throws Exception {
    harness = OrderHarness.withAcme();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aFlawlessOrderAlertsNobody() throws Exception {
    harness.send(flawless());
    harness.advanceTo(1_000);

    assertThat(harness.alerts()).isEmpty();
    assertThat(harness.drafts()).isEmpty();
    assertThat(harness.lines().get(1).life().status()).isEqualTo(LineLife.Status.RECEIVED);
    assertThat(harness.sums())
        .containsOnlyKeys(
            ACME_ALL, new Scope("acme", "lights", "LEEDS"), new Scope("acme", "spares", "LEEDS"));
    assertThat(harness.sums().get(ACME_ALL).get(Scoring.day(at(112))).of(Measure.LINES_OTIF))
        .isEqualTo(2);
    assertThat(harness.sums().get(ACME_ALL).get(Scoring.day(at(112))).of(Measure.ORDERS_FILLED))
        .isEqualTo(1);
  }

  @Test
  void nothingIsLateBeforeItsDeadline() throws Exception {
    harness.send(placed(0, 0, 100, 60));
    harness.advanceTo(23);

    assertThat(harness.alerts()).isEmpty();
  }

  @Test
  void aMissingAcknowledgementClimbsTheLadderUntilItComes() throws Exception {
    harness.send(placed(0, 0, 100, 60));
    harness.send(accepted(100));
    harness.advanceTo(110);

    assertThat(harness.alerts())
        .filteredOn(step -> step.type().equals("LATE_ACKNOWLEDGEMENT"))
        .extracting(
            AlertStep::status, AlertStep::severity, step -> step.occurredAt().toEpochMilli())
        .containsExactly(
            tuple(Status.OPEN, Severity.LOW, at(24)),
            tuple(Status.UPDATED, Severity.MEDIUM, at(48)),
            tuple(Status.UPDATED, Severity.HIGH, at(96)),
            tuple(Status.RESOLVED, Severity.HIGH, at(100)));
    AlertStep open = harness.alerts().get(0);
    assertThat(open.alertId()).isEqualTo("LATE_ACKNOWLEDGEMENT:acme:PO-1:2026-03-03T09:00:00Z");
    assertThat(open.cause()).isEqualTo("VENDOR");
    assertThat(open.moneyAtRisk()).isEqualTo(new Money(43_000, "GBP"));
    assertThat(open.summary())
        .isEqualTo(
            "PO-1 of Acme Ltd is not acknowledged 1 d after it was ordered: 160 units, 430.00"
                + " GBP.");
    assertThat(open.evidence()).extracting(EventOrigin::eventId).containsExactly("placed@0/0");
  }

  @Test
  void eachRungDraftsALetterWithWhatIsAskedFor() throws Exception {
    harness.send(placed(0, 0, 100, 60));
    harness.advanceTo(96);

    assertThat(harness.drafts())
        .filteredOn(draft -> draft.alertId().startsWith("LATE_ACKNOWLEDGEMENT"))
        .extracting(DraftMail::rung, DraftMail::to, DraftMail::from, DraftMail::subject)
        .containsExactly(
            tuple(Rung.REMINDER, "orders@acme.example", "vera", "PO-1: please acknowledge"),
            tuple(
                Rung.VENDOR_MANAGER,
                "orders@acme.example",
                "vera",
                "PO-1: second request, please acknowledge"),
            tuple(
                Rung.CATEGORY_LEAD,
                "orders@acme.example",
                "carl",
                "PO-1: last request, please acknowledge"));
    DraftMail first = harness.drafts().get(0);
    assertThat(first.asks())
        .containsExactly(
            new Ask(Need.ACKNOWLEDGE, "PO-1", 1, "LAMP", 100, at(48)),
            new Ask(Need.ACKNOWLEDGE, "PO-1", 2, "WICK", 60, at(48)));
    assertThat(first.body())
        .isEqualTo(
            """
            Dear Acme Ltd,

            we ordered on 2026-03-02 09:00 UTC and have no acknowledgement of:

            - PO-1 line 1, LAMP: 100 units
            - PO-1 line 2, WICK: 60 units

            Please acknowledge the order by 2026-03-04 09:00 UTC.
            """);
  }

  @Test
  void aLateArrivalIsToldWithItsPartyAndOnlyVendorsAreWrittenTo() throws Exception {
    harness.send(
        placed(0, 0, 100, 60),
        accepted(1),
        announced(70, "S1", 0, 100, 60),
        scanned(71, "S1", Step.PICKED_UP),
        scanned(160, "S1", Step.ARRIVED),
        counted(161, "S1", 100, 60));
    harness.advanceTo(400);

    assertThat(harness.alerts())
        .extracting(AlertStep::type, AlertStep::status, AlertStep::cause)
        .containsExactly(
            tuple("LATE_ARRIVAL", Status.OPEN, "CARRIER"),
            tuple("LATE_ARRIVAL", Status.RESOLVED, "CARRIER"));
    assertThat(harness.alerts().get(0).summary())
        .isEqualTo(
            "PO-1 of Acme Ltd has not arrived: lines 1, 2 (160 units, 430.00 GBP), promised for"
                + " 2026-03-07 09:00 UTC, less than a minute past its window; by what is known it lies with the"
                + " carrier.");
    assertThat(harness.drafts()).isEmpty();
  }

  @Test
  void missingUnitsAreToldWhenTheLineIsClosedAndSettledWhenTheyCome() throws Exception {
    harness.send(
        placed(0, 0, 100, 60),
        accepted(1),
        announced(70, "S1", 0, 90, 60),
        scanned(71, "S1", Step.PICKED_UP),
        scanned(110, "S1", Step.ARRIVED),
        counted(111, "S1", 90, 60),
        counted(330, "S1", 10, 0));
    harness.advanceTo(400);

    assertThat(harness.alerts())
        .filteredOn(step -> step.type().equals("SHORT_SHIPMENT"))
        .extracting(AlertStep::status, AlertStep::moneyAtRisk)
        .containsExactly(tuple(Status.OPEN, new Money(4_000, "GBP")), tuple(Status.RESOLVED, null));
    assertThat(harness.drafts())
        .filteredOn(draft -> draft.alertId().startsWith("SHORT_SHIPMENT"))
        .first()
        .satisfies(
            draft ->
                assertThat(draft.asks())
                    .containsExactly(
                        new Ask(Need.SHIP_MISSING_OR_CANCEL, "PO-1", 1, "LAMP", 10, at(312 + 24))));
  }

  @Test
  void anAnswerThatWasInTimeAndCameLateTakesTheAlertBack() throws Exception {
    harness.send(placed(0, 0, 100, 60));
    harness.advanceTo(26);
    harness.send(accepted(20));
    harness.advanceTo(30);

    assertThat(harness.alerts())
        .extracting(AlertStep::status)
        .containsExactly(Status.OPEN, Status.RETRACTED);
    assertThat(harness.alerts().get(1).occurredAt().toEpochMilli()).isEqualTo(at(24));
    assertThat(harness.events())
        .filteredOn(event -> event.kind().equals("MISSED_ACKNOWLEDGEMENT"))
        .extracting(LineEvent::lineNumber, LineEvent::isHeld, LineEvent::party)
        .containsExactlyInAnyOrder(
            tuple(1, true, Party.VENDOR),
            tuple(2, true, Party.VENDOR),
            tuple(1, false, Party.VENDOR),
            tuple(2, false, Party.VENDOR));
    assertThat(harness.sums().get(ACME_ALL))
        .isEqualTo(
            Map.of(
                Scoring.day(at(20)),
                new Tally(
                    Map.of(Measure.ORDERS_TO_ACKNOWLEDGE, 1L, Measure.ORDERS_ACKNOWLEDGED, 1L),
                    Map.of(),
                    Map.of())));
  }

  @Test
  void whatIsTooLateChangesNothingAndIsReported() throws Exception {
    harness.send(placed(0, 0, 100, 60));
    harness.advanceTo(40);
    harness.send(accepted(20));
    harness.advanceTo(41);

    assertThat(harness.late())
        .extracting(late -> late.origin().eventId())
        .containsExactly("ack@20");
    assertThat(harness.alerts()).extracting(AlertStep::status).containsExactly(Status.OPEN);
  }

  @Test
  void missesMoveToTheVendorThatAnOrderIsCorrectedTo() throws Exception {
    harness.send(placed(0, 0, 100, 60));
    harness.advanceTo(200);
    assertThat(misses())
        .containsExactly(
            "acme MISSED_ACKNOWLEDGEMENT/1",
            "acme MISSED_ACKNOWLEDGEMENT/2",
            "acme MISSED_ANNOUNCEMENT/1",
            "acme MISSED_ANNOUNCEMENT/2",
            "acme MISSED_ARRIVAL/1",
            "acme MISSED_ARRIVAL/2");

    harness.send(correctedTo("bolt", 201, 1));
    harness.advanceTo(202);

    assertThat(misses())
        .containsExactly(
            "bolt MISSED_ACKNOWLEDGEMENT/1",
            "bolt MISSED_ACKNOWLEDGEMENT/2",
            "bolt MISSED_ANNOUNCEMENT/1",
            "bolt MISSED_ANNOUNCEMENT/2",
            "bolt MISSED_ARRIVAL/1",
            "bolt MISSED_ARRIVAL/2");
    // Where the vendor is no part of the key, nothing of the first one stays either.
    assertThat(newest(event -> event.lineNumber() + event.kind()).values())
        .filteredOn(event -> event.party() != null)
        .hasSize(6)
        .allSatisfy(event -> assertThat(event.vendorId()).isEqualTo("bolt"))
        .allSatisfy(event -> assertThat(event.isHeld()).isTrue());

    // And back again, at the same instant.
    harness.send(correctedTo("acme", 202, 2));
    harness.advanceTo(203);
    assertThat(misses()).hasSize(6).allMatch(miss -> miss.startsWith("acme "));
  }

  /** Misses that hold, as a table keeps them whose key has the vendor. */
  private List<String> misses() {
    return newest(event -> event.vendorId() + " " + event.kind() + "/" + event.lineNumber())
        .entrySet()
        .stream()
        .filter(entry -> entry.getValue().party() != null && entry.getValue().isHeld())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Events as a table keeps them: of one key the highest revision, and never two of one. */
  private Map<String, LineEvent> newest(Function<LineEvent, String> key) {
    Map<String, LineEvent> newest = new TreeMap<>();
    for (LineEvent event : harness.events()) {
      if (event.kind().startsWith("MISSED")) {
        newest.merge(
            key.apply(event),
            event,
            (one, other) -> {
              assertThat(one.revision()).isNotEqualTo(other.revision());
              return other.revision() > one.revision() ? other : one;
            });
      }
    }
    return newest;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void orderOfArrivalAndRepeatsChangeNothing(long seed) throws Exception {
    harness.send(troubled());
    harness.advanceTo(1_000);
    var lines = harness.readings();
    var alerts = harness.alerts();
    var sums = harness.sums();
    var drafts = harness.drafts();
    harness.close();

    harness = OrderHarness.withAcme();
    List<PurchaseFact> shuffled = new ArrayList<>(troubled());
    shuffled.addAll(troubled());
    Collections.shuffle(shuffled, new Random(seed));
    harness.send(shuffled);
    harness.advanceTo(1_000);

    assertThat(harness.readings()).isEqualTo(lines);
    assertThat(harness.alerts()).isEqualTo(alerts);
    assertThat(harness.sums()).isEqualTo(sums);
    assertThat(harness.drafts()).isEqualTo(drafts);
  }

  @ParameterizedTest(name = "snapshot at hour {0}")
  @ValueSource(longs = {0, 30, 100, 150, 400})
  void continuesAfterARestoreAsIfNothingHadHappened(long hour) throws Exception {
    harness.send(troubled());
    harness.advanceTo(1_000);
    List<AlertStep> expected = harness.alerts();
    var lines = harness.lines();
    harness.close();

    harness = OrderHarness.withAcme();
    harness.send(troubled());
    harness.advanceTo(hour);
    List<AlertStep> told = new ArrayList<>(harness.alerts());
    var kept = harness.lines();
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = OrderHarness.start(snapshot);
    harness.advanceTo(1_000);
    told.addAll(harness.alerts());
    kept.putAll(harness.lines());

    assertThat(told).isEqualTo(expected);
    assertThat(kept).isEqualTo(lines);
  }

  @Test
  void nothingIsLeftOfAnOrderOfWhichNothingIsHeard() throws Exception {
    long retention = OrderHarness.SETTINGS.retentionMillis() / 3_600_000;
    harness.send(flawless());
    harness.advanceTo(111 + retention);
    assertThat(harness.numKeyedStateEntries()).isPositive();

    harness.advanceTo(112 + retention);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
  }

  /** An order on which much went wrong. */
  private static List<PurchaseFact> troubled() {
    return List.of(
        placed(0, 0, 100, 60),
        categorised(0, "LAMP", "lights"),
        accepted(30),
        placed(40, 1, 120, 60),
        announced(70, "S1", 0, 80, 50),
        announced(75, "S1", 1, 90, 50),
        announced(100, "S2", 0, 30, 0),
        scanned(90, "S1", Step.PICKED_UP),
        scanned(140, "S1", Step.ARRIVED),
        counted(141, "S1", 85, 60),
        scanned(170, "S2", Step.ARRIVED),
        counted(171, "S2", 20, 0));
  }
}
