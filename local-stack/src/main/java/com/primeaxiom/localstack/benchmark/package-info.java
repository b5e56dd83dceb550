/**
 * Measures what a job costs. A shop of a given size is made up while it runs, with a seed, so that
 * no files are needed; the job's own topology runs in this JVM on the state backend of the local
 * cluster, between sources that hand out the shop's events and sinks that count. What was measured,
 * with the commands, stands in docs/performance.md.
 */
package com.primeaxiom.localstack.benchmark;
