package com.primeaxiom.localstack.benchmark.latency;

/**
 * What is waited for.
 *
 * @param sku the probe's SKU
 * @param atMillis event time, epoch milliseconds; 0 where a SKU is waited for once
 */
record ProbeId(String sku, long atMillis) {}
