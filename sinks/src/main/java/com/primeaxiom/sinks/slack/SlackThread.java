package com.primeaxiom.sinks.slack;

/**
 * Where a reply goes.
 *
 * @param ts id of the message that it answers
 * @param isInChannel whether it is shown in the channel too: a reply in a thread alone is noticed
 *     by those only who follow the thread
 */
public record SlackThread(String ts, boolean isInChannel) {}
