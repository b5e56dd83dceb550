package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.SkuLocation;

/**
 * A forecast that has met its outcome.
 *
 * @param key SKU and location
 * @param judgedAtMillis event time from which nothing can change it any more
 * @param outcome what became of it
 */
public record JudgedForecast(SkuLocation key, long judgedAtMillis, Outcome outcome) {}
