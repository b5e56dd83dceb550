package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState.Rung;
import java.io.Serializable;

/**
 * Who is asked to act on a miss, and when: the vendor at once, the vendor manager when that has not
 * helped, the category lead when that has not either.
 *
 * @param managerAfterMillis how long after the alert was raised the vendor manager is asked
 * @param leadAfterMillis how long after it the category lead is
 * @param mediumMinor value in minor units from which an alert is MEDIUM
 * @param highMinor value from which it is HIGH
 */
public record LadderRule(
    long managerAfterMillis, long leadAfterMillis, long mediumMinor, long highMinor)
    implements Serializable {

  /** The rung that is due. */
  Rung rung(long openedAtMillis, long nowMillis) {
    if (nowMillis >= openedAtMillis + leadAfterMillis) {
      return Rung.CATEGORY_LEAD;
    }
    return nowMillis >= openedAtMillis + managerAfterMillis ? Rung.VENDOR_MANAGER : Rung.REMINDER;
  }

  /** When the next rung is due; {@link Long#MAX_VALUE} after the last. */
  long nextMillis(MissEpisodeState episode) {
    return switch (episode.rung()) {
      case REMINDER -> episode.openedAtMillis() + managerAfterMillis;
      case VENDOR_MANAGER -> episode.openedAtMillis() + leadAfterMillis;
      case CATEGORY_LEAD -> Long.MAX_VALUE;
    };
  }

  /** Until when the vendor is asked to answer. */
  long answerByMillis(Rung rung, long nowMillis) {
    return nowMillis
        + (rung == Rung.REMINDER ? managerAfterMillis : leadAfterMillis - managerAfterMillis);
  }

  /** How soon a person should look: by value, and higher on each rung. */
  Severity severity(long valueMinor, Rung rung) {
    Severity byValue =
        valueMinor >= highMinor
            ? Severity.HIGH
            : valueMinor >= mediumMinor ? Severity.MEDIUM : Severity.LOW;
    Severity byRung =
        switch (rung) {
          case REMINDER -> Severity.LOW;
          case VENDOR_MANAGER -> Severity.MEDIUM;
          case CATEGORY_LEAD -> Severity.HIGH;
        };
    return byValue.compareTo(byRung) > 0 ? byValue : byRung;
  }
}
