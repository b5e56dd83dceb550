package com.primeaxiom.jobs.alertdesk.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An alert that waits to be told.
 *
 * @param batch what it waits with: a group of alerts, or a digest
 * @param latest the alert as it stands
 * @param steps ids of the steps that are told with it
 */
public record PendingState(String batch, Telling latest, List<String> steps) {

  /** The severe and the dear first; the rest in an order that is the same in every run. */
  static final Comparator<PendingState> FIRST =
      Comparator.comparing(pending -> Line.of(pending.latest()), Line.FIRST);

  static PendingState of(String batch, Telling telling) {
    return new PendingState(batch, telling, List.of(telling.stepId()));
  }

  PendingState and(Telling telling) {
    List<String> more = new ArrayList<>(steps);
    more.add(telling.stepId());
    return new PendingState(batch, telling, List.copyOf(more));
  }

  PendingState movedTo(String other) {
    return new PendingState(other, latest, steps);
  }
}
