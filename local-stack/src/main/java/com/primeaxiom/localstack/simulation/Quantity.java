package com.primeaxiom.localstack.simulation;

/**
 * What is really there, and what the books say.
 *
 * @param at when it became so, epoch milliseconds
 * @param shelf SKU and location
 * @param physical units really there
 * @param onHand units in the warehouse's books
 * @param promisable available to promise less in flight, by the books
 */
record Quantity(long at, Shelf shelf, long physical, long onHand, long promisable) {}
