package com.primeaxiom.jobs.vendorscore.domain;

import java.util.Objects;

/**
 * What a scorecard is about: a vendor, or what it delivers of a category to a location.
 *
 * @param vendorId who delivers
 * @param category what; empty for everything, {@value #UNCATEGORISED} where nobody knows
 * @param locationId where to; empty for everywhere
 */
public record Scope(String vendorId, String category, String locationId) {

  /** The category of SKUs of which no master data are known. */
  public static final String UNCATEGORISED = "uncategorised";

  /** All that a vendor delivers. */
  public static Scope of(String vendorId) {
    return new Scope(vendorId, "", "");
  }

  /** What a line is part of, beside its vendor. */
  static Scope of(LineLife line) {
    return new Scope(
        line.vendorId(),
        line.category().isEmpty() ? UNCATEGORISED : line.category(),
        line.locationId());
  }

  /** Whether it is all that the vendor delivers. */
  public boolean isWholeVendor() {
    return category.isEmpty();
  }

  /** Decides which task keeps the key, so it is written down and not left to the language. */
  @Override
  public int hashCode() {
    return 31 * (31 * Objects.hashCode(vendorId) + Objects.hashCode(category))
        + Objects.hashCode(locationId);
  }
}
