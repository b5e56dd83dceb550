package com.primeaxiom.localstack.simulation;

/** What can be missed of a purchase order, as the truth of {@link Scenario#VENDORS} tells it. */
public enum MissKind {
  /** No acknowledgement of the order within the agreed hours. */
  LATE_ACKNOWLEDGEMENT,
  /** No ship notice that names the line before the agreed time and before the goods. */
  LATE_ASN,
  /** The goods that complete the line, or the last of them, came after its window or not at all. */
  LATE_ARRIVAL,
  /** They came before it. */
  EARLY_ARRIVAL,
  /** The order was closed, and sound units of the line are missing. */
  SHORT_SHIPMENT,
  /** It was closed, and the ship notices had said something else than was ordered or came. */
  ASN_MISMATCH,
  /** What was at the gate was not counted in time. */
  LATE_RECEIPT
}
