package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Worlds.DAY;
import static com.primeaxiom.localstack.scoring.Worlds.PLACE;
import static com.primeaxiom.localstack.scoring.Worlds.SOCIAL;
import static com.primeaxiom.localstack.scoring.Worlds.WEB;
import static com.primeaxiom.localstack.scoring.Worlds.alert;
import static com.primeaxiom.localstack.scoring.Worlds.drift;
import static com.primeaxiom.localstack.scoring.Worlds.interval;
import static com.primeaxiom.localstack.scoring.Worlds.score;
import static com.primeaxiom.localstack.scoring.Worlds.truth;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.scoring.FalseAlert.Nearest;
import com.primeaxiom.localstack.scoring.MissedDrift.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {

  private static final TrueDrift FOUND_AFTER_THREE_MINUTES = drift("found", WEB, 10, 50);
  private static final TrueDrift FOUND_AFTER_NINE_MINUTES = drift("late", WEB, 60, 90);
  private static final List<AlertEpisode<DriftKey>> DETECTIONS =
      List.of(alert(WEB, 13, 50), alert(WEB, 69, 90));

  @Test
  void anAlertAfterTheEndIsTheReasonWhenItCameWithinSixHours() {
    DriftScore late = score(truth(drift("d", WEB, 60, 120)), List.of(alert(WEB, 125, 130)));
    DriftScore unrelated = score(truth(drift("d", WEB, 60, 120)), List.of(alert(WEB, 481, 490)));

    assertThat(only(late)).extracting(MissedDrift::reason).isEqualTo(Reason.ALERT_AFTER_END);
    assertThat(only(late).detail()).isEqualTo("5 min 0 s after it was over");
    assertThat(only(unrelated).reason()).isEqualTo(Reason.NEVER);
  }

  @Test
  void aDriftShorterThanEveryDetectionOfItsConnectorIsSaidToBeSo() {
    MissedDrift missed = missed(drift("d", WEB, 600, 602));

    assertThat(missed.reason()).isEqualTo(Reason.SHORTER_THAN_ANY_DETECTION);
    assertThat(missed.detail()).isEqualTo("lasted 2 min 0 s, the fastest detection took 3 min 0 s");
  }

  @Test
  void aDriftShorterThanHalfOfTheDetectionsIsSaidToBeSo() {
    assertThat(missed(drift("d", WEB, 600, 605)).reason())
        .isEqualTo(Reason.OVER_BEFORE_USUAL_DETECTION);
  }

  @Test
  void aDriftThatTheWorldCutOffIsSaidToBeSo() {
    assertThat(missed(drift("d", WEB, DAY - 4, null)).reason()).isEqualTo(Reason.WORLD_ENDED);
  }

  @Test
  void otherConnectorsDoNotSayHowLongADetectionTakes() {
    assertThat(missed(drift("d", SOCIAL, 600, 602)).reason()).isEqualTo(Reason.NEVER);
  }

  @Test
  void threeUnitsAreSmall() {
    assertThat(missed(withPeak(-3)).reason()).isEqualTo(Reason.SMALL);
    assertThat(missed(withPeak(4)).reason()).isEqualTo(Reason.NEVER);
  }

  @Test
  void anAlertOnAnotherChannelIsSaidWhenItWasOpenMeanwhile() {
    DriftScore score = score(truth(drift("d", WEB, 60, 120)), List.of(alert(SOCIAL, 50, 60)));

    assertThat(only(score).reason()).isEqualTo(Reason.OTHER_CHANNEL_ONLY);
    assertThat(only(score).detail()).isEqualTo("social had one at 2026-03-02T00:50:00Z");
  }

  @Test
  void theDearestMissComesFirst() {
    DriftScore score =
        score(
            truth(
                drift("cheap", WEB, interval(60, 120), interval(60, 120), "LATE_UPDATE", 4),
                drift("dear", SOCIAL, interval(70, 120), interval(70, 120), "LATE_UPDATE", 9)),
            List.of());

    assertThat(score.missed())
        .extracting(missed -> missed.drift().driftId())
        .containsExactly("dear", "cheap");
  }

  @Test
  void theTruthNearestInTimeExplainsAFalseAlert() {
    assertNearest(130, Nearest.DRIFT_ENDED_BEFORE, "LOST_UPDATE ended before 10 min 0 s");
    assertNearest(55, Nearest.DRIFT_BEGAN_AFTER, "LOST_UPDATE began after 5 min 0 s");
    assertNearest(480, Nearest.DRIFT_ENDED_BEFORE, "LOST_UPDATE ended before 6 h 0 min");
    assertNearest(481, Nearest.NOTHING, "");
  }

  @Test
  void aDriftOnAnotherChannelExplainsAFalseAlert() {
    FalseAlert alert =
        onlyFalse(score(truth(drift("d", SOCIAL, 60, 120)), List.of(alert(WEB, 100, 110))));

    assertThat(alert.nearest()).isEqualTo(Nearest.DRIFT_ON_OTHER_CHANNEL);
    assertThat(alert.detail()).isEqualTo("LOST_UPDATE on social, going on");
  }

  @Test
  void phantomStockExplainsAFalseAlert() {
    Truth truth =
        truth(
            List.of(),
            List.of(),
            List.of(new Phantom("p", PLACE, "SLOW", interval(60, null), 3, List.of())));

    assertThat(onlyFalse(score(truth, List.of(alert(WEB, 100, 110)))).nearest())
        .isEqualTo(Nearest.PHANTOM_STOCK);
  }

  @Test
  void aFaultOfTheWholeLocationExplainsAFalseAlert() {
    Fault skew = new Fault("f", "CLOCK_SKEW", null, "NORTH", null, interval(60, 120));
    Fault elsewhere = new Fault("g", "CLOCK_SKEW", null, "SOUTH", null, interval(60, 120));
    Fault otherSku = new Fault("h", "LOST_ANSWER", "B", "NORTH", null, interval(100, 100));
    AlertEpisode<DriftKey> alert = alert(WEB, 121, 130);

    FalseAlert near = onlyFalse(score(truth(List.of(), List.of(skew), List.of()), List.of(alert)));
    assertThat(near.nearest()).isEqualTo(Nearest.OTHER_FAULT);
    assertThat(near.detail()).isEqualTo("CLOCK_SKEW, 1 min 0 s away");
    assertThat(
            onlyFalse(
                    score(
                        truth(List.of(), List.of(elsewhere, otherSku), List.of()), List.of(alert)))
                .nearest())
        .isEqualTo(Nearest.NOTHING);
  }

  @Test
  void aFaultOfTheWholeLocationExplainsNothingLongAfterItsEnd() {
    Truth truth =
        truth(
            List.of(),
            List.of(new Fault("f", "CLOCK_SKEW", null, "NORTH", null, interval(60, 120))),
            List.of());

    assertThat(onlyFalse(score(truth, List.of(alert(WEB, 135, 140)))).nearest())
        .isEqualTo(Nearest.OTHER_FAULT);
    assertThat(onlyFalse(score(truth, List.of(alert(WEB, 136, 140)))).nearest())
        .isEqualTo(Nearest.NOTHING);
  }

  private static void assertNearest(int minute, Nearest nearest, String detail) {
    FalseAlert alert =
        onlyFalse(score(truth(drift("d", WEB, 60, 120)), List.of(alert(WEB, minute, minute))));
    assertThat(alert.nearest()).isEqualTo(nearest);
    assertThat(alert.detail()).isEqualTo(detail);
  }

  private static TrueDrift withPeak(long peak) {
    return drift("d", WEB, interval(600, 700), interval(600, 700), "LATE_UPDATE", peak);
  }

  /** Why a drift is missed where two others on web were found after 3 and 9 minutes. */
  private static MissedDrift missed(TrueDrift drift) {
    return only(
        score(truth(FOUND_AFTER_THREE_MINUTES, FOUND_AFTER_NINE_MINUTES, drift), DETECTIONS));
  }

  private static MissedDrift only(DriftScore score) {
    assertThat(score.missed()).hasSize(1);
    return score.missed().get(0);
  }

  private static FalseAlert onlyFalse(DriftScore score) {
    assertThat(score.falseAlerts()).hasSize(1);
    return score.falseAlerts().get(0);
  }
}
