package com.primeaxiom.jobs.vendorscore.domain;

import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ACME;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.ORDER;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.RULE;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.accepted;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.acknowledged;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.announced;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.at;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.cancelled;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.counted;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.flawless;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.hours;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.placed;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.received;
import static com.primeaxiom.jobs.vendorscore.LampsForLeeds.scanned;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shipment.domain.GoodsAnnounced;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Reason;
import com.primeaxiom.jobs.shipment.domain.LoadScanned.Step;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.ArrivalSource;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeRuleTest {

  @Test
  void aFlawlessOrderMeetsEveryDuty() {
    LineLife lamps = lamps(200, flawless());

    assertThat(lamps.status()).isEqualTo(Status.RECEIVED);
    assertThat(verdicts(lamps)).allMatch(Verdict::isMet);
    assertThat(lamps.acknowledgement().decidedAtMillis()).isEqualTo(at(5));
    assertThat(lamps.announcement().decidedAtMillis()).isEqualTo(at(70));
    assertThat(lamps.arrival().decidedAtMillis()).isEqualTo(at(110));
    assertThat(lamps.fill().decidedAtMillis()).isEqualTo(at(112));
    assertThat(lamps.moments().source()).isEqualTo(ArrivalSource.CARRIER);
    assertThat(lamps.category()).isEqualTo("lights");
    assertThat(lamps.units()).isEqualTo(new LineLife.Units(100, 100, 100, 100, 0, 0));
  }

  @Test
  void aPromiseThatNobodyMeansIsReviewedLikeAnyOther() {
    OrderPlaced promisedIn1970 =
        new OrderPlaced(
            0,
            "acme",
            "LEEDS",
            "GBP",
            0,
            true,
            false,
            List.of(new OrderPlaced.Line(1, "LAMP", 100, 400, -hours(24), 10)));
    List<PurchaseFact> order =
        List.of(
            PurchaseFact.of(ORDER, at(0), new EventOrigin("topic", 0, 0, "order"), promisedIn1970));

    LineLife lamps = lamps(1, order);

    assertThat(lamps.wanted().windowUntilMillis()).isZero();
    // 0 stands for a time that is not known, so a window that ends then decides nothing.
    assertThat(lamps.announcement().isMissed()).isFalse();
    assertThat(lamps.arrival().isMissed()).isFalse();
  }

  @ParameterizedTest(name = "at hour {0}: next is hour {1}")
  @CsvSource({"0, 24", "24, 96", "96, 144", "144, 312", "312, NEVER"})
  void anOrderOfWhichNothingIsHeardMissesItsDutiesOneByOne(long hour, String next) {
    LifeRule.Lives lives = lives(hour, List.of(placed(0, 0, 100, 60)));
    LineLife lamps = lives.lines().get(0);

    assertThat(lives.nextMillis())
        .isEqualTo(next.equals("NEVER") ? Long.MAX_VALUE : at(Long.parseLong(next)));
    assertThat(lamps.acknowledgement().isMissedBy(Party.VENDOR)).isEqualTo(hour >= 24);
    assertThat(lamps.announcement().isMissedBy(Party.VENDOR)).isEqualTo(hour >= 96);
    assertThat(lamps.arrival().isMissedBy(Party.VENDOR)).isEqualTo(hour >= 144);
    assertThat(lamps.fill().isMissedBy(Party.VENDOR)).isEqualTo(hour >= 312);
    assertThat(lamps.order().isMissedBy(Party.VENDOR)).isEqualTo(hour >= 312);
    assertThat(lamps.accuracy()).isEqualTo(Verdict.OPEN);
  }

  @ParameterizedTest(name = "acknowledged at hour {0}: {1}")
  @CsvSource({"24, true", "25, false"})
  void theHourOfTheDeadlineIsInTime(long hour, boolean isMet) {
    LineLife lamps = lamps(200, List.of(placed(0, 0, 100, 60), accepted(hour)));

    assertThat(lamps.acknowledgement().isMet()).isEqualTo(isMet);
    assertThat(lamps.acknowledgement().decidedAtMillis()).isEqualTo(at(24));
  }

  @ParameterizedTest(name = "gate-in at hour {0}: {1}")
  @CsvSource({"95, false", "96, true", "144, true", "145, false"})
  void theWindowIsFromEarlyToLateWithBothEnds(long hour, boolean isMet) {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(hour, "S1", Step.ARRIVED),
                counted(hour + 30, "S1", 100, 60)));

    assertThat(lamps.arrival().isMet()).isEqualTo(isMet);
    assertThat(lamps.isOtif()).isEqualTo(isMet);
    assertThat(lamps.fill().isMet()).isTrue();
  }

  @Test
  void aCountThatIsPostedLateIsOurOwnDocksAndNotTheVendors() {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(71, "S1", Step.PICKED_UP),
                scanned(140, "S1", Step.ARRIVED),
                counted(200, "S1", 100, 60)));

    assertThat(lamps.arrival().isMet()).isTrue();
    assertThat(lamps.isOtif()).isTrue();
    assertThat(lamps.receipt())
        .isEqualTo(Verdict.missed(at(188), Party.OWN_DOCK, origins("scan@140/S1", "COUNTED@200")));
  }

  @ParameterizedTest(name = "picked up at hour {0}, at the gate at hour {1}: {2}")
  @CsvSource({
    "72, 150, CARRIER",
    "73, 150, CARRIER",
    "100, 150, VENDOR",
    "90, 150, VENDOR",
    "80, 170, CARRIER"
  })
  void aLateArrivalIsOfWhoLostMoreTime(long pickUp, long gate, Party party) {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(pickUp, "S1", Step.PICKED_UP),
                scanned(gate, "S1", Step.ARRIVED),
                counted(gate + 2, "S1", 100, 60)));

    assertThat(lamps.arrival().party()).isEqualTo(party);
    assertThat(lamps.isOtifButForOthers()).isEqualTo(party != Party.VENDOR);
  }

  @ParameterizedTest(name = "estimated for hour {0}: {1}")
  @CsvSource({"144, CARRIER", "145, VENDOR"})
  void withoutAShipDateTheCarriersFirstEstimateDecides(long hour, Party party) {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 0, false, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(90, "S1", Step.PICKED_UP, at(hour), null),
                scanned(150, "S1", Step.ARRIVED),
                counted(151, "S1", 100, 60)));

    assertThat(lamps.arrival().party()).isEqualTo(party);
  }

  @Test
  void aCarrierThatFoundNoDoorInTimeIsOurOwnDocks() {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                scanned(71, "S1", Step.PICKED_UP),
                scanned(130, "S1", Step.EXCEPTION, 0, Reason.RECEIVER),
                scanned(150, "S1", Step.ARRIVED),
                counted(151, "S1", 100, 60)));

    assertThat(lamps.arrival().party()).isEqualTo(Party.OWN_DOCK);
  }

  @ParameterizedTest(
      name = "arrived {0}, delivered {1}, gate {2}, door {3}, counted {4}: {5} says {6}")
  @CsvSource({
    "130, , , , 150, CARRIER, 130",
    "130, 134, , , 150, CARRIER, 130",
    "130, , 128, , 150, GATE, 128",
    "130, , 130, , 150, CARRIER, 130",
    ", 143, 147, , 150, CARRIER, 143",
    ", 147, 143, , 150, GATE, 143",
    ", , 147, 148, 150, GATE, 147",
    "149, , , 146, 150, GATE, 146",
    ", , , , 150, COUNT, 150",
    "155, , , , 150, CARRIER, 155",
    ", , 155, , 150, GATE, 155",
  })
  void theEarliestProofThatALoadWasHereHoldsAndNeverThePosting(
      Long arrived,
      Long delivered,
      Long gate,
      Long door,
      long count,
      ArrivalSource source,
      long hour) {
    List<PurchaseFact> facts =
        new ArrayList<>(List.of(placed(0, 0, 100, 60), announced(70, "S1", 0, 100, 60)));
    if (arrived != null) {
      facts.add(scanned(arrived, "S1", Step.ARRIVED));
    }
    if (delivered != null) {
      facts.add(scanned(delivered, "S1", Step.DELIVERED));
    }
    if (gate != null) {
      facts.add(received(gate, GoodsReceived.Step.GATE_IN, "S1", List.of()));
    }
    if (door != null) {
      facts.add(received(door, GoodsReceived.Step.DOCKED, "S1", List.of()));
    }
    facts.add(counted(count, "S1", 100, 60));

    LineLife lamps = lamps(400, facts);

    assertThat(lamps.moments().arrivedAtMillis()).isEqualTo(at(hour));
    assertThat(lamps.moments().source()).isEqualTo(source);
    assertThat(lamps.arrival().isMet()).isEqualTo(hour <= 144);
    assertThat(lamps.fill().isMet()).isTrue();
  }

  @ParameterizedTest(name = "picked up {0}, moving {1}, {3} at {2}: handed over at {4}, {5}")
  @CsvSource({
    "71, 80, , , 71, CARRIER",
    ", 72, , , 72, CARRIER",
    "80, 72, , , 72, CARRIER",
    ", , 71, CARRIER, 71, CARRIER",
    "110, , 71, LOST, 71, CARRIER",
    ", , 71, SENDER, , VENDOR",
    "110, , 71, SENDER, 110, VENDOR",
    ", , 71, , , VENDOR",
    ", , , , , VENDOR",
  })
  void whateverIsScannedOnTheWayShowsThatTheCarrierHadIt(
      Long pickUp, Long moving, Long exception, Reason reason, Long handedOver, Party party) {
    List<PurchaseFact> facts =
        new ArrayList<>(List.of(placed(0, 0, 100, 60), announced(70, "S1", 0, 100, 60)));
    if (pickUp != null) {
      facts.add(scanned(pickUp, "S1", Step.PICKED_UP));
    }
    if (moving != null) {
      facts.add(scanned(moving, "S1", Step.MOVING));
    }
    if (exception != null) {
      facts.add(scanned(exception, "S1", Step.EXCEPTION, 0, reason));
    }
    facts.add(scanned(150, "S1", Step.ARRIVED));
    facts.add(counted(151, "S1", 100, 60));

    LineLife lamps = lamps(400, facts);

    assertThat(lamps.moments().handedOverAtMillis())
        .isEqualTo(handedOver == null ? 0 : at(handedOver));
    assertThat(lamps.arrival().isMissedBy(party)).isTrue();
  }

  @Test
  void partsArriveWithTheirOwnLoads() {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 70, 60),
                announced(71, "S2", 0, 30, 0),
                scanned(110, "S1", Step.ARRIVED),
                counted(112, "S1", 70, 60),
                scanned(150, "S2", Step.ARRIVED),
                counted(151, "S2", 30, 0)));

    assertThat(lamps.fill().isMet()).isTrue();
    assertThat(lamps.arrival().isMet()).isFalse();
    assertThat(lamps.moments().firstArrivedAtMillis()).isEqualTo(at(110));
    assertThat(lamps.moments().arrivedAtMillis()).isEqualTo(at(150));
    assertThat(lamps.units().inWindow()).isEqualTo(70);
    assertThat(lamps.accuracy().isMet()).isTrue();
  }

  @Test
  void overageNeverCompensates() {
    List<LineLife> lines =
        lives(
                400,
                List.of(
                    placed(0, 0, 100, 60),
                    announced(70, "S1", 0, 130, 30),
                    scanned(110, "S1", Step.ARRIVED),
                    counted(112, "S1", 130, 30)))
            .lines();

    assertThat(lines.get(0).filled()).isEqualTo(100);
    assertThat(lines.get(0).over()).isEqualTo(30);
    assertThat(lines.get(1).missing()).isEqualTo(30);
    assertThat(lines.get(1).fill().isMissedBy(Party.VENDOR)).isTrue();
    assertThat(lines.get(0).order().isMissedBy(Party.VENDOR)).isTrue();
    assertThat(lines.get(0).accuracy().isMissedBy(Party.VENDOR)).isTrue();
  }

  @Test
  void wrongAndDamagedUnitsFillNothing() {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(110, "S1", Step.ARRIVED),
                counted(
                    112,
                    "S1",
                    List.of(
                        new GoodsReceived.Line(1, "LAMP", 80, 5),
                        new GoodsReceived.Line(1, "TORCH", 15, 0)))));

    assertThat(lamps.units()).isEqualTo(new LineLife.Units(100, 100, 80, 80, 5, 15));
    assertThat(lamps.missing()).isEqualTo(20);
    assertThat(lamps.accuracy().isMissedBy(Party.VENDOR)).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"LOST, CARRIER", "DAMAGED, CARRIER", "SENDER, VENDOR"})
  void whatTheCarrierSaysItLostOrBrokeIsTheCarriers(Reason reason, Party party) {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(80, "S1", Step.EXCEPTION, 0, reason),
                scanned(110, "S1", Step.ARRIVED),
                counted(112, "S1", List.of(new GoodsReceived.Line(1, "LAMP", 90, 10)))));

    assertThat(lamps.fill().party()).isEqualTo(party);
  }

  @Test
  void whatIsAtTheGateAndNotCountedIsOurOwnDocks() {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                scanned(110, "S1", Step.ARRIVED)));

    assertThat(lamps.arrival().isMet()).isTrue();
    assertThat(lamps.fill().decidedAtMillis()).isEqualTo(at(312));
    assertThat(lamps.fill().party()).isEqualTo(Party.OWN_DOCK);
    assertThat(lamps.isOtif()).isFalse();
    assertThat(lamps.isOtifButForOthers()).isTrue();
  }

  @Test
  void aLoadWithoutANoticeIsHeldToBringWhatIsNotAnnounced() {
    LineLife lamps =
        lamps(
            200,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 70, 60),
                scanned(110, "S1", Step.ARRIVED),
                scanned(112, "S2", Step.ARRIVED),
                counted(113, "S1", 70, 60)));

    assertThat(lamps.moments().arrivedAtMillis()).isEqualTo(at(112));
    assertThat(lamps.units().sound()).isEqualTo(70);
    assertThat(lamps.fill()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void acknowledgedQuantitiesAreThoseOfTheLatestAnswerThatSpeaksOfTheLine() {
    List<PurchaseFact> facts =
        List.of(
            placed(0, 0, 100, 60),
            accepted(5),
            acknowledged(10, false, false, Map.of(1, 80L)),
            acknowledged(12, false, false, Map.of(2, 0L)));

    List<LineLife> lines = lives(20, facts).lines();
    assertThat(lines.get(0).units().acknowledged()).isEqualTo(80);
    assertThat(lines.get(0).status()).isEqualTo(Status.ACKNOWLEDGED);
    assertThat(lines.get(1).units().acknowledged()).isZero();
    assertThat(lines.get(1).status()).isEqualTo(Status.REJECTED);
  }

  @Test
  void aCorrectedNoticeReplacesTheOneBeforeWhicheverComesFirst() {
    List<PurchaseFact> facts =
        List.of(
            placed(0, 0, 100, 60), announced(70, "S1", 0, 90, 60), announced(75, "S1", 1, 100, 60));
    List<PurchaseFact> turned = List.of(facts.get(2), facts.get(1), facts.get(0));

    assertThat(lamps(80, facts).units().announced()).isEqualTo(100);
    assertThat(lives(80, turned)).isEqualTo(lives(80, facts));
    assertThat(lamps(80, facts).moments().announcedAtMillis()).isEqualTo(at(70));
  }

  @Test
  void aCancelledNoticeAnnouncesNothing() {
    LineLife lamps =
        lamps(
            100,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 100, 60),
                announced(71, "S1", 1, true, List.of(new GoodsAnnounced.Line(1, "LAMP", 100)))));

    assertThat(lamps.units().announced()).isZero();
    assertThat(lamps.announcement().isMissedBy(Party.VENDOR)).isTrue();
  }

  @Test
  void aNoticeOfAnotherItemIsNone() {
    LineLife lamps =
        lamps(
            400,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, false, List.of(new GoodsAnnounced.Line(1, "TORCH", 100))),
                scanned(110, "S1", Step.ARRIVED),
                counted(112, "S1", 100, 60)));

    assertThat(lamps.announcement().isMissedBy(Party.VENDOR)).isTrue();
    assertThat(lamps.accuracy().isMissedBy(Party.VENDOR)).isTrue();
  }

  @Test
  void whatWasDecidedBeforeACancellationStaysAndNothingElseIsJudged() {
    LineLife lamps = lamps(400, List.of(placed(0, 0, 100, 60), cancelled(50, 1)));

    assertThat(lamps.status()).isEqualTo(Status.CANCELLED);
    assertThat(lamps.acknowledgement().isMissedBy(Party.VENDOR)).isTrue();
    assertThat(lamps.announcement().isMissed()).isFalse();
    assertThat(lamps.arrival().isMissed()).isFalse();
    assertThat(lamps.fill()).isEqualTo(Verdict.OPEN);
    assertThat(lamps.order()).isEqualTo(Verdict.OPEN);
  }

  @Test
  void aLineThatIsTakenOutLeavesTheRestToBeJudged() {
    List<PurchaseFact> facts = new ArrayList<>(flawless());
    facts.add(placed(50, 1, 100, 0));

    List<LineLife> lines = lives(400, facts).lines();
    assertThat(lines.get(1).status()).isEqualTo(Status.CANCELLED);
    assertThat(lines.get(1).fill()).isEqualTo(Verdict.OPEN);
    assertThat(lines.get(0).order().isMet()).isTrue();
  }

  @Test
  void goodsOnNoLineAreCountedAndNotJudged() {
    List<PurchaseFact> facts = new ArrayList<>(flawless());
    facts.add(counted(113, "S1", List.of(new GoodsReceived.Line(0, "TORCH", 7, 2))));

    List<LineLife> lines = lives(400, facts).lines();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2).status()).isEqualTo(Status.UNORDERED);
    assertThat(lines.get(2).units().sound()).isEqualTo(7);
    assertThat(lines.get(2).units().damaged()).isEqualTo(2);
    assertThat(Scoring.tallies(lines)).isEqualTo(Scoring.tallies(lives(400, flawless()).lines()));
  }

  @Test
  void ourDockClosesAnOrderBeforeItsTime() {
    LineLife lamps =
        lamps(
            160,
            List.of(
                placed(0, 0, 100, 60),
                announced(70, "S1", 0, 90, 60),
                scanned(110, "S1", Step.ARRIVED),
                counted(112, "S1", 90, 60),
                received(130, GoodsReceived.Step.CLOSED, "S1", List.of())));

    assertThat(lamps.status()).isEqualTo(Status.SHORT);
    assertThat(lamps.fill().decidedAtMillis()).isEqualTo(at(130));
  }

  @Test
  void whatComesAfterALineIsClosedCountsForTheDayItWasClosed() {
    List<PurchaseFact> facts = new ArrayList<>();
    facts.add(placed(0, 0, 100, 60));
    facts.add(announced(70, "S1", 0, 90, 60));
    facts.add(scanned(110, "S1", Step.ARRIVED));
    facts.add(counted(112, "S1", 90, 60));
    assertThat(lamps(312, facts).fill().isMissed()).isTrue();

    facts.add(counted(500, "S1", 10, 0));
    assertThat(lamps(500, facts).fill().isMet()).isTrue();
    assertThat(lamps(500, facts).fill().decidedAtMillis()).isEqualTo(at(312));
  }

  @Test
  void vendorsThatNeedNotAnswerAreNotJudgedByIt() {
    VendorTerms terms =
        new VendorTerms("acme", 1, "Acme", -1, -1, hours(24), hours(24), null, null, null);

    LineLife lamps =
        RULE.lives(ORDER, PurchaseOrderState.UNKNOWN.heard(flawless()).under(terms), at(400))
            .lines()
            .get(0);

    assertThat(lamps.acknowledgement()).isEqualTo(Verdict.OPEN);
    assertThat(lamps.announcement().isMissed()).isFalse();
    assertThat(lamps.arrival().isMet()).isTrue();
  }

  private static List<Verdict> verdicts(LineLife line) {
    return List.of(
        line.acknowledgement(),
        line.announcement(),
        line.arrival(),
        line.receipt(),
        line.fill(),
        line.accuracy(),
        line.order(),
        line.header());
  }

  private static List<EventOrigin> origins(String... ids) {
    return List.of(ids).stream()
        .map(com.primeaxiom.jobs.vendorscore.LampsForLeeds::origin)
        .toList();
  }

  private static LineLife lamps(long hour, List<PurchaseFact> facts) {
    return lives(hour, facts).lines().get(0);
  }

  private static LifeRule.Lives lives(long hour, List<PurchaseFact> facts) {
    return RULE.lives(ORDER, PurchaseOrderState.UNKNOWN.heard(facts).under(ACME), at(hour));
  }
}
