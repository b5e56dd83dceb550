package com.primeaxiom.jobs.alertdesk.domain;

/**
 * How an alert stands.
 *
 * @param episode the episode
 * @param nextMillis when it is looked at again, epoch milliseconds; the end of time for never
 * @param asOfMillis event time, epoch milliseconds
 * @param policyVersion version of the desk's rules
 */
public record EpisodeReading(
    EpisodeState episode, long nextMillis, long asOfMillis, String policyVersion) {}
