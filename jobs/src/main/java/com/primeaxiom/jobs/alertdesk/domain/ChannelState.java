package com.primeaxiom.jobs.alertdesk.domain;

/**
 * How a channel stands.
 *
 * @param left messages that it takes now
 * @param sinceMillis since when that grows, epoch milliseconds
 * @param sweptDay day on which what is no longer needed was forgotten last, days since 1970
 */
public record ChannelState(int left, long sinceMillis, long sweptDay) {

  /** The channel with what is left of its allowance. */
  ChannelState with(RateLimit.Allowance allowance) {
    return new ChannelState(allowance.left(), allowance.sinceMillis(), sweptDay);
  }

  /** What is left of its allowance. */
  RateLimit.Allowance allowance() {
    return new RateLimit.Allowance(left, sinceMillis);
  }

  /** The channel after its sweep. */
  ChannelState swept(long day) {
    return new ChannelState(left, sinceMillis, day);
  }
}
