package com.primeaxiom.sinks.slack;

/**
 * A notice that Slack will never take, for the dead letters.
 *
 * @param notice the notice
 * @param receipt why
 */
public record RefusedNotice(SlackNotice notice, SlackReceipt receipt) {}
