package com.primeaxiom.jobs.stock.domain;

/**
 * What carries the news of a warehouse to a channel.
 *
 * @param locationId location of the warehouse
 * @param channel sales channel
 */
public record Connector(String locationId, String channel) {}
