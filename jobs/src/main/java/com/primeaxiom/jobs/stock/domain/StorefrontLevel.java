package com.primeaxiom.jobs.stock.domain;

import com.primeaxiom.jobs.shared.Repeated;

/**
 * What a sales channel shows as sellable.
 *
 * @param channel sales channel
 * @param available units on offer
 * @param buffer units that the channel keeps from sale by its own rule
 */
public record StorefrontLevel(@Repeated String channel, long available, long buffer) {}
