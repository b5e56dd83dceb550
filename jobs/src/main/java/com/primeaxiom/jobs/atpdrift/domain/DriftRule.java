package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.io.Serializable;

/**
 * When drift becomes an alert, and when the alert ends.
 *
 * @param tolerance relative drift above which a breach begins (the 5 % rule)
 * @param clearTolerance relative drift at or below which an open alert ends; not above the
 *     tolerance, so that a drift that hovers around it does not flap
 * @param minimumUnits absolute drift in units below which nothing is a breach
 * @param minimumDurationMillis how long a breach has to last before it is an alert; without it
 *     every order would alert until the shop's next sync
 * @param materialChange share by which the units have to change for an update of an open alert
 */
public record DriftRule(
    double tolerance,
    double clearTolerance,
    long minimumUnits,
    long minimumDurationMillis,
    double materialChange)
    implements Serializable {

  private static final double SEVERITY_CHANGE = 0.1;
  private static final double HIGH_ABOVE = 0.5;
  private static final double MEDIUM_ABOVE = 0.2;

  /**
   * What follows from a drift.
   *
   * @param episode the episode from now on
   * @param step the alert step to report, or null when there is nothing to say
   */
  public record Decision(EpisodeState episode, Status step) {}

  /**
   * Decides on one channel.
   *
   * @param episode how far it had come
   * @param drift the drift now
   * @param nowMillis event time, epoch milliseconds
   */
  public Decision decide(EpisodeState episode, Drift drift, long nowMillis) {
    if (episode.open()) {
      return decideOpen(episode, drift);
    }
    if (!exceeds(drift, tolerance)) {
      return new Decision(EpisodeState.CALM, null);
    }
    long since = episode.inBreach() ? episode.breachSinceMillis() : nowMillis;
    if (nowMillis - since < minimumDurationMillis) {
      return new Decision(new EpisodeState(since, false, null, 0), null);
    }
    return new Decision(new EpisodeState(since, true, severity(drift), drift.units()), Status.OPEN);
  }

  private Decision decideOpen(EpisodeState episode, Drift drift) {
    if (!exceeds(drift, clearTolerance)) {
      return new Decision(EpisodeState.CALM, Status.RESOLVED);
    }
    Severity severity = severity(drift);
    long change = Math.abs(drift.units() - episode.unitsAtLastStep());
    long last = Math.abs(episode.unitsAtLastStep());
    // A drift that hovers at a severity's limit is not told of at every reading.
    boolean otherSeverity =
        severity != episode.severity()
            && (severity == Severity.CRITICAL || change > SEVERITY_CHANGE * last);
    boolean material = otherSeverity || change > materialChange * last;
    if (!material) {
      return new Decision(episode, null);
    }
    return new Decision(
        new EpisodeState(episode.breachSinceMillis(), true, severity, drift.units()),
        Status.UPDATED);
  }

  private boolean exceeds(Drift drift, double limit) {
    return drift.absoluteUnits() >= minimumUnits && drift.relative() > limit;
  }

  /**
   * How soon a person should look. Selling what is not there at all is critical; lost sales are
   * never more than medium, for no customer is let down.
   */
  public Severity severity(Drift drift) {
    if (drift.units() > 0 && drift.promisable() <= 0 && drift.storefrontAvailable() > 0) {
      return Severity.CRITICAL;
    }
    double relative = drift.relative();
    if (relative > HIGH_ABOVE) {
      return drift.units() > 0 ? Severity.HIGH : Severity.MEDIUM;
    }
    return relative > MEDIUM_ABOVE ? Severity.MEDIUM : Severity.LOW;
  }
}
