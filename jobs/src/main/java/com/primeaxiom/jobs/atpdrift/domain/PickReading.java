package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * Picks at a SKU and location have failed, or the stock has proved to be there or was counted.
 *
 * @param key SKU and location
 * @param occurredAtMillis event time
 * @param picks the failed picks; none once the stock is proved or counted
 * @param onHand units the warehouse believes to have
 * @param unitPrice price of a unit at the newest order; null before any
 */
public record PickReading(
    SkuLocation key, long occurredAtMillis, PickState picks, long onHand, Money unitPrice) {}
