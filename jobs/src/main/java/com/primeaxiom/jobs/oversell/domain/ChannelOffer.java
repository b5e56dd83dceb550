package com.primeaxiom.jobs.oversell.domain;

/**
 * What a channel can still sell of a SKU at a location.
 *
 * @param channel sales channel
 * @param shown units it shows as sellable; at none it stops selling
 * @param recentUnits units it sold of late, with forgetting; its share of demand
 */
public record ChannelOffer(String channel, long shown, double recentUnits) {}
