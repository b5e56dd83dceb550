package com.primeaxiom.jobs.atpdrift.domain;

/**
 * A connector has brought a channel up to date.
 *
 * @param connector the connector
 * @param atMillis event time of the update
 * @param lagMillis how long the figure had been wrong, in milliseconds
 */
public record ChannelUpdate(Connector connector, long atMillis, long lagMillis) {}
