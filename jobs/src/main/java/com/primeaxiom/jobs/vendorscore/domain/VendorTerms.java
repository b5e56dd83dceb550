package com.primeaxiom.jobs.vendorscore.domain;

import java.io.Serializable;

/**
 * What was agreed with a vendor.
 *
 * @param vendorId vendor number
 * @param asOfMillis event time from which it holds, epoch milliseconds; 0 for terms that nobody
 *     agreed
 * @param name name a person recognises
 * @param acknowledgementMillis from an order to its first acknowledgement; negative when the vendor
 *     is not to acknowledge
 * @param announcementMillis from the agreed ship date to the ship notice; negative when the vendor
 *     is not to send any
 * @param earlyMillis how long before the promised time an arrival is on time
 * @param lateMillis how long after it
 * @param owner vendor manager; null when nobody is named
 * @param contact e-mail address at the vendor; null when none is known
 * @param categoryOwner category lead; null when nobody is named
 */
public record VendorTerms(
    String vendorId,
    long asOfMillis,
    String name,
    long acknowledgementMillis,
    long announcementMillis,
    long earlyMillis,
    long lateMillis,
    String owner,
    String contact,
    String categoryOwner)
    implements Serializable {

  /** These terms for a vendor with whom nothing was agreed. */
  public VendorTerms forVendor(String id) {
    return new VendorTerms(
        id,
        0,
        id,
        acknowledgementMillis,
        announcementMillis,
        earlyMillis,
        lateMillis,
        null,
        null,
        null);
  }

  /** Whether somebody agreed to them. */
  public boolean isAgreed() {
    return asOfMillis > 0;
  }
}
