package com.primeaxiom.jobs.vendorscore.domain;

/**
 * What a purchase order line has lived through: the facts that every figure is computed from.
 *
 * @param purchaseOrderId purchase order number
 * @param lineNumber number within the order; 0 for goods that are on no line of it
 * @param vendorId who delivers
 * @param locationId where to
 * @param sku stock keeping unit
 * @param category its category; empty while it is not known
 * @param status how far it has come
 * @param wanted what was agreed
 * @param units what was said and counted
 * @param moments when it happened
 * @param acknowledgement whether the order was acknowledged in time
 * @param announcement whether the line was announced in time
 * @param arrival whether it arrived in its window
 * @param receipt whether our dock counted in time what had arrived
 * @param fill whether it was received completely; decided when the line is closed
 * @param accuracy whether the ship notices said what was ordered and what came
 * @param order whether the whole order was received completely; decided when all lines are closed
 * @param header whether the heads of the ship notices of the order were right; decided then too
 */
public record LineLife(
    String purchaseOrderId,
    int lineNumber,
    String vendorId,
    String locationId,
    String sku,
    String category,
    Status status,
    Wanted wanted,
    Units units,
    Moments moments,
    Verdict acknowledgement,
    Verdict announcement,
    Verdict arrival,
    Verdict receipt,
    Verdict fill,
    Verdict accuracy,
    Verdict order,
    Verdict header) {

  /** How far a line has come. */
  public enum Status {
    /** Wanted. */
    ORDERED,
    /** The vendor will deliver. */
    ACKNOWLEDGED,
    /** The vendor will not deliver. */
    REJECTED,
    /** A ship notice names it. */
    ANNOUNCED,
    /** At our gate. */
    ARRIVED,
    /** Counted, and not complete. */
    PARTLY_RECEIVED,
    /** Complete. */
    RECEIVED,
    /** Not complete, and nothing more is awaited. */
    SHORT,
    /** Not wanted any more. */
    CANCELLED,
    /** Came without being wanted. */
    UNORDERED
  }

  /**
   * What was agreed; times in epoch milliseconds.
   *
   * @param units units wanted now
   * @param unitsPerCase units in a case
   * @param unitCostMinor agreed cost of a unit, minor units
   * @param currency ISO 4217 code
   * @param orderedAtMillis when it was ordered first
   * @param isOrderTimeKnown whether that is known, or a stand-in
   * @param promisedAtMillis when it is promised at the location
   * @param shipByMillis when it is to be shipped; 0 when that is not agreed
   * @param windowFromMillis from when an arrival is on time
   * @param windowUntilMillis until when
   */
  public record Wanted(
      long units,
      long unitsPerCase,
      long unitCostMinor,
      String currency,
      long orderedAtMillis,
      boolean isOrderTimeKnown,
      long promisedAtMillis,
      long shipByMillis,
      long windowFromMillis,
      long windowUntilMillis) {

    /** Whether an arrival then is on time. */
    boolean isInWindow(long atMillis) {
      return atMillis >= windowFromMillis && atMillis <= windowUntilMillis;
    }
  }

  /**
   * What was said and counted.
   *
   * @param acknowledged units the vendor said it would deliver; as wanted while it has not answered
   * @param announced units that ship notices name
   * @param inWindow sound units that arrived in the window
   * @param sound units that can be sold
   * @param damaged units that cannot
   * @param wrong units of another SKU
   */
  public record Units(
      long acknowledged, long announced, long inWindow, long sound, long damaged, long wrong) {}

  /**
   * When it happened, epoch milliseconds; 0 for what has not.
   *
   * @param acknowledgedAtMillis first answer of the vendor to the order
   * @param announcedAtMillis first valid ship notice of the line
   * @param handedOverAtMillis when the carrier took it over
   * @param firstArrivedAtMillis first gate-in of a load with units of the line
   * @param arrivedAtMillis gate-in of the load that made it complete, or of the last one
   * @param receivedAtMillis last count
   * @param cancelledAtMillis when it was not wanted any more
   * @param source who says when it arrived; null before
   */
  public record Moments(
      long acknowledgedAtMillis,
      long announcedAtMillis,
      long handedOverAtMillis,
      long firstArrivedAtMillis,
      long arrivedAtMillis,
      long receivedAtMillis,
      long cancelledAtMillis,
      ArrivalSource source) {}

  /** Who says when a load arrived, best first. */
  public enum ArrivalSource {
    /** A scan of the carrier. */
    CARRIER,
    /** Our gate or door. */
    GATE,
    /** Nobody; the goods were counted then. */
    COUNT
  }

  /** Units of it that count: overage never compensates. */
  public long filled() {
    return Math.min(units.sound(), wanted.units());
  }

  /** Units of it that count and arrived in the window. */
  public long filledInWindow() {
    return Math.min(units.inWindow(), wanted.units());
  }

  /** Units that are missing. */
  public long missing() {
    return wanted.units() - filled();
  }

  /** Units that came beyond what was wanted. */
  public long over() {
    return Math.max(0, units.sound() - wanted.units());
  }

  /** In its window and complete. */
  public boolean isOtif() {
    return filledInWindow() == wanted.units();
  }

  /** In its window and complete, or not so for reasons that are not the vendor's. */
  public boolean isOtifButForOthers() {
    return isOtif() || (!arrival.isMissedBy(Party.VENDOR) && !fill.isMissedBy(Party.VENDOR));
  }
}
