package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.shipment.domain.LoadScanned.Reason;
import com.primeaxiom.jobs.vendorscore.domain.LineLife.Wanted;
import java.util.List;

/**
 * Who answers for a miss, by what others have seen: a vendor is not held to what the carrier's own
 * scans, or our own gate, show to be theirs. Where nobody saw anything, the goods were never handed
 * over, and that is the vendor's.
 */
final class Blame {

  private Blame() {}

  /**
   * Who answers for an arrival out of its window.
   *
   * <p>A load that was handed over by the agreed ship date is the carrier's from then on; one that
   * was handed over later is the vendor's, unless the carrier lost more time than the vendor. Where
   * no ship date is agreed, the carrier's own first estimate says whether the goods were handed
   * over in time. A carrier that found no door of ours while there was time is our own dock's.
   *
   * @param load the load that decides; null when none is known
   * @param arrival its arrival; null while it has not arrived
   */
  static Party forArrival(Wanted wanted, Loads.Load load, LineReview.Arrival arrival) {
    if (load == null) {
      return Party.VENDOR;
    }
    if (arrival != null && arrival.atMillis() < wanted.windowFromMillis()) {
      return Party.VENDOR;
    }
    if (isWithin(load.exception(Reason.RECEIVER), wanted.windowUntilMillis())) {
      return Party.OWN_DOCK;
    }
    PurchaseFact handOver = load.handOver();
    if (handOver == null) {
      return Party.VENDOR;
    }
    if (wanted.shipByMillis() == 0) {
      return isEstimatedInTime(load, wanted) ? Party.CARRIER : Party.VENDOR;
    }
    long vendorLost = handOver.occurredAtMillis() - wanted.shipByMillis();
    if (vendorLost <= 0) {
      return Party.CARRIER;
    }
    long until = arrival == null ? wanted.windowUntilMillis() : arrival.atMillis();
    long planned = Math.max(0, wanted.promisedAtMillis() - wanted.shipByMillis());
    long carrierLost = until - handOver.occurredAtMillis() - planned;
    return carrierLost > vendorLost ? Party.CARRIER : Party.VENDOR;
  }

  private static boolean isWithin(PurchaseFact fact, long untilMillis) {
    return fact != null && fact.occurredAtMillis() <= untilMillis;
  }

  private static boolean isEstimatedInTime(Loads.Load load, Wanted wanted) {
    return load.scans().stream()
        .mapToLong(scan -> scan.scanned().estimatedAtMillis())
        .filter(estimate -> estimate > 0)
        .limit(1)
        .anyMatch(estimate -> estimate <= wanted.windowUntilMillis());
  }

  /**
   * Who answers for units that are missing.
   *
   * @param came units that were counted and count
   * @param damaged units that were counted as damaged
   * @param announced units that the vendor says it shipped
   * @param arrivals what came
   * @param awaited units at our gate that nobody has counted
   */
  static Party forShortage(
      OrderPlaced.Line line,
      long came,
      long damaged,
      long announced,
      List<LineReview.Arrival> arrivals,
      long awaited) {
    long missing = line.units() - came;
    if (awaited >= missing) {
      return Party.OWN_DOCK;
    }
    long unannounced = Math.max(0, line.units() - announced);
    if (announced > 0 && 2 * unannounced >= missing) {
      return Party.VENDOR;
    }
    boolean isCarriers =
        arrivals.stream()
            .map(LineReview.Arrival::load)
            .anyMatch(
                load ->
                    load.exception(Reason.LOST) != null
                        || (damaged > 0 && load.exception(Reason.DAMAGED) != null));
    return isCarriers ? Party.CARRIER : Party.VENDOR;
  }
}
