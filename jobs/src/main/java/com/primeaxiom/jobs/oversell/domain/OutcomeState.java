package com.primeaxiom.jobs.oversell.domain;

import java.util.List;

/**
 * What was said of a SKU at a location and awaits its outcome; state by (sku, location).
 *
 * @param awaited oldest first: one forecast that warned of nothing, and the warnings of which the
 *     window has not ended or the alert is open
 * @param newest what was said last; null before anything was
 * @param silenceCheckMillis event time at which is looked whether anything is said any more; 0
 *     before the first
 */
public record OutcomeState(List<AwaitedState> awaited, ToldRisk newest, long silenceCheckMillis) {

  /** Nothing was said. */
  public static final OutcomeState NONE = new OutcomeState(List.of(), null, 0);

  OutcomeState awaiting(List<AwaitedState> nowAwaited) {
    return new OutcomeState(List.copyOf(nowAwaited), newest, silenceCheckMillis);
  }

  OutcomeState having(ToldRisk told) {
    return new OutcomeState(awaited, told, silenceCheckMillis);
  }

  /** With the time of the next look whether anything is said any more. */
  public OutcomeState checkedAt(long atMillis) {
    return new OutcomeState(awaited, newest, atMillis);
  }
}
