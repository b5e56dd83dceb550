package com.primeaxiom.localstack.scoring;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How well alerts told the truth, over all or within a group.
 *
 * @param name name of the group
 * @param trueAlerts alerts raised while a drift of truth was going on there
 * @param falseAlerts other alerts
 * @param retractedAlerts alerts that were taken back; they are neither true nor false
 * @param toBeFound drifts that had to be found
 * @param found drifts that were found
 * @param foundByEarlierAlert of those found, the ones that only an alert met that was open already
 *     when they began
 * @param causeRight true alerts that named the cause of their drift, of all true alerts
 * @param secondsToDetect from the beginning of the material time to the alert; nothing when none
 *     was found
 * @param lagsToDetect the same as a multiple of the connector's median lag
 * @param falseAlertsAThousandSkusADay false alerts per 1,000 SKUs a day; nothing where it has no
 *     meaning
 * @param moneyMissedMinor what the drifts that were not found were worth, minor units
 */
record Figures(
    String name,
    long trueAlerts,
    long falseAlerts,
    long retractedAlerts,
    long toBeFound,
    long found,
    long foundByEarlierAlert,
    Share causeRight,
    Optional<Spread> secondsToDetect,
    Optional<Spread> lagsToDetect,
    OptionalDouble falseAlertsAThousandSkusADay,
    long moneyMissedMinor) {

  Share precision() {
    return new Share(trueAlerts, trueAlerts + falseAlerts);
  }

  Share recall() {
    return new Share(found, toBeFound);
  }

  long missed() {
    return toBeFound - found;
  }
}
