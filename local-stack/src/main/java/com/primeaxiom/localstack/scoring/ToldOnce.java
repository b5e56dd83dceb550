package com.primeaxiom.localstack.scoring;

import java.time.Instant;
import java.util.Comparator;

/**
 * Something that is to be told at a time, as the truth has it or as it was told.
 *
 * @param aspect of what
 * @param subject the dispute or order
 * @param what which of several of that kind: stage, and lead of a reminder
 * @param at when
 * @param more what is said with it: until when, and how many gaps
 */
record ToldOnce(DisputeAspect aspect, String subject, String what, Instant at, String more) {

  static final Comparator<ToldOnce> BY_TIME =
      Comparator.comparing(ToldOnce::at).thenComparing(ToldOnce::more);

  String words() {
    return "%s at %s%s".formatted(what, at, more.isEmpty() ? "" : ", " + more);
  }
}
