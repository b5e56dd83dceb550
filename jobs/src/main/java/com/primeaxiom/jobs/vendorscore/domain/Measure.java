package com.primeaxiom.jobs.vendorscore.domain;

/**
 * What a scorecard adds up. Each one is a whole number, so that adding and taking away in any order
 * gives the same, to the last digit.
 */
public enum Measure {
  /** Purchase orders of which it is decided whether they were acknowledged in time. */
  ORDERS_TO_ACKNOWLEDGE,
  /** Those that were. */
  ORDERS_ACKNOWLEDGED,
  /** Lines of which it is decided whether they were announced in time. */
  LINES_TO_ANNOUNCE,
  /** Those that were. */
  LINES_ANNOUNCED,
  /** Purchase orders with ship notices whose heads were looked at. */
  HEADERS_JUDGED,
  /** Those whose heads were right. */
  HEADERS_RIGHT,
  /** Lines with ship notices whose items and quantities were looked at. */
  ITEMS_JUDGED,
  /** Those that were right. */
  ITEMS_RIGHT,
  /** Lines of which it is decided whether they arrived in their window. */
  LINES_DUE,
  /** Those that did. */
  LINES_ON_TIME,
  /** Those that did, or did not for reasons that are not the vendor's. */
  LINES_ON_TIME_BUT_FOR_OTHERS,
  /** Lines of which it is decided and that have arrived. */
  LINES_ARRIVED,
  /** Those of which it is known when they were ordered. */
  LINES_TIMED,
  /** Minutes from order to gate-in, over the lines of which that is known. */
  LEAD_MINUTES,
  /** The same, each squared. */
  LEAD_MINUTES_SQUARED,
  /** Minutes from the promised time to the gate-in, negative when early, over the arrived lines. */
  LATE_MINUTES,
  /** The same, each squared. */
  LATE_MINUTES_SQUARED,
  /** Lines that are closed. */
  LINES_CLOSED,
  /** Those that were complete. */
  LINES_FILLED,
  /** Those that were complete and in their window. */
  LINES_OTIF,
  /** Those that were, or were not for reasons that are not the vendor's. */
  LINES_OTIF_BUT_FOR_OTHERS,
  /** Units wanted on closed lines. */
  UNITS_ORDERED,
  /** Units received of them, overage not counted. */
  UNITS_FILLED,
  /** Units the vendor said it would deliver on closed lines. */
  UNITS_ACKNOWLEDGED,
  /** Units received of them, overage not counted. */
  UNITS_FILLED_OF_ACKNOWLEDGED,
  /** Cases wanted on closed lines; a begun case is one. */
  CASES_ORDERED,
  /** Cases of them that arrived complete and in their window. */
  CASES_OTIF,
  /** Purchase orders of which every line is closed. */
  ORDERS_CLOSED,
  /** Those that were complete. */
  ORDERS_FILLED,
  /** Units counted as damaged on closed lines. */
  UNITS_DAMAGED,
  /** Units of another SKU on closed lines. */
  UNITS_WRONG,
  /** Units beyond what was wanted on closed lines. */
  UNITS_OVER,
  /** Misses of the vendor, of lines. */
  MISSES_OF_VENDOR,
  /** Misses of the carrier, of lines. */
  MISSES_OF_CARRIER,
  /** Misses of our own dock, of lines. */
  MISSES_OF_OWN_DOCK
}
