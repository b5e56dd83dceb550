package com.primeaxiom.localstack.benchmark.latency;

/**
 * A checkpoint, from its trigger to its end, by {@link System#nanoTime}.
 *
 * @param beganNanos when it was triggered
 * @param endedNanos when it was complete, or had failed
 */
record CheckpointSpan(long beganNanos, long endedNanos) {}
