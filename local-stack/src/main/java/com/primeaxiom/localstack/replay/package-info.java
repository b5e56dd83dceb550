/**
 * Canonical events as files, and the way from there to Kafka: read, merged by event time, paced and
 * sent with the clock's ticks. The page {@code docs/events.md} says what the files look like.
 */
package com.primeaxiom.localstack.replay;
