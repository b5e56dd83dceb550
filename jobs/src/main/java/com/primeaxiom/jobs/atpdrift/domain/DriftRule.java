package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.stock.domain.Divergence;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.jobs.stock.domain.SyncLagRule;
import com.primeaxiom.jobs.stock.domain.Unfollowed;
import java.io.Serializable;

/**
 * When drift becomes an alert, and when the alert ends.
 *
 * @param tolerance share of the right figure above which a breach begins (the 5 % rule)
 * @param clearTolerance share at or below which an open alert ends; not above the tolerance, so
 *     that a drift that hovers around it does not flap
 * @param minimumUnits units below which nothing is a breach
 * @param materialChange share by which the units have to change, and by no less than the minimum,
 *     for an update of an open alert
 * @param severity how soon a person should look
 * @param lag how long one waits for a connector
 */
public record DriftRule(
    double tolerance,
    double clearTolerance,
    long minimumUnits,
    double materialChange,
    SeverityRule severity,
    SyncLagRule lag)
    implements Serializable {

  private static final double SEVERITY_CHANGE = 0.1;

  /**
   * What follows from a drift.
   *
   * @param episode the episode from now on
   * @param step the alert step to report, or null when there is nothing to say
   * @param cause the cause to report with it; null without a step
   */
  public record Decision(EpisodeState episode, Status step, DriftCause cause) {

    private static Decision silent(EpisodeState episode) {
      return new Decision(episode, null, null);
    }
  }

  /**
   * Decides on one channel.
   *
   * @param episode how far it had come
   * @param before how its figure was wrong until now; {@link Divergence#NONE} when it was right
   * @param reading the figures now
   * @param money money at risk now; null when no price is known
   * @param observed what was observed of the channel's connector
   * @param nowMillis event time, epoch milliseconds
   */
  public Decision decide(
      EpisodeState episode,
      Divergence before,
      DriftReading reading,
      Money money,
      SyncLag observed,
      long nowMillis) {
    Drift drift = reading.drift();
    if (episode.open()) {
      return decideOpen(episode, before, reading, money, observed, nowMillis);
    }
    if (Math.abs(drift.excess()) < minimumUnits || drift.relativeExcess() <= tolerance) {
      return Decision.silent(episode.calm());
    }
    long since = breachSince(episode, reading, nowMillis);
    if (nowMillis - since < observed.toleratedMillis()) {
      return Decision.silent(new EpisodeState(since, 0, episode.lastStepMillis(), null, 0, null));
    }
    DriftCause cause = cause(reading.divergence(), observed, false, nowMillis);
    return new Decision(
        new EpisodeState(
            since, nowMillis, nowMillis, severity.of(drift, money), drift.excess(), cause),
        Status.OPEN,
        cause);
  }

  private Decision decideOpen(
      EpisodeState episode,
      Divergence before,
      DriftReading reading,
      Money money,
      SyncLag observed,
      long nowMillis) {
    Drift drift = reading.drift();
    if (drift.relativeExcess() <= clearTolerance) {
      // What only a late event brings to light had been over before the alert was raised.
      boolean wasOver = reading.effectiveAtMillis() <= episode.openedAtMillis();
      return new Decision(
          EpisodeState.endedAt(nowMillis),
          wasOver && reading.effectiveAtMillis() < nowMillis ? Status.RETRACTED : Status.RESOLVED,
          before.isWrong() ? cause(before, observed, true, nowMillis) : episode.cause());
    }
    DriftCause cause =
        reading.divergence().isWrong()
            ? cause(reading.divergence(), observed, false, nowMillis)
            : episode.cause();
    boolean isTold =
        cause != episode.cause()
            || isSevere(episode, drift, money)
            || (isMaterial(episode, drift, money)
                && !isInTransit(reading.divergence(), observed, nowMillis));
    if (!isTold) {
      return Decision.silent(episode);
    }
    return new Decision(
        new EpisodeState(
            episode.breachSinceMillis(),
            episode.openedAtMillis(),
            nowMillis,
            severity.of(drift, money),
            drift.excess(),
            cause),
        Status.UPDATED,
        cause);
  }

  /** Whether it is critical now and was not. */
  private boolean isSevere(EpisodeState episode, Drift drift, Money money) {
    return severity.of(drift, money) == Severity.CRITICAL
        && episode.severity() != Severity.CRITICAL;
  }

  /** Whether the update to the newest change is on its way, and may undo what the change did. */
  private static boolean isInTransit(Divergence divergence, SyncLag observed, long nowMillis) {
    return nowMillis - divergence.lastChangeMillis() < observed.toleratedMillis();
  }

  private boolean isMaterial(EpisodeState episode, Drift drift, Money money) {
    Severity now = severity.of(drift, money);
    long change = Math.abs(drift.excess() - episode.unitsAtLastStep());
    long last = Math.abs(episode.unitsAtLastStep());
    // A drift that hovers at a severity's limit is not told of at every reading.
    boolean otherSeverity = now != episode.severity() && change > SEVERITY_CHANGE * last;
    return otherSeverity || (change >= minimumUnits && change > materialChange * last);
  }

  /**
   * Since when the tolerance is exceeded: since it began to be, but not for longer than the figure
   * has been wrong without a moment of being right, and after the episode before.
   */
  private static long breachSince(EpisodeState episode, DriftReading reading, long nowMillis) {
    long began = episode.inBreach() ? episode.breachSinceMillis() : nowMillis;
    return Math.max(
        Math.max(began, episode.lastStepMillis() + 1),
        Math.min(nowMillis, reading.divergence().sinceMillis()));
  }

  /**
   * When the rule has to look again though nothing has happened, epoch milliseconds; 0 for never.
   *
   * @param nowMillis event time at which it has looked
   */
  public long nextLookMillis(
      EpisodeState episode, Divergence divergence, SyncLag observed, long nowMillis) {
    if (!episode.inBreach()) {
      return 0;
    }
    long tolerated = observed.toleratedMillis();
    if (!episode.open()) {
      return episode.breachSinceMillis() + tolerated;
    }
    long arrives = divergence.lastChangeMillis() + tolerated;
    long missing = divergence.sinceMillis() + lag.missingAfterMillis(tolerated);
    if (arrives > nowMillis) {
      return missing > nowMillis ? Math.min(arrives, missing) : arrives;
    }
    return missing > nowMillis ? missing : 0;
  }

  /**
   * Why a figure is wrong, from what the channel did not follow and from how its connector fares.
   *
   * @param isOver whether it is right again
   */
  DriftCause cause(Divergence divergence, SyncLag observed, boolean isOver, long nowMillis) {
    return switch (divergence.unfollowed()) {
      case SECOND_ORDER -> DriftCause.DUPLICATE_ORDER;
      case OLD_FIGURE -> DriftCause.LATE_UPDATE;
      case EDIT -> DriftCause.ADJUSTMENT;
      case UNKNOWN -> DriftCause.UNEXPLAINED;
      case FLOW, ADJUSTMENT, BUFFER ->
          observed.holdsUp(divergence.sinceMillis(), nowMillis)
              ? DriftCause.LATE_UPDATE
              : ofUnfollowed(divergence, observed, isOver, nowMillis);
    };
  }

  private DriftCause ofUnfollowed(
      Divergence divergence, SyncLag observed, boolean isOver, long nowMillis) {
    if (divergence.unfollowed() == Unfollowed.ADJUSTMENT) {
      return DriftCause.ADJUSTMENT;
    }
    if (divergence.unfollowed() == Unfollowed.BUFFER) {
      return DriftCause.BUFFER_CHANGE;
    }
    long tolerated = observed.toleratedMillis();
    boolean isMissing = nowMillis - divergence.sinceMillis() >= lag.missingAfterMillis(tolerated);
    boolean cameWithNewer = isOver && divergence.isRightByNewer(nowMillis, tolerated);
    return isMissing || cameWithNewer ? DriftCause.MISSING_UPDATE : DriftCause.LATE_UPDATE;
  }
}
