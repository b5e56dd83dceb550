package com.primeaxiom.sinks.slack;

/**
 * A notice that is not delivered yet.
 *
 * @param notice the notice
 * @param number its place in the channel
 * @param arrivedAt when it came, processing time in milliseconds
 * @param checkpointBefore the last checkpoint that was taken without it
 * @param attempts requests that were made for it
 * @param isShown whether its look is in the channel, so that only its reply is missing
 */
public record WaitingState(
    SlackNotice notice,
    long number,
    long arrivedAt,
    long checkpointBefore,
    int attempts,
    boolean isShown) {

  WaitingState tried() {
    return new WaitingState(notice, number, arrivedAt, checkpointBefore, attempts + 1, isShown);
  }

  WaitingState shown(boolean inChannel) {
    return new WaitingState(notice, number, arrivedAt, checkpointBefore, attempts, inChannel);
  }
}
