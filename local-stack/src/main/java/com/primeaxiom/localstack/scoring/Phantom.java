package com.primeaxiom.localstack.scoring;

import java.time.Instant;
import java.util.List;

/**
 * Units that the warehouse believed in and that were not there.
 *
 * @param faultId the fault that made them
 * @param place SKU and location
 * @param velocity velocity class of the SKU
 * @param time since when and until when the warehouse believed in them
 * @param units how many
 * @param shortPicks times at which a picker did not find them, in order
 */
record Phantom(
    String faultId,
    StockPlace place,
    String velocity,
    Interval time,
    long units,
    List<Instant> shortPicks) {}
