package com.primeaxiom.jobs.atpdrift.domain;

import com.primeaxiom.jobs.shared.Repeated;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.MinuteState;

/**
 * What happened to the drift of one channel within one minute in which it changed.
 *
 * @param key SKU and location
 * @param channel sales channel
 * @param minute the readings of the minute
 * @param last the drift at the end of the minute
 * @param revision revision of the last reading
 */
public record DriftMinute(
    SkuLocation key, @Repeated String channel, MinuteState minute, Drift last, long revision) {}
