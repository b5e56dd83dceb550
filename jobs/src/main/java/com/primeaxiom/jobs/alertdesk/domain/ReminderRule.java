package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import java.io.Serializable;

/**
 * When people are reminded of an alert that is open and that nobody looks after.
 *
 * @param lowMillis after how long one of low severity, milliseconds; 0 for never
 * @param mediumMillis after how long one of medium severity; 0 for never
 * @param highMillis after how long one of high severity; 0 for never
 * @param criticalMillis after how long a critical one; 0 for never
 * @param growth by how many times the money has to grow for everybody to be told again
 * @param most how often at the most; the pause doubles each time
 */
public record ReminderRule(
    long lowMillis,
    long mediumMillis,
    long highMillis,
    long criticalMillis,
    double growth,
    int most)
    implements Serializable {

  private static final int MOST_DOUBLINGS = 10;

  /** When an open episode is reminded of next, epoch milliseconds; the end of time for never. */
  long nextMillis(EpisodeState episode, long nowMillis) {
    if (!episode.isOpen() || episode.told() == null || episode.reminders() >= most) {
      return Long.MAX_VALUE;
    }
    if (episode.hand() != null && episode.hand().isHolding(nowMillis)) {
      return Long.MAX_VALUE;
    }
    long after = after(episode.last().severity());
    return after == 0
        ? Long.MAX_VALUE
        : episode.toldAtMillis() + (after << Math.min(MOST_DOUBLINGS, episode.reminders()));
  }

  /** Whether the money has grown by much since everybody was told last. */
  boolean hasGrown(EpisodeState episode) {
    return episode.loudMinor() > 0 && episode.moneyMinor() >= growth * episode.loudMinor();
  }

  private long after(Severity severity) {
    return switch (severity) {
      case LOW -> lowMillis;
      case MEDIUM -> mediumMillis;
      case HIGH -> highMillis;
      case CRITICAL -> criticalMillis;
    };
  }
}
