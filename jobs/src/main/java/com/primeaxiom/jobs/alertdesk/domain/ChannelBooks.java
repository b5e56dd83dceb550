package com.primeaxiom.jobs.alertdesk.domain;

/**
 * What is kept of a channel.
 *
 * @param places where alerts are told, by alert
 * @param conversations messages, by their id
 * @param waiting alerts that wait to be told, by alert
 * @param dues when batches are told, epoch milliseconds, by batch
 * @param newest the newest message of a batch
 */
public record ChannelBooks(
    Book<PlaceState> places,
    Book<ConversationState> conversations,
    Book<PendingState> waiting,
    Book<Long> dues,
    Book<String> newest) {}
