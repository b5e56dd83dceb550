package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import com.primeaxiom.jobs.shared.AlertStep.Severity;
import com.primeaxiom.jobs.shared.AlertStep.Status;
import java.util.Comparator;

/**
 * A visible step of an episode, for one channel: the people there are to see it once.
 *
 * @param channel where it is told
 * @param stepId what is told: the id of the event, or of the reminder
 * @param kind why it is told
 * @param step the alert as it stands
 * @param owner who answers for it; empty for nobody
 * @param hand what a person did about it last; null for nothing
 * @param atMillis event time, epoch milliseconds
 */
public record Telling(
    String channel,
    String stepId,
    Kind kind,
    AlertStep step,
    String owner,
    Hand hand,
    long atMillis) {

  /** Order of what is told in one instant. */
  public static final Comparator<Telling> WITHIN_INSTANT =
      Comparator.comparing(Telling::alertId)
          .thenComparing(Telling::kind)
          .thenComparing(Telling::stepId);

  /** Why something is told. */
  public enum Kind {
    /** It is told for the first time. */
    OPENED,
    /** Its money, units or cause changed. */
    CHANGED,
    /** It became more severe. */
    ROSE,
    /** Its money has grown by much. */
    GREW,
    /** A person did something about it. */
    HANDED,
    /** It was quiet, and is so no longer. */
    BACK,
    /** It is open for long. */
    REMINDED,
    /** It is resolved or retracted. */
    CLOSED;

    /** Whether everybody is to notice it, and not only those who follow the message. */
    public boolean isLoud() {
      return this == ROSE || this == GREW || this == BACK || this == REMINDED;
    }
  }

  /** Id of the alert. */
  public String alertId() {
    return step.alertId();
  }

  /** Whether it is to be told without delay, whatever else is told. */
  public boolean isUrgent() {
    return step.severity() == Severity.CRITICAL && isOpen();
  }

  /** Whether the alert is open. */
  public boolean isOpen() {
    return isOpen(step);
  }

  static boolean isOpen(AlertStep step) {
    return step.status() == Status.OPEN || step.status() == Status.UPDATED;
  }
}
