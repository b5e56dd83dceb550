package com.primeaxiom.jobs.chargeback.domain;

import java.util.Locale;

/** Addresses as two systems write them. */
final class Address {

  private static final String HASHED = "hash:";

  private Address() {}

  /** What of an address or postal code is compared: letters and digits, in lower case. */
  static String normalised(String text) {
    if (text == null || text.startsWith(HASHED)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? null : kept.toString();
  }

  /** Whether two say the same; null when one is unknown, or only one of them is hashed. */
  static Boolean isSame(String one, String other) {
    String left = normalised(one);
    String right = normalised(other);
    if (left == null || right == null || left.startsWith(HASHED) != right.startsWith(HASHED)) {
      return null;
    }
    return left.equals(right);
  }

  /** The same of places: by postal code when both are known, else by address. */
  static Boolean isSamePlace(
      String postalCode, String address, String otherPostalCode, String otherAddress) {
    Boolean byCode = isSame(postalCode, otherPostalCode);
    return byCode == null ? isSame(address, otherAddress) : byCode;
  }
}
