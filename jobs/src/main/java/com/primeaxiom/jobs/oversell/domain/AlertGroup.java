package com.primeaxiom.jobs.oversell.domain;

import com.primeaxiom.jobs.shared.AlertStep;
import java.time.Instant;
import java.util.Objects;

/**
 * Alerts of one type that one person answers for, wherever the stock lies: those of a category, and
 * on late deliveries those of a vendor. Not by location: who buys and promotes a category does so
 * for all of them, and a promotion starts in all of them at once.
 *
 * @param type type of the alerts
 * @param name which part of their subject they have in common
 * @param value that part; empty where it is not known
 */
public record AlertGroup(String type, String name, String value) {

  /** The merchandising category, as part of a subject. */
  public static final String CATEGORY = "category";

  private static final String VENDOR = "vendor_id";

  /** The group of an alert. */
  public static AlertGroup of(AlertStep step) {
    String name = step.subject().containsKey(VENDOR) ? VENDOR : CATEGORY;
    return new AlertGroup(step.type(), name, step.subject().getOrDefault(name, ""));
  }

  /** Type of the alert that tells of them together. */
  public String rollUpType() {
    return type + "_ROLL_UP";
  }

  /**
   * Id of the alert that tells of them together.
   *
   * @param openedAtMillis event time at which it was opened
   */
  public String rollUpId(long openedAtMillis) {
    return String.join(":", rollUpType(), value, Instant.ofEpochMilli(openedAtMillis).toString());
  }

  /** Decides which task keeps the key, so it is written down and not left to the language. */
  @Override
  public int hashCode() {
    return 31 * (31 * Objects.hashCode(type) + Objects.hashCode(name)) + Objects.hashCode(value);
  }
}
