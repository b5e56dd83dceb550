/**
 * How records get to bytes and back, between operators and in state: compact, without reflection in
 * each access, and readable by later versions of the record.
 */
package com.primeaxiom.jobs.platform.record;
