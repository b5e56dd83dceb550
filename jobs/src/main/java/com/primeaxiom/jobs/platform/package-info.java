/**
 * What every job stands on: the strict environment, settings, sources with event time and notices,
 * the sinks of alerts, dead letters and late events, and the names of what jobs measure.
 */
package com.primeaxiom.jobs.platform;
