package com.primeaxiom.jobs.chargeback.domain;

import java.util.Map;

/**
 * Outcomes of a case that were told.
 *
 * @param outcomes outcome told last of each stage that has ended
 * @param feeMinor fee that they have said together, minor units
 */
public record NoteState(Map<Stage, DisputeCase.Status> outcomes, long feeMinor) {

  /** None was. */
  public static final NoteState NONE = new NoteState(Map.of(), 0);
}
