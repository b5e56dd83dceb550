package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * How a forecast of overselling met what happened; a row of {@code oversell_outcome}.
 *
 * @param sku stock-keeping unit
 * @param locationId location or pool
 * @param forecastAt event time of the forecast; of a warning, of its alert's first step
 * @param warned whether the outcome is that of a warning
 * @param kind TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE, TRUE_NEGATIVE or OVERTAKEN
 * @param velocity class of its demand
 * @param probability probability that was said
 * @param scored whether it counts for the probabilities: it was said before it was known
 * @param cameTrue whether units were oversold within the window of that probability
 * @param decidedAt event time at which units were oversold, or at which the window ended without
 * @param units units oversold
 * @param leadMillis time from the warning to the oversell, milliseconds; null where there was none
 * @param squaredError the forecast's term of the Brier score
 * @param alertId the alert; null where nobody was warned
 * @param version epoch milliseconds from which nothing could change it any more; the higher wins
 */
public record OversellOutcomeRow(
    String sku,
    String locationId,
    Instant forecastAt,
    boolean warned,
    String kind,
    String velocity,
    double probability,
    boolean scored,
    boolean cameTrue,
    Instant decidedAt,
    long units,
    Long leadMillis,
    double squaredError,
    String alertId,
    long version) {}
