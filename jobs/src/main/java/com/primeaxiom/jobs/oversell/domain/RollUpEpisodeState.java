package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;

/**
 * How far a roll-up has come; part of the state of a group.
 *
 * @param openedAtMillis event time at which its first alert was gathered
 * @param lastStepMillis event time of its last step; 0 before the first
 * @param severity its severity then; null before
 * @param toldMoney money at risk then
 * @param open gathered alerts that are open
 * @param untold those of them that no step has counted yet
 * @param untoldSinceMillis event time since when there are such; 0 without
 * @param gathered alerts that were gathered in all
 * @param released those of them that became so severe that they are told by themselves
 * @param money money at risk of the open ones
 */
public record RollUpEpisodeState(
    long openedAtMillis,
    long lastStepMillis,
    Severity severity,
    MoneySum toldMoney,
    long open,
    long untold,
    long untoldSinceMillis,
    long gathered,
    long released,
    MoneySum money) {

  /** One without an alert yet. */
  static RollUpEpisodeState openedAt(long atMillis) {
    return new RollUpEpisodeState(atMillis, 0, null, MoneySum.NONE, 0, 0, 0, 0, 0, MoneySum.NONE);
  }

  /** Whether a step has counted an alert. */
  public boolean hasTold(GatheredState alert) {
    return alert.gatheredAtMillis() <= lastStepMillis;
  }

  /** With one more alert. */
  RollUpEpisodeState plus(GatheredState alert) {
    return new RollUpEpisodeState(
        openedAtMillis,
        lastStepMillis,
        severity,
        toldMoney,
        open + 1,
        untold + 1,
        untold == 0 ? alert.gatheredAtMillis() : untoldSinceMillis,
        gathered + 1,
        released,
        money.plus(alert.money()));
  }

  /** Without an alert that has ended, or is told by itself from now on. */
  RollUpEpisodeState minus(GatheredState alert, boolean isReleased) {
    long left = hasTold(alert) ? untold : untold - 1;
    return new RollUpEpisodeState(
        openedAtMillis,
        lastStepMillis,
        severity,
        toldMoney,
        open - 1,
        left,
        left == 0 ? 0 : untoldSinceMillis,
        gathered,
        isReleased ? released + 1 : released,
        money.minus(alert.money()));
  }

  /** With other money of an alert. */
  RollUpEpisodeState changed(GatheredState before, GatheredState now) {
    return new RollUpEpisodeState(
        openedAtMillis,
        lastStepMillis,
        severity,
        toldMoney,
        open,
        untold,
        untoldSinceMillis,
        gathered,
        released,
        money.minus(before.money()).plus(now.money()));
  }

  /** After a step, which has counted all. */
  RollUpEpisodeState told(long atMillis, Severity nextSeverity) {
    return new RollUpEpisodeState(
        openedAtMillis, atMillis, nextSeverity, money, open, 0, 0, gathered, released, money);
  }
}
