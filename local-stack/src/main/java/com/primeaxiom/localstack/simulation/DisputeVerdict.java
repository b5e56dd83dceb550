package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.TrueDispute.Step;
import com.primeaxiom.schemas.payment.DisputeStage;
import java.util.List;

/**
 * What is right to say of a dispute at the end of the world. Times are epoch milliseconds, {@link
 * Purchase#NEVER} for never.
 *
 * @param dispute the dispute
 * @param last the last step that counts
 * @param status how the stage stands: OPEN, SUBMITTED, WON, LOST, WITHDRAWN or CLOSED
 * @param dueAt when the answer of the stage is due
 * @param isFallback whether that is by the network's days
 * @param submittedAt when the stage was first answered
 * @param endedAt when the stage ended
 * @param reminders what has to be reminded of
 * @param alerts what has to be told of
 */
record DisputeVerdict(
    TrueDispute dispute,
    Step last,
    String status,
    long dueAt,
    boolean isFallback,
    long submittedAt,
    long endedAt,
    List<Reminder> reminders,
    List<Episode> alerts) {

  /**
   * A reminder of a due date.
   *
   * @param stage stage
   * @param dueAt due date
   * @param leadHours how long before it
   */
  record Reminder(DisputeStage stage, long dueAt, long leadHours) {

    long at() {
      return dueAt - leadHours * Times.HOUR;
    }
  }

  /**
   * Something to be told of, from when to when.
   *
   * @param type CHARGEBACK_DEADLINE, DEADLINE_MISSED or EVIDENCE_INCOMPLETE_AT_SUBMISSION
   * @param stage stage
   * @param openedAt since when
   * @param endedAt until when
   * @param gaps evidence that was missing when it began
   */
  record Episode(String type, DisputeStage stage, long openedAt, long endedAt, List<Proof> gaps) {}

  DisputeVerdict {
    reminders = List.copyOf(reminders);
    alerts = List.copyOf(alerts);
  }
}
