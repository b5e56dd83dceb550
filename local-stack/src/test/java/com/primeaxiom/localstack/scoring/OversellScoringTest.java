package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Oversells.NORTH;
import static com.primeaxiom.localstack.scoring.Oversells.SOUTH;
import static com.primeaxiom.localstack.scoring.Oversells.alert;
import static com.primeaxiom.localstack.scoring.Oversells.oversell;
import static com.primeaxiom.localstack.scoring.Oversells.reading;
import static com.primeaxiom.localstack.scoring.Oversells.retracted;
import static com.primeaxiom.localstack.scoring.Oversells.score;
import static com.primeaxiom.localstack.scoring.Oversells.scoreOfOversold;
import static com.primeaxiom.localstack.scoring.Oversells.truth;
import static com.primeaxiom.localstack.scoring.Worlds.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OversellScoringTest {

  @ParameterizedTest
  @CsvSource({
    // opened, ended, in time, warned at its start; it starts at minute 600
    "570, , 1, 1",
    "571, , 0, 1",
    "600, , 0, 1",
    "601, , 0, 0",
    "500, 600, 1, 1",
    "500, 599, 0, 0"
  })
  void anOversellIsWarnedOfInTimeByAnAlertThatIsOpenSinceHalfAnHour(
      int opened, Integer ended, long inTime, long warned) {
    OversellFigures all = score(truth(oversell(600, 660)), alert(opened, ended)).all();

    assertThat(all.inTime()).isEqualTo(new Share(inTime, 1));
    assertThat(all.warned()).isEqualTo(new Share(warned, 1));
  }

  @ParameterizedTest
  @CsvSource({
    // start, spike, overshown since, opened, in time
    "600, 571, 500, 600, 1",
    "600, 570, 500, 600, 0",
    "600, , 571, 600, 1",
    "600, , 570, 571, 0",
    "600, , , 571, 0",
    "600, , 571, 601, 0",
    // the world itself began at midnight
    "29, , , 29, 1",
    "30, , , 29, 0"
  })
  void whatIsYoungerThanHalfAnHourMayBeWarnedOfAtTheFirstPossibleEvent(
      int start, Integer spike, Integer overshown, int opened, long inTime) {
    TrueOversell young = oversell(NORTH, "PROMOTION", start, start + 60, spike, overshown);

    assertThat(score(truth(young), alert(opened, null)).all().inTime())
        .isEqualTo(new Share(inTime, 1));
  }

  @ParameterizedTest
  @CsvSource({
    // start, overshown since, told at second of that day, in time
    "600, 571, 36000, 1",
    "600, 571, 36060, 1",
    "600, 571, 36061, 0",
    "600, 571, 35939, 0",
    "600, 570, 36000, 0"
  })
  void whatIsYoungMayBeToldOfWithItsFirstUnitTooMany(
      int start, int overshown, long second, long inTime) {
    TrueOversell young = oversell(NORTH, "SHARED_POOL", start, start + 60, null, overshown);

    OversellFigures all = scoreOfOversold(truth(young), MIDNIGHT.plusSeconds(second)).all();

    assertThat(all.inTime()).isEqualTo(new Share(inTime, 1));
    assertThat(all.toldAtFirstUnit()).isEqualTo(new Share(inTime, 1));
    assertThat(all.warned()).isEqualTo(new Share(0, 1));
  }

  @Test
  void anAlertElsewhereWarnsOfNothing() {
    OversellFigures all = score(truth(oversell(600, 660)), alert(SOUTH, 500, null, 2, 0, 9)).all();

    assertThat(all.inTime()).isEqualTo(new Share(0, 1));
    assertThat(all.precision()).isEqualTo(new Share(0, 1));
  }

  @Test
  void theEldestOpenAlertGivesTheLeadTime() {
    OversellScore score =
        score(truth(oversell(600, 660)), alert(590, null), alert(480, null), alert(300, 400));

    assertThat(score.leadMinutes()).containsExactly(120.0);
  }

  @Test
  void phantomStockIsNeitherHiddenNorTakenForForeseeable() {
    OversellScore score =
        score(
            truth(oversell(600, 660), oversell(NORTH, "PHANTOM_STOCK", 900, 960, null, null)),
            alert(500, 700));

    assertThat(score.all().inTime()).isEqualTo(new Share(1, 2));
    assertThat(score.all().foreseeableInTime()).isEqualTo(new Share(1, 1));
    assertThat(score.missed())
        .extracting(MissedOversell::reason)
        .containsExactly(MissedOversell.Reason.PHANTOM_STOCK);
  }

  @ParameterizedTest
  @CsvSource({
    // opened, ended, true; an oversell starts at minute 600
    "600, 610, 1",
    "480, 490, 1",
    "479, 490, 0",
    "300, 600, 1",
    "300, 599, 0",
    "300, , 1",
    "601, 640, 0"
  })
  void anAlertIsTrueWhenAnOversellBeginsWhileItIsOpenOrWithinItsWindow(
      int opened, Integer ended, long isTrue) {
    assertThat(score(truth(oversell(600, 660)), alert(opened, ended)).all().precision())
        .isEqualTo(new Share(isTrue, 1));
  }

  @Test
  void aWindowOfOnesOwnTakesThePlaceOfTheAlerts() {
    OversellTruth truth = truth(oversell(600, 660));

    assertThat(
            OversellScoring.of(
                    truth,
                    List.of(alert(480, 490)),
                    List.of(),
                    Optional.empty(),
                    Duration.ofHours(1))
                .all()
                .precision())
        .isEqualTo(new Share(0, 1));
  }

  @Test
  void aRetractedAlertCountsNeitherWayAndWarnsOfNothing() {
    OversellScore score = score(truth(oversell(600, 660)), retracted(500, 700));

    assertThat(score.all().precision()).isEqualTo(new Share(0, 0));
    assertThat(score.all().retractedAlerts()).isOne();
    assertThat(score.all().inTime()).isEqualTo(new Share(0, 1));
    assertThat(score.missed())
        .extracting(MissedOversell::reason)
        .containsExactly(MissedOversell.Reason.RETRACTED);
  }

  @Test
  void figuresStandByCauseClassAndLocation() {
    OversellScore score =
        score(
            truth(oversell(600, 660), oversell(SOUTH, "PROMOTION", 600, 660, null, 500)),
            alert(500, 700),
            alert(SOUTH, 10, 20, 2, 2, 2));

    assertThat(score.groups().get(OversellDimension.CAUSE))
        .extracting(OversellFigures::name, OversellFigures::inTime, OversellFigures::precision)
        .containsExactly(
            tuple("PROMOTION", new Share(0, 1), new Share(0, 0)),
            tuple("STALE_SYNC", new Share(1, 1), new Share(0, 0)));
    assertThat(score.groups().get(OversellDimension.VELOCITY))
        .extracting(OversellFigures::name, OversellFigures::inTime, OversellFigures::precision)
        .containsExactly(
            tuple("SLOW", new Share(0, 1), new Share(0, 1)),
            tuple("FAST", new Share(1, 1), new Share(1, 1)));
    assertThat(score.groups().get(OversellDimension.LOCATION))
        .extracting(OversellFigures::name, OversellFigures::moneyMissedMinor)
        .containsExactly(tuple("NORTH", 0L), tuple("SOUTH", 1_000L));
  }

  @ParameterizedTest
  @CsvSource({
    "571, , WARNED_LATE",
    "100, 240, ALERT_ENDED_BEFORE",
    "601, 700, WARNED_AFTER_START",
    "720, 800, WARNED_AFTER_START",
    "721, 800, LIKELY",
    "100, 239, LIKELY"
  })
  void alertsNearAMissAreItsReason(int opened, Integer ended, MissedOversell.Reason reason) {
    OversellScore score =
        score(truth(oversell(600, 660)), List.of(alert(opened, ended)), reading(500, 0.7, 2, 9));

    assertThat(score.missed()).extracting(MissedOversell::reason).containsExactly(reason);
  }

  @ParameterizedTest
  @CsvSource({
    // told at, probability, promisable, shown
    "570, 0.49, 2, 9, UNLIKELY",
    "570, 0.5, 2, 9, LIKELY",
    "570, 0.9, 2, 2, NOT_OVERSHOWN",
    "570, 0.9, -2, 0, NOT_OVERSHOWN",
    "571, 0.9, 2, 9, NEVER_TOLD"
  })
  void withoutAnAlertWhatWasToldWhenItWasDueIsTheReason(
      int told, double probability, long promisable, long shown, MissedOversell.Reason reason) {
    OversellScore score =
        score(
            truth(oversell(600, 660)),
            List.of(alert(1_300, 1_310)),
            reading(told, probability, promisable, shown));

    assertThat(score.missed()).extracting(MissedOversell::reason).containsExactly(reason);
  }

  @Test
  void whatTheFirstUnitTooManyItselfBroughtAboutIsNotTakenForForeknowledge() {
    OversellScore score =
        score(
            truth(oversell(NORTH, "SHARED_POOL", 600, 660, null, 595)),
            List.of(alert(1_300, 1_310)),
            reading(500, 0.1, 2, 9),
            reading(600, 1, -1, 9));

    assertThat(score.missed())
        .extracting(MissedOversell::reason)
        .containsExactly(MissedOversell.Reason.UNLIKELY);
    assertThat(score.missed().get(0).detail())
        .isEqualTo(
            "just before, told 1 h 40 min earlier: 10 % with 2 to promise, 9 shown and 3.0 wanted");
  }

  @ParameterizedTest
  @CsvSource({
    // opened, ended, promisable and shown at its end
    "610, 640, 0, 9, OVERSELL_GREW",
    "621, 640, 0, 9, OVERSELL_GOING_ON",
    "1321, 1330, 0, 9, WORLD_ENDED",
    "200, 300, 0, 9, OVERSELL_LATER",
    "100, 200, 3, 3, STOCK_CAME",
    "100, 200, 2, 2, CHANNELS_FOLLOWED",
    "100, 200, -1, 0, CHANNELS_FOLLOWED",
    "100, 200, 2, 3, DEMAND_STAYED_AWAY"
  })
  void aFalseAlertHasWhatCameInsteadForItsReason(
      int opened, int ended, long left, long shown, FalseOversellAlert.Reason reason) {
    OversellScore score =
        score(truth(oversell(600, 660)), alert(NORTH, opened, ended, 2, left, shown));

    assertThat(score.falseAlerts()).extracting(FalseOversellAlert::reason).containsExactly(reason);
  }

  @Test
  void anAlertOnFurtherUnitsIsFalseAndCountedApart() {
    OversellFigures all = score(truth(oversell(600, 660)), alert(610, 640)).all();

    assertThat(all.precision()).isEqualTo(new Share(0, 1));
    assertThat(all.precisionWithFurtherUnits()).isEqualTo(new Share(1, 1));
  }

  @Test
  void whatTheEndOfTheWorldCutsOffIsLeftOutOfThePrecisionOfWholeWindowsTrueOrFalse() {
    OversellFigures all =
        score(
                truth(oversell(600, 660), oversell(1_400, null)),
                alert(500, 700),
                alert(1_320, 1_330),
                alert(1_321, null),
                alert(1_410, 1_420))
            .all();

    assertThat(all.precision()).isEqualTo(new Share(3, 4));
    assertThat(all.precisionOfWholeWindows()).isEqualTo(new Share(2, 2));
  }

  @Test
  void theDearestMissStandsFirst() {
    TrueOversell dear =
        new TrueOversell(
            SOUTH,
            "SLOW",
            "STALE_SYNC",
            Worlds.interval(700, 710),
            null,
            null,
            0,
            0,
            1,
            2_000,
            List.of());

    assertThat(score(truth(oversell(600, 660), dear)).missed())
        .extracting(one -> one.oversell().moneyMinor())
        .containsExactly(2_000L, 1_000L);
  }
}
