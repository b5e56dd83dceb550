package com.primeaxiom.localstack.world;

import java.time.Instant;
import java.util.Optional;

/**
 * A time in which the shop showed something wrong because it was not told of a change.
 *
 * @param key SKU and location
 * @param cause change whose news was lost
 * @param start when the news should have arrived
 * @param end when the shop showed the right number again; empty when it never did
 * @param units what the shop showed too much (positive: it oversells) or too little at the start
 */
public record InjectedFault(
    StockKey key, StockChange cause, Instant start, Optional<Instant> end, long units) {}
