/**
 * Values of keys kept as objects before a state backend that keeps bytes.
 *
 * <p>A function opens a {@link com.primeaxiom.jobs.platform.cache.CachedValue} in place of Flink's
 * {@code ValueState} and names it in {@link com.primeaxiom.jobs.platform.cache.KeepsObjects}; the
 * operator around the function opens a {@link com.primeaxiom.jobs.platform.cache.WriteBackCache}
 * for all of them and writes back what has changed at each checkpoint: {@link
 * com.primeaxiom.jobs.platform.cache.CachingOperator}, or what runs functions that take their
 * events in order.
 */
package com.primeaxiom.jobs.platform.cache;
