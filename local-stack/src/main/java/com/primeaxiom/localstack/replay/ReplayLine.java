package com.primeaxiom.localstack.replay;

import com.primeaxiom.schemas.Topic;
import java.time.Instant;

/** One line of a file of canonical events, at its place in the merged order. */
public sealed interface ReplayLine {

  /** Topic of the file. */
  Topic<?> topic();

  /** Place in the merged order: event time, but never before the line above. */
  Instant at();

  /** File and line number, for sentences. */
  String place();

  /**
   * A line that holds an event.
   *
   * @param event the event
   * @param at place in the merged order
   * @param place file and line number
   * @param isOutOfOrder whether its event time is before that of a line above it
   */
  record Event(CanonicalEvent<?> event, Instant at, String place, boolean isOutOfOrder)
      implements ReplayLine {
    @Override
    public Topic<?> topic() {
      return event.topic();
    }
  }

  /**
   * A line that holds none.
   *
   * @param topic topic of the file
   * @param at place in the merged order
   * @param place file and line number
   * @param text the line as it stands
   * @param reason why it is no event, in one sentence
   */
  record Defect(Topic<?> topic, Instant at, String place, String text, String reason)
      implements ReplayLine {}
}
