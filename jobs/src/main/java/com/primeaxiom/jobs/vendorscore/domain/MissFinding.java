package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Money;
import java.util.List;

/**
 * What is wrong with a purchase order now and can still be acted on.
 *
 * @param miss kind of miss
 * @param lines the lines it is about
 * @param units units it is about
 * @param value what those units cost
 * @param party who answers for it
 * @param sinceMillis event time since which it is so, epoch milliseconds
 * @param endsMillis event time at which nothing can be done about it any more; {@link
 *     Long#MAX_VALUE} while that is not known
 * @param evidence the events that prove it
 */
public record MissFinding(
    Miss miss,
    List<LineLife> lines,
    long units,
    Money value,
    Party party,
    long sinceMillis,
    long endsMillis,
    List<EventOrigin> evidence) {

  /** Numbers of the lines. */
  public List<Integer> lineNumbers() {
    return lines.stream().map(LineLife::lineNumber).toList();
  }
}
