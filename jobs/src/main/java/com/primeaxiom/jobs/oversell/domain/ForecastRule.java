package com.primeaxiom.jobs.oversell.domain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of the things said are judged as forecasts, and by what. A forecast is made of the first
 * reading of a key, at each new alert, and of a reading when the window of the one before is over;
 * one of every reading would count the same thing many times. An alert is one warning for as long
 * as it is open, and until the end of its window at least.
 *
 * @param outcome joins a forecast with what happened
 * @param windowMillis exposure window of what was never told
 */
public record ForecastRule(OutcomeRule outcome, long windowMillis) implements Serializable {

  /** Checks the window. */
  public ForecastRule {
    if (windowMillis <= 0) {
      throw new IllegalArgumentException("A window of " + windowMillis + " ms is none.");
    }
  }

  /**
   * What follows from units that were oversold.
   *
   * @param state what is awaited now
   * @param unwarned the outcome when nobody was warned and this is the first of it; null otherwise
   */
  public record Happened(OutcomeState state, Outcome unwarned) {}

  /**
   * What has been judged.
   *
   * @param state what is awaited still
   * @param outcomes the others' outcomes
   */
  public record Judged(OutcomeState state, List<Outcome> outcomes) {}

  /** Something was said. */
  public OutcomeState told(OutcomeState state, ToldRisk told) {
    List<AwaitedState> awaited = new ArrayList<>();
    boolean isAwaited = false;
    boolean isKnownAlert = false;
    for (AwaitedState one : state.awaited()) {
      ForecastState forecast = one.forecast();
      boolean isSame = forecast.isWarning() && forecast.alertId().equals(told.alertId());
      boolean hasEnded = one.isOpen() && !isSame;
      awaited.add(
          hasEnded
              ? one.until(Math.max(forecast.dueAtMillis(), told.atMillis()) + outcome.graceMillis())
              : one);
      isKnownAlert |= isSame;
      isAwaited |= forecast.dueAtMillis() > told.atMillis() || (one.isOpen() && isSame);
    }
    boolean isNewAlert = told.alertId() != null && !isKnownAlert;
    if (isNewAlert || !isAwaited) {
      awaited.add(forecast(told, told.atMillis()));
    }
    return state.awaiting(awaited).having(told);
  }

  private AwaitedState forecast(ToldRisk told, long atMillis) {
    ForecastState forecast =
        new ForecastState(
            atMillis,
            atMillis + told.windowMillis(),
            told.probability(),
            told.velocity(),
            told.alertId());
    return AwaitedState.of(
        forecast,
        forecast.isWarning() ? Long.MAX_VALUE : forecast.dueAtMillis() + outcome.graceMillis());
  }

  /** Units were oversold. They are those of the oldest warning that has not come true yet. */
  public Happened oversold(OutcomeState state, OversoldUnits units) {
    long at = units.occurredAtMillis();
    List<AwaitedState> awaited = new ArrayList<>(state.awaited());
    int warning = warning(awaited, at);
    int silent = silent(awaited, at);
    if (warning >= 0) {
      awaited.set(warning, awaited.get(warning).plus(at, units.units(), false));
      if (silent >= 0 && !awaited.get(silent).hasHappened()) {
        awaited.set(silent, awaited.get(silent).plus(at, units.units(), true));
      }
      return new Happened(state.awaiting(awaited), null);
    }
    if (silent < 0) {
      ToldRisk newest = state.newest();
      ToldRisk nothing =
          newest == null
              ? new ToldRisk(at, windowMillis, 0, VelocityClass.RARE, null, null)
              : new ToldRisk(
                  at, windowMillis, newest.probability(), newest.velocity(), null, newest.value());
      awaited.add(forecast(nothing, at));
      silent = awaited.size() - 1;
    }
    AwaitedState before = awaited.get(silent);
    awaited.set(silent, before.plus(at, units.units(), false));
    Outcome unwarned =
        before.hasHappened() ? null : outcome.oversold(before.forecast(), at, units.units());
    return new Happened(state.awaiting(awaited), unwarned);
  }

  /** The warning that units belong to, by its index; -1 when there was none. */
  private static int warning(List<AwaitedState> awaited, long atMillis) {
    int found = -1;
    for (int index = 0; index < awaited.size(); index++) {
      AwaitedState one = awaited.get(index);
      boolean hadWarned =
          one.forecast().isWarning()
              && one.forecast().madeAtMillis() < atMillis
              && atMillis <= one.untilMillis();
      if (hadWarned && !one.hasHappened()) {
        return index;
      }
      found = hadWarned ? index : found;
    }
    return found;
  }

  /** The forecast that warned of nothing, by its index; -1 without one. */
  private static int silent(List<AwaitedState> awaited, long atMillis) {
    for (int index = 0; index < awaited.size(); index++) {
      AwaitedState one = awaited.get(index);
      if (!one.forecast().isWarning() && atMillis <= one.untilMillis()) {
        return index;
      }
    }
    return -1;
  }

  /** Judges what is no longer waited for. */
  public Judged judged(OutcomeState state, long nowMillis) {
    List<AwaitedState> left = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (AwaitedState one : state.awaited()) {
      if (nowMillis > one.untilMillis()) {
        outcomes.add(judged(one, nowMillis));
      } else {
        left.add(one);
      }
    }
    return new Judged(state.awaiting(left), outcomes);
  }

  private Outcome judged(AwaitedState one, long nowMillis) {
    if (!one.hasHappened()) {
      return outcome.quiet(one.forecast(), nowMillis);
    }
    long at = one.oversoldAtMillis();
    if (one.isOvertaken()) {
      return outcome.overtaken(one.forecast(), at, one.units());
    }
    return outcome.isInTime(one.forecast(), at)
        ? outcome.oversold(one.forecast(), at, one.units())
        : outcome.stillWarned(one.forecast(), at, one.units());
  }
}
