package com.primeaxiom.jobs.oversell.domain;

import static com.primeaxiom.jobs.oversell.domain.Positions.DAY;
import static com.primeaxiom.jobs.oversell.domain.Positions.HOUR;
import static com.primeaxiom.jobs.oversell.domain.Positions.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change of a half is news, after an hour at the soonest and a day at the latest. */
class DemandNewsRuleTest {

  private static final DemandNewsRule RULE = new DemandNewsRule(0.5, HOUR, DAY);

  @ParameterizedTest(name = "{0} h after {1} lines an hour, now {2}, sold {3}, promoted {4}: {5}")
  @CsvSource({
    "0.9, 2, 8, true, false, false",
    "1, 2, 2.9, true, false, false",
    "1, 2, 3, false, false, true",
    "1, 3, 2, false, false, true",
    "1, 3, 2.1, true, false, false",
    "23.9, 2, 2, true, false, false",
    "24, 2, 2, true, false, true",
    "24, 2, 2, false, false, false",
    "0.1, 2, 2, false, true, true",
  })
  void toldWhenItHasChangedOrOnceInAWhileAsLongAsItSells(
      double hours,
      double before,
      double now,
      boolean hasSold,
      boolean isPromoted,
      boolean isNews) {
    ToldDemandState told =
        new ToldDemandState(NOW - Math.round(hours * HOUR), before, false, hasSold);

    assertThat(RULE.isNews(told, reading(now, isPromoted))).isEqualTo(isNews);
  }

  @Test
  void aKeyIsToldFromItsFirstSaleOn() {
    assertThat(RULE.isNews(ToldDemandState.NONE, reading(2, true))).isFalse();
    assertThat(RULE.isNews(ToldDemandState.NONE.sold(), reading(2, false))).isTrue();
    assertThat(ToldDemandState.of(reading(2, true)))
        .isEqualTo(new ToldDemandState(NOW, 2, true, false));
  }

  @Test
  void theMemoriesHaveNoRateWithinTheirFirstHour() {
    DemandModelState young = new DemandModelState(NOW, 1, 0.9, 2, 0.99, 2, 2, 1, 1, 1);
    DemandModelState old = new DemandModelState(NOW, 1, 2, 7, 4, 8, 9, 1, 1, 1);

    assertThat(reading(young).fastLinesAnHour()).isNull();
    assertThat(reading(young).slowLinesAnHour()).isNull();
    assertThat(reading(old).fastLinesAnHour()).isEqualTo(1);
    assertThat(reading(old).slowLinesAnHour()).isEqualTo(2);
  }

  @Test
  void saysWhatSeasonAndPromotionMakeOfIt() {
    double[] weights = HourOfWeekProfile.flat().weights().stream().mapToDouble(it -> 1).toArray();
    weights[HourOfWeekProfile.hourOfWeek(NOW)] = 3;
    StockPosition position = Positions.position(2, 10, 10);
    DemandClock clock =
        new DemandClock(HourOfWeekProfile.of(weights), new Promotion(NOW, NOW + 1, 4));
    DemandReading reading =
        DemandReading.of(
            new StockPosition(
                position.key(),
                NOW,
                10,
                position.offers(),
                position.rate(),
                clock,
                null,
                position.value()),
            DemandModelState.startedAt(NOW),
            "lamps",
            new DemandPrior(0.5, 12, 1.5, 3),
            new DemandModel(2, 336, 0.01, 0.5, 0.5));

    assertThat(reading.seasonFactor()).isEqualTo(3 * 168 / 170.0);
    assertThat(reading.isPromotion()).isTrue();
    assertThat(reading.uplift()).isEqualTo(4);
    // Two an hour are 48 a day.
    assertThat(reading.velocity()).isEqualTo(VelocityClass.FAST);
    assertThat(reading.fastHalfLifeHours()).isEqualTo(2);
    assertThat(reading.slowHalfLifeHours()).isEqualTo(336);
  }

  @Test
  void aRuleWithoutAChangeOrTimesIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandNewsRule(0, HOUR, DAY));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandNewsRule(1, 0, DAY));
    assertThatIllegalArgumentException().isThrownBy(() -> new DemandNewsRule(1, DAY, HOUR));
  }

  private static DemandReading reading(double linesAnHour, boolean isPromoted) {
    return reading(linesAnHour, isPromoted, DemandModelState.startedAt(NOW));
  }

  private static DemandReading reading(DemandModelState demand) {
    return reading(2, false, demand);
  }

  private static DemandReading reading(
      double linesAnHour, boolean isPromoted, DemandModelState demand) {
    return new DemandReading(
        Positions.LAMP,
        NOW,
        "lamps",
        VelocityClass.FAST,
        Positions.known(linesAnHour),
        demand,
        new DemandPrior(0.5, 12, 1.5, 3),
        1,
        isPromoted ? 3 : 1,
        isPromoted,
        2,
        336);
  }
}
