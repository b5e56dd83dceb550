package com.primeaxiom.localstack.importing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.stream.Stream;

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
 * @param quantity Line Item Quantity, which counts packs; empty when it is no number
 * @param packPrice price of a pack in US dollars; empty when it is no number
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
    Optional<BigDecimal> quantity,
    Optional<BigDecimal> packPrice,
    RecordedDate orderedOn,
    RecordedDate scheduledOn,
    RecordedDate deliveredOn,
    RecordedDate recordedOn) {

  private static final String FROM_RDC = "From RDC";

  /** Ten million dollars a pack is a slip of the pen. */
  private static final long MOST_CENTS = 1_000_000_000;

  /** Whether it came out of a regional distribution centre's stock and not from a vendor. */
  boolean isFromRdc() {
    return fulfilledVia.equalsIgnoreCase(FROM_RDC)
        || orderedOn.text().equalsIgnoreCase("N/A - " + FROM_RDC);
  }

  String category() {
    return productGroup + " / " + subClassification;
  }

  /** Whether it says which order of whom, for what and where to. */
  boolean isNamed() {
    return Stream.of(id, purchaseOrder, country, vendor, item).noneMatch(String::isEmpty);
  }

  /** Packs; 0 when the quantity is no whole number of them. */
  long packs() {
    return quantity
        .filter(number -> isWhole(number, Integer.MAX_VALUE))
        .map(BigDecimal::longValue)
        .orElse(0L);
  }

  /** Price of a pack in cents, rounded half-even; empty when there is none. */
  Optional<Long> packPriceMinor() {
    return packPrice
        .map(price -> price.movePointRight(2).setScale(0, RoundingMode.HALF_EVEN))
        .filter(cents -> isWhole(cents, MOST_CENTS))
        .map(BigDecimal::longValue);
  }

  private static boolean isWhole(BigDecimal number, long most) {
    return number.signum() >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }
}
