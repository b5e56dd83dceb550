package com.primeaxiom.jobs.atpdrift.domain;

/**
 * What a sales channel shows as sellable.
 *
 * @param channel sales channel
 * @param available units on offer
 */
public record StorefrontLevel(String channel, long available) {}
