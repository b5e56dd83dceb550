package com.primeaxiom.sinks.slack;

/**
 * Where the delivery of a channel stands.
 *
 * @param arrivals notices so far, which numbers them
 * @param notBefore when the next request may be sent, processing time in milliseconds
 * @param failures failures since the last success
 * @param timer the timer that is set; 0 for none
 * @param conversations conversations that were begun since they were last counted
 */
public record ChannelState(
    long arrivals, long notBefore, int failures, long timer, int conversations) {

  static final ChannelState NEW = new ChannelState(0, 0, 0, 0, 0);

  ChannelState arrived() {
    return new ChannelState(arrivals + 1, notBefore, failures, timer, conversations);
  }

  ChannelState succeeded(long nextAt) {
    return new ChannelState(arrivals, nextAt, 0, timer, conversations);
  }

  /** Asked to wait, which is no failure. */
  ChannelState waiting(long until) {
    return new ChannelState(arrivals, until, failures, timer, conversations);
  }

  ChannelState failed(long nextAt) {
    return new ChannelState(arrivals, nextAt, failures + 1, timer, conversations);
  }

  ChannelState timed(long at) {
    return new ChannelState(arrivals, notBefore, failures, at, conversations);
  }

  ChannelState remembering(int number) {
    return new ChannelState(arrivals, notBefore, failures, timer, number);
  }
}
