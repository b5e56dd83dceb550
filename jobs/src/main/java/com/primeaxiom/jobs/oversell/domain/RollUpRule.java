package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.io.Serializable;
import java.util.List;

/**
 * Which alerts of a group are told by themselves, and which together.
 *
 * <p>Within a sliding window so many new ones are told by themselves; further ones are gathered in
 * one roll-up. What is severe is told by itself however many there are, and counts: who has just
 * been told of ten severe ones has no eye for an eleventh that is not. A gathered alert that
 * becomes severe is told by itself from then on.
 *
 * <p>A roll-up is told again when as many alerts have been gathered since its last step as it told
 * of then and are open still, and the limit at least; or when its money has doubled to something
 * that is this hour's work; or when an alert has waited to be told for as long as one may. So a
 * storm of a thousand is told in about ten steps, and nobody is told of an alert much later than it
 * was raised.
 *
 * @param limit alerts that are told by themselves within the window; positive
 * @param windowMillis that window, which a roll-up is open for at least, too: without it an alert
 *     that comes and goes beyond the limit would be a roll-up of its own each time
 * @param longestWaitMillis for how long a gathered alert waits at most for a step that counts it;
 *     without it the last few of a storm would never be told
 * @param aloneFrom severity from which an alert is told by itself
 * @param severity how soon a person should look at the sum
 */
public record RollUpRule(
    int limit,
    long windowMillis,
    long longestWaitMillis,
    Severity aloneFrom,
    RiskSeverityRule severity)
    implements Serializable {

  /** Checks the limit and the times. */
  public RollUpRule {
    if (limit < 1 || windowMillis <= 0 || longestWaitMillis <= 0) {
      throw new IllegalArgumentException(
          "%d alerts within %d ms and a wait of %d ms are no limit."
              .formatted(limit, windowMillis, longestWaitMillis));
    }
  }

  /**
   * Where a step belongs.
   *
   * @param state the group from now on
   * @param gathered the alert as one of the gathered from now on; null when it is not, or no more
   * @param isRolledUp whether the step is told with others
   */
  public record Placed(RollUpState state, GatheredState gathered, boolean isRolledUp) {}

  /**
   * What follows for the roll-up.
   *
   * @param state the group from now on
   * @param told the roll-up that the step belongs to, which a resolution has ended; null without a
   *     step
   * @param step the step to tell; null when there is nothing to tell
   */
  public record Settled(RollUpState state, RollUpEpisodeState told, Status step) {}

  /**
   * Places a step of an alert.
   *
   * @param gathered the alert as one of the gathered; null when it is not
   * @param nowMillis event time, epoch milliseconds; not before what the group has reached
   */
  public Placed placed(RollUpState state, GatheredState gathered, AlertStep step, long nowMillis) {
    if (gathered != null) {
      return ofGathered(state, gathered, step, nowMillis);
    }
    if (step.status() != Status.OPEN || state.wasToldAlone(step.alertId())) {
      return new Placed(state, null, false);
    }
    if (isSevere(step) || state.toldAloneAfter(nowMillis - windowMillis) < limit) {
      return new Placed(state.withAlone(step.alertId(), nowMillis, limit), null, false);
    }
    GatheredState next = GatheredState.of(step, nowMillis);
    RollUpEpisodeState episode =
        state.episode() == null ? RollUpEpisodeState.openedAt(nowMillis) : state.episode();
    return new Placed(state.with(episode.plus(next)), next, true);
  }

  private Placed ofGathered(
      RollUpState state, GatheredState gathered, AlertStep step, long nowMillis) {
    RollUpEpisodeState episode = state.episode();
    if (step.status() == Status.RESOLVED || step.status() == Status.RETRACTED) {
      return new Placed(state.with(episode.minus(gathered, false)), null, true);
    }
    if (step.occurredAt().toEpochMilli() < gathered.asOfMillis()) {
      return new Placed(state, gathered, true);
    }
    if (isSevere(step)) {
      RollUpState released = state.with(episode.minus(gathered, true));
      return new Placed(released.withAlone(step.alertId(), nowMillis, limit), null, false);
    }
    GatheredState next = GatheredState.of(step, gathered.gatheredAtMillis());
    return new Placed(state.with(episode.changed(gathered, next)), next, true);
  }

  private boolean isSevere(AlertStep step) {
    return step.severity().compareTo(aloneFrom) >= 0;
  }

  /**
   * Decides whether the roll-up has something to tell, after the steps of an instant.
   *
   * @param nowMillis event time, epoch milliseconds; not before what the group has reached
   */
  public Settled settled(RollUpState state, long nowMillis) {
    RollUpState reached = state.reached(nowMillis, nowMillis - windowMillis);
    RollUpEpisodeState episode = reached.episode();
    if (episode != null && episode.open() == 0 && episode.lastStepMillis() == 0) {
      // Gathered and over at one instant: there is nothing to tell.
      return new Settled(reached.with(null), null, null);
    }
    Status step = episode == null ? null : step(episode, nowMillis);
    if (step == null) {
      return new Settled(reached, null, null);
    }
    return new Settled(step == Status.RESOLVED ? reached.with(null) : reached, episode, step);
  }

  /**
   * The group after a step of its roll-up.
   *
   * @param state the group as that step was decided on
   */
  public RollUpState told(RollUpState state, Severity severityTold, long nowMillis) {
    return state.episode() == null
        ? state
        : state.with(state.episode().told(nowMillis, severityTold));
  }

  private Status step(RollUpEpisodeState episode, long nowMillis) {
    if (episode.lastStepMillis() == 0) {
      return Status.OPEN;
    }
    if (nowMillis <= episode.lastStepMillis()) {
      // Each step has an instant of its own.
      return null;
    }
    if (episode.open() == 0) {
      return nowMillis >= episode.openedAtMillis() + windowMillis ? Status.RESOLVED : null;
    }
    boolean hasDoubled =
        episode.untold() >= Math.max(limit, episode.open() - episode.untold())
            || episode.money().isDoubleOf(episode.toldMoney(), severity.highMinor());
    boolean isOverdue =
        episode.untold() > 0 && nowMillis >= episode.untoldSinceMillis() + longestWaitMillis;
    return hasDoubled || isOverdue ? Status.UPDATED : null;
  }

  /** Severity of a roll-up: that of its worst alert, or of the sum where that is more. */
  public Severity severity(RollUpEpisodeState episode, List<GatheredState> worstFirst) {
    Severity ofSum = severity.of(episode.money().greatest(), Long.MAX_VALUE);
    return worstFirst.stream()
        .map(GatheredState::severity)
        .filter(one -> one.compareTo(ofSum) > 0)
        .max(Severity::compareTo)
        .orElse(ofSum);
  }

  /**
   * When the group has to be looked at though nothing happens.
   *
   * @return event time; {@link Long#MAX_VALUE} for never
   */
  public long nextLookMillis(RollUpState state) {
    RollUpEpisodeState episode = state.episode();
    if (episode == null) {
      return state.alone().isEmpty()
          ? Long.MAX_VALUE
          : state.alone().get(state.alone().size() - 1).atMillis() + windowMillis;
    }
    long due = Long.MAX_VALUE;
    if (episode.open() == 0) {
      due = episode.openedAtMillis() + windowMillis;
    } else if (episode.untold() > 0) {
      due = episode.untoldSinceMillis() + longestWaitMillis;
    }
    return due == Long.MAX_VALUE ? due : Math.max(due, state.reachedMillis() + 1);
  }
}
