package com.primeaxiom.jobs.shipment.domain;

/**
 * What a carrier says of a load.
 *
 * @param shipmentId the vendor's number of the shipment; null when the carrier was not told
 * @param trackingNumber the carrier's own number
 * @param step what the scan says
 * @param estimatedAtMillis when the carrier expects to deliver, epoch milliseconds; 0 when it does
 *     not say
 * @param reason why it was held up; null when it was not, or the carrier does not say
 */
public record LoadScanned(
    String shipmentId, String trackingNumber, Step step, long estimatedAtMillis, Reason reason) {

  /** Whether it is of trouble with goods that the carrier has; unknown trouble may be before. */
  public boolean isOnTheWay() {
    return step == Step.EXCEPTION && reason != null && reason != Reason.SENDER;
  }

  /** What a scan says. */
  public enum Step {
    /** Taken over from the vendor. */
    PICKED_UP,
    /** On its way. */
    MOVING,
    /** At our gate. */
    ARRIVED,
    /** Given to us. */
    DELIVERED,
    /** Held up. */
    EXCEPTION
  }

  /** Whose trouble an exception is. */
  public enum Reason {
    /** The goods were not ready, or not as booked. */
    SENDER,
    /** Trouble on the way. */
    CARRIER,
    /** We had no door or no appointment for it. */
    RECEIVER,
    /** Goods were damaged on the way. */
    DAMAGED,
    /** Goods went missing on the way. */
    LOST
  }
}
