package com.primeaxiom.jobs.oversell.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class HourOfWeekRuleTest {

  private static final long HOUR = HourOfWeekProfile.HOUR_MILLIS;
  private static final long MONDAY = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
  private static final HourOfWeekRule RULE = new HourOfWeekRule(8, 20);

  /** Eleven lines an hour by day, from 8 to 20, and one by night. */
  private static HourOfWeekState daysAndNights(int weeks) {
    HourOfWeekState state = HourOfWeekState.startedAt(MONDAY);
    for (int hour = 0; hour < weeks * HourOfWeekProfile.HOURS; hour++) {
      state = RULE.observed(state, isDay(hour) ? 11 : 1, MONDAY + hour * HOUR + 59_000);
    }
    return RULE.advanced(state, MONDAY + weeks * 168L * HOUR);
  }

  private static boolean isDay(int hour) {
    return hour % 24 >= 8 && hour % 24 < 20;
  }

  @Test
  void isFlatBeforeItHasSeenAnything() {
    assertThat(RULE.profile(HourOfWeekState.startedAt(MONDAY))).isEqualTo(HourOfWeekProfile.flat());
  }

  @Test
  void learnsDaysAndNightsTheMoreTheLongerItWatches() {
    HourOfWeekProfile oneWeek = RULE.profile(daysAndNights(1));
    HourOfWeekProfile years = RULE.profile(daysAndNights(100));

    long noon = MONDAY + 12 * HOUR;
    long midnight = MONDAY;
    // One week: (20 + 11) / (20 + 6) by day, (20 + 1) / (20 + 6) by night.
    assertThat(oneWeek.factor(noon)).isCloseTo(31.0 / 26, within(1e-9));
    assertThat(oneWeek.factor(midnight)).isCloseTo(21.0 / 26, within(1e-9));
    assertThat(years.factor(noon)).isBetween(1.6, 11.0 / 6);
    assertThat(years.factor(midnight)).isBetween(1.0 / 6, 0.4);
    assertThat(years.seasonalHours(MONDAY, MONDAY + 168 * HOUR)).isEqualTo(168);
  }

  @Test
  void hoursWithoutAnOrderAreHoursWithoutAnOrder() {
    HourOfWeekState state = HourOfWeekState.startedAt(MONDAY);
    state = RULE.observed(state, 168, MONDAY + HOUR / 2);
    state = RULE.advanced(state, MONDAY + 168 * HOUR);

    assertThat(RULE.profile(state).factor(MONDAY)).isCloseTo(188.0 / 21, within(0.2));
    assertThat(RULE.profile(state).factor(MONDAY + HOUR)).isCloseTo(20.0 / 21, within(0.05));
    assertThat(RULE.profile(state).factor(MONDAY + HOUR)).isPositive();
  }

  @Test
  void forgetsAtItsHalfLife() {
    HourOfWeekState state = daysAndNights(1);
    HourOfWeekState later = RULE.advanced(state, MONDAY + 9 * 168 * HOUR);

    assertThat(later.lines().get(12)).isCloseTo(state.lines().get(12) / 2, within(1e-9));
  }

  @Test
  void theHourThatIsNotOverDoesNotCountYet() {
    HourOfWeekState state = daysAndNights(2);
    HourOfWeekState busy = RULE.observed(state, 500, state.hourMillis() + 1);

    assertThat(RULE.profile(busy)).isEqualTo(RULE.profile(state));
    assertThat(RULE.profile(RULE.advanced(busy, busy.hourMillis() + HOUR)))
        .isNotEqualTo(RULE.profile(state));
  }

  @Test
  void aLineThatComesLateCountsToItsHour() {
    HourOfWeekState state = daysAndNights(1);
    HourOfWeekState late = RULE.observed(state, 4, MONDAY + 12 * HOUR);

    assertThat(late.lines().get(12)).isEqualTo(15);
    assertThat(late.hours()).isEqualTo(state.hours());
  }

  @Test
  void whatCameBeforeTheWatchBeganIsNotCounted() {
    HourOfWeekState state = HourOfWeekState.startedAt(MONDAY + 1);

    assertThat(state.hourMillis()).isEqualTo(MONDAY + HOUR);
    assertThat(RULE.observed(state, 7, MONDAY + 2)).isEqualTo(state);
  }

  @Test
  void refusesWhatTeachesNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> new HourOfWeekRule(0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new HourOfWeekRule(1, 0));
  }
}
