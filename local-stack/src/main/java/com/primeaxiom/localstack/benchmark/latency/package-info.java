/**
 * Measures how long an alert takes. A made-up shop sends at a steady rate by a schedule that was
 * settled before; among its events are some that have to become an alert at once, evenly in time.
 * What is waited for counts from the moment at which the last event that it needs was meant to be
 * sent, whenever that was sent in fact, so that a sender or a broker that stands still is seen in
 * every sample that it delays.
 */
package com.primeaxiom.localstack.benchmark.latency;
