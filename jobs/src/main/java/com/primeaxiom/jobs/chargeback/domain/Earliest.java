package com.primeaxiom.jobs.chargeback.domain;

import com.primeaxiom.jobs.shared.EventOrigin;

/** Which of two events came first in event time; by id when at one time, so always the same one. */
final class Earliest {

  private Earliest() {}

  static boolean isFirst(long oneMillis, EventOrigin one, long otherMillis, EventOrigin other) {
    return oneMillis != otherMillis
        ? oneMillis < otherMillis
        : one.eventId().compareTo(other.eventId()) <= 0;
  }
}
