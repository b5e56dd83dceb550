package com.primeaxiom.jobs.stock.domain;

/**
 * What was seen of a connector's lags; part of the state of the connector operator. Most minutes
 * change nothing of it, so it is kept beside the histograms, which need not be read then.
 *
 * @param samples lags that count
 * @param p50Millis the lag that 50 of 100 keep, in milliseconds; 0 when none was seen
 * @param p90Millis the lag that 90 of 100 keep
 * @param p99Millis the lag that 99 of 100 keep
 * @param oldestHourMillis begin of the oldest hour that counts, epoch milliseconds; {@link
 *     Long#MAX_VALUE} without any
 */
public record LagFigures(
    long samples, long p50Millis, long p90Millis, long p99Millis, long oldestHourMillis) {}
