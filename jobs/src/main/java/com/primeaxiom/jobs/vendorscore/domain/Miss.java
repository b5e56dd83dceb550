package com.primeaxiom.jobs.vendorscore.domain;

/** What a vendor is told of. */
public enum Miss {
  /** The order was not acknowledged in time. */
  LATE_ACKNOWLEDGEMENT,
  /** Goods were not announced in time. */
  LATE_ASN,
  /** Goods have not arrived in time. */
  LATE_ARRIVAL,
  /** Fewer units came than were wanted. */
  SHORT_SHIPMENT,
  /** A ship notice says something else than was ordered or came. */
  ASN_MISMATCH
}
