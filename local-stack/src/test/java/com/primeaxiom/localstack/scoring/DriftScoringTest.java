package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Worlds.DAY;
import static com.primeaxiom.localstack.scoring.Worlds.SOCIAL;
import static com.primeaxiom.localstack.scoring.Worlds.WEB;
import static com.primeaxiom.localstack.scoring.Worlds.alert;
import static com.primeaxiom.localstack.scoring.Worlds.at;
import static com.primeaxiom.localstack.scoring.Worlds.drift;
import static com.primeaxiom.localstack.scoring.Worlds.interval;
import static com.primeaxiom.localstack.scoring.Worlds.retracted;
import static com.primeaxiom.localstack.scoring.Worlds.score;
import static com.primeaxiom.localstack.scoring.Worlds.truth;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.scoring.DriftScore.Hour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftScoringTest {

  @ParameterizedTest
  @CsvSource({
    // The drift goes on from minute 60 to minute 120.
    "59, 0, FALSE",
    "60, 0, TRUE",
    "90, 0, TRUE",
    "120, 0, TRUE",
    "121, 0, FALSE",
    "121, 1, TRUE",
    "122, 1, FALSE",
    "59, 1, FALSE"
  })
  void anAlertIsTrueFromTheBeginningOfADriftToItsEndAndThroughTheGrace(
      int detected, int graceMinutes, Verdict verdict) {
    DriftScore score =
        score(
            truth(drift("d", WEB, 60, 120)),
            Duration.ofMinutes(graceMinutes),
            List.of(alert(WEB, detected, detected)));

    assertThat(score.all().trueAlerts()).isEqualTo(verdict == Verdict.TRUE ? 1 : 0);
    assertThat(score.all().falseAlerts()).isEqualTo(verdict == Verdict.FALSE ? 1 : 0);
  }

  @Test
  void aDriftThatWasNotOverMakesEveryLaterAlertTrue() {
    DriftScore score = score(truth(drift("d", WEB, 60, null)), List.of(alert(WEB, DAY, null)));

    assertThat(score.all().precision()).isEqualTo(new Share(1, 1));
    assertThat(score.all().recall()).isEqualTo(new Share(1, 1));
  }

  @Test
  void anAlertOnAnotherChannelIsFalse() {
    DriftScore score = score(truth(drift("d", WEB, 60, 120)), List.of(alert(SOCIAL, 61, 120)));

    assertThat(score.all().precision()).isEqualTo(new Share(0, 1));
    assertThat(score.all().recall()).isEqualTo(new Share(0, 1));
  }

  @Test
  void aDriftTooSmallOrTooShortToBeFoundStillMakesAnAlertTrue() {
    DriftScore score =
        score(
            truth(drift("d", WEB, interval(60, 120), null, "MISSING_UPDATE", 1)),
            List.of(alert(WEB, 61, 120)));

    assertThat(score.all().precision()).isEqualTo(new Share(1, 1));
    assertThat(score.all().toBeFound()).isZero();
    assertThat(score.all().recall().value()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // web's 99.9 % quantile is two minutes, social's four; the world ends at minute 1440.
    "web, 1437, 1",
    "web, 1438, 0",
    "social, 1435, 1",
    "social, 1436, 0"
  })
  void aDriftTooNearToTheEndOfTheWorldNeedNotBeFound(String channel, int from, int toBeFound) {
    DriftScore score =
        score(truth(drift("d", channel.equals("web") ? WEB : SOCIAL, from, null)), List.of());

    assertThat(score.all().toBeFound()).isEqualTo(toBeFound);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // Wrong from 60 to 120, material from 70 to 100: alert from, until, found, minutes taken.
        "60, 65, true, 0", // while it was wrong, before it was material
        "75, 80, true, 5",
        "110, 115, true, 40", // after it was material
        "50, 69, false, -",
        "50, 70, true, 0", // open already
        "50, -, true, 0",
        "121, -, false, -"
      })
  void anAlertRaisedDuringADriftOrOpenWhileItIsMaterialFindsIt(
      int from, Integer until, boolean isFound, Integer minutes) {
    DriftScore score =
        score(
            truth(drift("d", WEB, interval(60, 120), interval(70, 100), "MISSING_UPDATE", 5)),
            List.of(alert(WEB, from, until)));

    assertThat(score.all().recall()).isEqualTo(new Share(isFound ? 1 : 0, 1));
    assertThat(score.all().secondsToDetect().map(Spread::median).orElse(-60.0))
        .isEqualTo((minutes == null ? -1 : minutes) * 60.0);
  }

  @Test
  void anEarlierAlertFindsADriftButStaysFalse() {
    DriftScore score = score(truth(drift("d", WEB, 60, 120)), List.of(alert(WEB, 50, 70)));

    assertThat(score.all().precision()).isEqualTo(new Share(0, 1));
    assertThat(score.all().found()).isOne();
    assertThat(score.all().foundByEarlierAlert()).isOne();
  }

  @Test
  void theFirstOfSeveralAlertsCountsAndEachMultipleIsOfItsOwnConnector() {
    DriftScore score =
        score(
            truth(drift("w", WEB, 60, 120), drift("s", SOCIAL, 60, 120)),
            List.of(alert(WEB, 64, 65), alert(WEB, 63, 64), alert(SOCIAL, 64, 120)));

    assertThat(score.lagsToDetect()).containsExactly(2.0, 3.0);
    assertThat(score.all().secondsToDetect()).contains(new Spread(210, 234));
  }

  @Test
  void oneAlertFindsEveryFaultThatMakesTheFigureWrong() {
    TrueDrift small = drift("small", WEB, interval(60, 120), interval(60, 120), "LATE_UPDATE", 3);
    TrueDrift great = drift("great", WEB, interval(61, 90), interval(61, 90), "ADJUSTMENT", -8);
    AlertEpisode<DriftKey> alert =
        new AlertEpisode<>("a", WEB, at(62), at(120), "ADJUSTMENT", false);

    DriftScore score = score(truth(small, great), List.of(alert));

    assertThat(score.all().precision()).isEqualTo(new Share(1, 1));
    assertThat(score.all().recall()).isEqualTo(new Share(2, 2));
    assertThat(score.all().causeRight()).isEqualTo(new Share(1, 1));
    assertThat(score.causes()).isEqualTo(Map.of("ADJUSTMENT", Map.of("ADJUSTMENT", 1L)));
  }

  @Test
  void theCauseOfTheSmallerFaultIsNotTheRightOne() {
    DriftScore score =
        score(
            truth(
                drift("small", WEB, interval(60, 120), null, "MISSING_UPDATE", 3),
                drift("great", WEB, interval(61, 90), null, "ADJUSTMENT", -8)),
            List.of(alert(WEB, 62, 120), alert(WEB, 100, 120)));

    assertThat(score.all().causeRight()).isEqualTo(new Share(1, 2));
    assertThat(score.causes())
        .isEqualTo(
            Map.of(
                "ADJUSTMENT",
                Map.of("MISSING_UPDATE", 1L),
                "MISSING_UPDATE",
                Map.of("MISSING_UPDATE", 1L)));
  }

  @Test
  void aRetractedAlertIsNeitherTrueNorFalseAndFindsNothing() {
    DriftScore score =
        score(
            truth(drift("d", WEB, 60, 120)),
            List.of(retracted(WEB, 61, 65), retracted(SOCIAL, 61, 65)));

    assertThat(score.all().trueAlerts()).isZero();
    assertThat(score.all().falseAlerts()).isZero();
    assertThat(score.all().retractedAlerts()).isEqualTo(2);
    assertThat(score.all().recall()).isEqualTo(new Share(0, 1));
    assertThat(score.missed())
        .extracting(MissedDrift::reason)
        .containsExactly(MissedDrift.Reason.RETRACTED);
  }

  @Test
  void falseAlertsAreCountedPerThousandSkusOfTheClassADay() {
    DriftScore score = score(truth(), List.of(alert(WEB, 10, 20), alert(WEB, 30, 40)));

    assertThat(score.all().falseAlertsAThousandSkusADay()).hasValue(2_000);
    assertThat(score.group(Dimension.VELOCITY, "SLOW").orElseThrow().falseAlertsAThousandSkusADay())
        .hasValue(2_000);
    assertThat(score.group(Dimension.CHANNEL, "social").orElseThrow().falseAlerts()).isZero();
  }

  @Test
  void anAlertOnAnUnknownSkuIsFalseInAClassOfItsOwn() {
    DriftKey unknown = new DriftKey("Z", "NORTH", "web");

    Figures figures =
        score(truth(), List.of(alert(unknown, 10, 20)))
            .group(Dimension.VELOCITY, "UNKNOWN")
            .orElseThrow();

    assertThat(figures.falseAlerts()).isOne();
    assertThat(figures.falseAlertsAThousandSkusADay()).isEmpty();
  }

  @Test
  void hoursCountDriftsByTheirBeginningAndFalseAlertsByTheirDetection() {
    DriftScore score =
        score(
            truth(drift("found", WEB, 60, 130), drift("missed", SOCIAL, 119, 200)),
            List.of(alert(WEB, 125, 130), alert(WEB, 131, 140), alert(WEB, DAY + 5, null)));

    assertThat(score.hours()).hasSize(24);
    assertThat(score.hours().get(1)).isEqualTo(new Hour(1, 1, 0));
    assertThat(score.hours().get(2)).isEqualTo(new Hour(0, 0, 1));
    assertThat(score.hours().get(23)).isEqualTo(new Hour(0, 0, 1));
  }

  @Property(tries = 100)
  void theOrderOfTheAlertsDoesNotMatterAndEachCountsOnce(
      @ForAll @Size(max = 20) List<@IntRange(max = 1439) Integer> starts, @ForAll long seed) {
    Truth truth =
        truth(drift("a", WEB, 60, 300), drift("b", WEB, 200, 700), drift("c", SOCIAL, 800, null));
    List<AlertEpisode<DriftKey>> alerts = new ArrayList<>();
    for (int start : starts) {
      alerts.add(alert(start % 2 == 0 ? WEB : SOCIAL, start, start + 5));
    }
    DriftScore inOrder = score(truth, alerts);
    Collections.shuffle(alerts, new Random(seed));

    assertThat(score(truth, alerts)).isEqualTo(inOrder);
    assertThat(inOrder.all().trueAlerts() + inOrder.all().falseAlerts()).isEqualTo(starts.size());
    for (Dimension dimension : List.of(Dimension.CAUSE, Dimension.VELOCITY, Dimension.CHANNEL)) {
      assertThat(inOrder.groups().get(dimension))
          .satisfies(
              groups -> {
                assertThat(groups.stream().mapToLong(Figures::falseAlerts).sum())
                    .isEqualTo(inOrder.all().falseAlerts());
                assertThat(groups.stream().mapToLong(Figures::found).sum())
                    .isEqualTo(inOrder.all().found());
              });
    }
  }
}
