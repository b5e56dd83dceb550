package com.primeaxiom.jobs.alertdesk.domain;

import java.io.Serializable;

/**
 * How many messages a channel takes: so many at once, and another one after each pause.
 *
 * @param messages how many at once
 * @param pauseMillis after how long there may be one more, milliseconds
 */
public record RateLimit(int messages, long pauseMillis) implements Serializable {

  /**
   * What is left of a channel's allowance.
   *
   * @param left messages that may be sent now
   * @param sinceMillis since when it grows by one a pause, epoch milliseconds
   */
  public record Allowance(int left, long sinceMillis) {}

  /** The allowance of a channel that was never written to. */
  Allowance full(long nowMillis) {
    return new Allowance(messages, nowMillis);
  }

  /** The allowance as it has grown until now. */
  Allowance at(Allowance known, long nowMillis) {
    long grown = Math.max(0, nowMillis - known.sinceMillis()) / pauseMillis;
    if (known.left() + grown >= messages) {
      return full(nowMillis);
    }
    return new Allowance((int) (known.left() + grown), known.sinceMillis() + grown * pauseMillis);
  }

  /** The allowance after a message, which may be one that was not to wait. */
  static Allowance spent(Allowance known) {
    return new Allowance(Math.max(0, known.left() - 1), known.sinceMillis());
  }
}
