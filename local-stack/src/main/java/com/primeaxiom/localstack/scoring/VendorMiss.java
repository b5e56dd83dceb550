package com.primeaxiom.localstack.scoring;

/**
 * Something that was missed of a purchase order, as the truth has it or as a job told it.
 *
 * @param key what was missed of what
 * @param vendorId vendor of the order
 * @param party who answers for it: VENDOR, CARRIER or OWN_DOCK
 * @param cause why, in the truth; null as told
 */
record VendorMiss(Key key, String vendorId, String party, String cause) {

  /**
   * What was missed of what.
   *
   * @param kind for example LATE_ARRIVAL
   * @param purchaseOrderId purchase order
   * @param lineNumber its line; {@value #WHOLE_ORDER} for the order as a whole
   */
  record Key(String kind, String purchaseOrderId, long lineNumber) {}

  static final long WHOLE_ORDER = 0;
  static final String LATE_ACKNOWLEDGEMENT = "LATE_ACKNOWLEDGEMENT";
  static final String LATE_ASN = "LATE_ASN";
  static final String LATE_ARRIVAL = "LATE_ARRIVAL";
  static final String EARLY_ARRIVAL = "EARLY_ARRIVAL";
  static final String LATE_RECEIPT = "LATE_RECEIPT";
  static final String SHORT_SHIPMENT = "SHORT_SHIPMENT";
  static final String ASN_MISMATCH = "ASN_MISMATCH";
}
