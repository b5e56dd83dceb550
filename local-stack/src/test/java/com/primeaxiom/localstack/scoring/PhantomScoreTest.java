package com.primeaxiom.localstack.scoring;

import static com.primeaxiom.localstack.scoring.Worlds.PLACE;
import static com.primeaxiom.localstack.scoring.Worlds.at;
import static com.primeaxiom.localstack.scoring.Worlds.interval;
import static com.primeaxiom.localstack.scoring.Worlds.truth;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhantomScoreTest {

  @Test
  void aPhantomWithEnoughShortPicksIsFoundByAnAlertMeanwhile() {
    PhantomScore score =
        score(phantom(60, 600, 70, 100, 200), List.of(alert(220), alert(160), alert(601)));

    assertThat(score.precision()).isEqualTo(new Share(2, 3));
    assertThat(score.recall()).isEqualTo(new Share(1, 1));
    assertThat(score.hoursFromSecondPick()).contains(new Spread(1, 1));
  }

  @Test
  void anAlertBeforeTheSecondShortPickTookNoTime() {
    assertThat(score(phantom(60, null, 70, 100, 200), List.of(alert(80))).hoursFromSecondPick())
        .contains(new Spread(0, 0));
  }

  @Test
  void aPhantomWithFewShortPicksNeedNotBeFoundButMakesAnAlertTrue() {
    PhantomScore score = score(phantom(60, null, 70), List.of(alert(80)));

    assertThat(score.precision()).isEqualTo(new Share(1, 1));
    assertThat(score.toBeFound()).isZero();
  }

  @Test
  void aRetractedAlertCountsNeitherWay() {
    PhantomScore score =
        score(
            phantom(60, null, 70, 100, 200),
            List.of(new AlertEpisode<>("a", PLACE, at(120), at(130), null, true)));

    assertThat(score.precision()).isEqualTo(new Share(0, 0));
    assertThat(score.retractedAlerts()).isOne();
    assertThat(score.recall()).isEqualTo(new Share(0, 1));
  }

  private static PhantomScore score(Phantom phantom, List<AlertEpisode<StockPlace>> alerts) {
    return PhantomScore.of(truth(List.of(), List.of(), List.of(phantom)), alerts, 3, Duration.ZERO);
  }

  private static Phantom phantom(int from, Integer until, int... picks) {
    List<Instant> times = Arrays.stream(picks).mapToObj(Worlds::at).toList();
    return new Phantom("p", PLACE, "SLOW", interval(from, until), 3, times);
  }

  private static AlertEpisode<StockPlace> alert(int minute) {
    return new AlertEpisode<>("a" + minute, PLACE, at(minute), null, null, false);
  }
}
