package com.primeaxiom.localstack.importing;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of the SCMS delivery history, as it stands.
 *
 * @param id number of the line, unique in the data
 * @param purchaseOrder PO / SO #
 * @param shipment ASN/DN #
 * @param country country it is delivered to
 * @param fulfilledVia Direct Drop or From RDC
 * @param vendor name of the vendor, for which the data has no number
 * @param item Item Description, for which the data has no number
 * @param productGroup for example ARV
 * @param subClassification for example Pediatric
 * @param packs Line Item Quantity, which counts packs
 * @param packPrice price of a pack in US dollars
 * @param orderedOn PO Sent to Vendor Date
 * @param scheduledOn Scheduled Delivery Date
 * @param deliveredOn Delivered to Client Date
 * @param recordedOn Delivery Recorded Date
 */
record DeliveryLine(
    String id,
    String purchaseOrder,
    String shipment,
    String country,
    String fulfilledVia,
    String vendor,
    String item,
    String productGroup,
    String subClassification,
    long packs,
    BigDecimal packPrice,
    RecordedDate orderedOn,
    RecordedDate scheduledOn,
    RecordedDate deliveredOn,
    RecordedDate recordedOn) {

  private static final String FROM_RDC = "From RDC";

  /** Whether it came out of a regional distribution centre's stock and not from a vendor. */
  boolean isFromRdc() {
    return fulfilledVia.equalsIgnoreCase(FROM_RDC)
        || orderedOn.text().equalsIgnoreCase("N/A - " + FROM_RDC);
  }

  String category() {
    return productGroup + " / " + subClassification;
  }

  /** Price of a pack in cents, rounded half-even. */
  long packPriceMinor() {
    return packPrice.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
  }
}
