package com.primeaxiom.jobs.alertdesk.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import java.util.Comparator;

/**
 * Something that the desk hears of an alert: a step of it, or what a person did about it.
 *
 * @param alertId the alert
 * @param atMillis event time, epoch milliseconds
 * @param eventId id of the event
 * @param step the step; null for a hand
 * @param hand what was done; null for a step
 */
public record DeskFact(String alertId, long atMillis, String eventId, AlertStep step, Hand hand) {

  /** Order of what is heard of one instant: steps as an episode goes, then hands. */
  public static final Comparator<DeskFact> WITHIN_INSTANT =
      Comparator.comparing((DeskFact fact) -> fact.step() == null)
          .thenComparing(
              fact -> fact.step() == null ? null : fact.step().status(),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(DeskFact::eventId);
}
