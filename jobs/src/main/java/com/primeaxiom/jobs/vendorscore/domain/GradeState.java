package com.primeaxiom.jobs.vendorscore.domain;

/**
 * What was told of a vendor's grade.
 *
 * @param held the grade that it is held to; null before the first
 * @param told the grade of the open alert; null while none is open
 * @param openedAtMillis event time at which that alert was raised; 0 while none is open
 * @param scoreBefore score at which the grade it is held to was told last
 */
public record GradeState(Grade held, Grade told, long openedAtMillis, double scoreBefore) {

  /** No grade was told yet. */
  public static final GradeState UNGRADED = new GradeState(null, null, 0, 0);

  /** Whether an alert on it is open. */
  public boolean isOpen() {
    return openedAtMillis > 0;
  }
}
