package com.primeaxiom.jobs.chargeback.domain;

import java.io.Serializable;
import java.util.List;

/**
 * When a case is reminded of its due date: once at each lead before it, and once at the miss. A
 * lead whose time lay before the due date was known is never told; the next one is. An answer at
 * the very instant of the due date is in time.
 *
 * @param leadMillis leads, in milliseconds, each once
 */
public record ReminderRule(List<Long> leadMillis) implements Serializable {

  public ReminderRule {
    leadMillis = leadMillis.stream().distinct().sorted().toList();
  }

  /** When the next reminder or the miss is to be told; {@link Long#MAX_VALUE} for never. */
  public long nextMillis(TermState term) {
    long next = Long.MAX_VALUE;
    for (long lead : leadMillis) {
      long at = term.dueAtMillis() - lead;
      if (at > term.toldAtMillis() && at >= term.knownAtMillis()) {
        next = Math.min(next, at);
      }
    }
    if (next == Long.MAX_VALUE && !term.isMissed()) {
      return Math.max(term.dueAtMillis(), term.knownAtMillis());
    }
    return next;
  }

  /** The lead that is told at a time, milliseconds; 0 for none. */
  public long leadAt(TermState term, long atMillis) {
    long lead = term.dueAtMillis() - atMillis;
    return leadMillis.contains(lead) && lead > 0 ? lead : 0;
  }
}
