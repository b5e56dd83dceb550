package com.primeaxiom.jobs.stock.domain;

/**
 * Goods counted in on a purchase order.
 *
 * @param units all units counted, sound and damaged
 */
public record InboundReceipt(long units) {}
