package com.primeaxiom.jobs.alertdesk.domain;

import java.util.List;

/**
 * A message as it is to look from now on. The first notice of a conversation sends it, the others
 * edit it.
 *
 * @param id the same after a replay
 * @param channel where it is told
 * @param conversation the message
 * @param sequence 1 for the first notice of the conversation, then one more each
 * @param look how the message looks
 * @param reply what is said below it; empty for nothing
 * @param isReplyLoud whether everybody is to notice the reply, and not only those who follow the
 *     message
 * @param steps ids of the visible steps that this notice tells
 * @param atMillis event time, epoch milliseconds
 */
public record Notice(
    String id,
    String channel,
    String conversation,
    int sequence,
    Look look,
    String reply,
    boolean isReplyLoud,
    List<String> steps,
    long atMillis) {}
