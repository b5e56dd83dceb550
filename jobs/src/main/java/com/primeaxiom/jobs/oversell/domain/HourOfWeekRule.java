package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How a category's week is learned: the rate of each hour over the rate of all, drawn to 1 by a few
 * orders that are made up.
 *
 * @param halfLifeWeeks weeks after which an order counts half; without it the shops' new opening
 *     hours would never be learned
 * @param evenLines order lines of an even week each hour is given beforehand; without it an hour
 *     without an order would be one in which nothing can be sold
 */
public record HourOfWeekRule(double halfLifeWeeks, double evenLines) implements Serializable {

  /** Checks the settings. */
  public HourOfWeekRule {
    if (!(halfLifeWeeks > 0) || !(evenLines > 0)) {
      throw new IllegalArgumentException(
          "A half-life of %s weeks and %s lines of an even week teach nothing."
              .formatted(halfLifeWeeks, evenLines));
    }
  }

  /**
   * Counts order lines. Those of a promotion should be left out: they tell of the promotion.
   *
   * @param lines how many
   * @param atMillis event time; before the hour that is not over they count to the hour they belong
   *     to, before the watch began not at all
   */
  public HourOfWeekState observed(HourOfWeekState state, long lines, long atMillis) {
    HourOfWeekState now = advanced(state, atMillis);
    if (atMillis >= now.hourMillis()) {
      return new HourOfWeekState(
          now.lines(), now.hours(), now.hourMillis(), now.hourLines() + lines);
    }
    int slot = HourOfWeekProfile.hourOfWeek(atMillis);
    if (now.hours().get(slot) == 0) {
      return now;
    }
    List<Double> counted = new ArrayList<>(now.lines());
    counted.set(slot, counted.get(slot) + lines);
    return new HourOfWeekState(
        Collections.unmodifiableList(counted), now.hours(), now.hourMillis(), now.hourLines());
  }

  /** Closes the hours that are over. */
  public HourOfWeekState advanced(HourOfWeekState state, long nowMillis) {
    long hour = HourOfWeekState.hourOf(nowMillis);
    if (hour <= state.hourMillis()) {
      return state;
    }
    double kept = Math.pow(0.5, 1 / halfLifeWeeks);
    List<Double> lines = new ArrayList<>(state.lines());
    List<Double> hours = new ArrayList<>(state.hours());
    for (long at = state.hourMillis(); at < hour; at += HourOfWeekProfile.HOUR_MILLIS) {
      int slot = HourOfWeekProfile.hourOfWeek(at);
      long came = at == state.hourMillis() ? state.hourLines() : 0;
      lines.set(slot, kept * lines.get(slot) + came);
      hours.set(slot, kept * hours.get(slot) + 1);
    }
    return new HourOfWeekState(
        Collections.unmodifiableList(lines), Collections.unmodifiableList(hours), hour, 0);
  }

  /** The profile, from the hours that are over. */
  public HourOfWeekProfile profile(HourOfWeekState state) {
    double watched = sum(state.hours());
    double linesAnHour = watched > 0 ? sum(state.lines()) / watched : 0;
    double[] weights = new double[HourOfWeekProfile.HOURS];
    for (int slot = 0; slot < HourOfWeekProfile.HOURS; slot++) {
      weights[slot] =
          (evenLines + state.lines().get(slot))
              / (evenLines + linesAnHour * state.hours().get(slot));
    }
    return HourOfWeekProfile.of(weights);
  }

  private static double sum(List<Double> values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
