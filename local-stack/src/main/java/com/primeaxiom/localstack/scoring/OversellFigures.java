package com.primeaxiom.localstack.scoring;

import java.util.Optional;

/**
 * How well people were warned of oversells, over all or within a group.
 *
 * @param name name of the group
 * @param trueAlerts alerts after which an oversell began in time
 * @param falseAlerts other alerts
 * @param furtherUnits of the false ones, those after which no oversell began, but one that was
 *     going on grew
 * @param precisionOfWholeWindows true alerts, of those whose exposure window ended before the world
 * @param retractedAlerts alerts that were taken back; they are neither true nor false
 * @param inTime oversells of which somebody was warned in time
 * @param foreseeableInTime the same, of those that the books gave a sign of
 * @param halfHourBefore oversells with a warning at least half an hour old, however young the cause
 * @param warned oversells with a warning at their start, however young
 * @param toldAtFirstUnit oversells in time only because their first unit too many was told of at
 *     once
 * @param leadMinutes how long before the start somebody was warned of these; nothing without any
 * @param moneyMissedMinor price of the units of oversells that nobody was warned of in time, minor
 *     units
 */
record OversellFigures(
    String name,
    long trueAlerts,
    long falseAlerts,
    long furtherUnits,
    Share precisionOfWholeWindows,
    long retractedAlerts,
    Share inTime,
    Share foreseeableInTime,
    Share halfHourBefore,
    Share warned,
    Share toldAtFirstUnit,
    Optional<Spread> leadMinutes,
    long moneyMissedMinor) {

  Share precision() {
    return new Share(trueAlerts, trueAlerts + falseAlerts);
  }

  /** Precision when an alert on further units of an oversell counts as true. */
  Share precisionWithFurtherUnits() {
    return new Share(trueAlerts + furtherUnits, trueAlerts + falseAlerts);
  }

  long missed() {
    return inTime.of() - inTime.hits();
  }
}
