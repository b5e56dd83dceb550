/**
 * The back-test: the same topology that a job runs live, over a bounded history, inside one JVM,
 * with the same bytes out for the same events in.
 */
package com.primeaxiom.localstack.backtest;
