package com.primeaxiom.localstack.simulation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What kind of world to make. */
public enum Scenario {
  /** Shelves are well filled and channels told of every change: what is wrong is a fault's. */
  DRIFT,
  /**
   * Shelves run empty while channels sell on: vendors are late and deliver short, promotions are
   * larger than planned for, the marketplace is told in batches, and some channels sell what is
   * only on order.
   */
  OVERSELL,
  /**
   * Nothing is sold: vendors of several characters are sent purchase orders, answer, announce and
   * ship them, carriers bring the goods and docks count them.
   */
  VENDORS,
  /**
   * A shop over more than a year whose customers return, and dispute far more than any shop's:
   * cases of every category over all their stages, with and without what defends them.
   */
  DISPUTES;

  private static final int SHOP_HOURS = 72;
  private static final int QUARTER_HOURS = 90 * 24;
  private static final int MONTHS_OF_DISPUTES_HOURS = 605 * 24;
  private static final int LONGEST_HOURS = 24 * 366;
  private static final int LONGEST_OF_DISPUTES_HOURS = 24 * 1096;

  /** A Monday of a leap year, so that the world has a 29 February and sees Visa's limit change. */
  private static final String DISPUTES_START = "2024-01-01T00:00:00Z";

  private static final double LEAN_SHELF = 0.45;
  private static final double LATE_REORDER = 0.25;
  private static final double EARLY_REORDER = 0.4;

  /** Name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What can go wrong in it. */
  public Set<FaultKind> faults() {
    if (this == VENDORS || this == DISPUTES) {
      return Collections.unmodifiableSet(EnumSet.of(FaultKind.DUPLICATE_EVENT));
    }
    EnumSet<FaultKind> kinds = EnumSet.allOf(FaultKind.class);
    if (this == DRIFT) {
      kinds.remove(FaultKind.CONTINUE_SELLING);
    }
    return Collections.unmodifiableSet(kinds);
  }

  /** Length of a world unless one asks for another. */
  int usualHours() {
    return switch (this) {
      case VENDORS -> QUARTER_HOURS;
      case DISPUTES -> MONTHS_OF_DISPUTES_HOURS;
      case DRIFT, OVERSELL -> SHOP_HOURS;
    };
  }

  /** Greatest length of a world. */
  int mostHours() {
    return this == DISPUTES ? LONGEST_OF_DISPUTES_HOURS : LONGEST_HOURS;
  }

  /** First instant of a world unless one asks for another. */
  Instant usualStart() {
    return Instant.parse(this == DISPUTES ? DISPUTES_START : SimulationSettings.DEFAULT_START);
  }

  /** Part of the days of demand that a shelf of its class usually holds. */
  double shelfShare() {
    return this == OVERSELL ? LEAN_SHELF : 1;
  }

  /** Part of a full shelf below which more is ordered. */
  double reorderShare() {
    return this == OVERSELL ? LATE_REORDER : EARLY_REORDER;
  }

  /** Whether vendors keep to their habits instead of delivering all, at any time. */
  boolean hasVendorHabits() {
    return this == OVERSELL;
  }

  /** Whether promotions come in all sizes, and most are announced. */
  boolean announcesPromotions() {
    return this == OVERSELL;
  }

  /** Whether a channel is told of changes now and then instead of at once. */
  boolean isBatched(Channel channel) {
    return this == OVERSELL && channel == Channel.MARKETPLACE;
  }

  /** Whether a shop says why it cancels, and cancels what it cannot ship. */
  boolean cancelsOutOfStock() {
    return this == OVERSELL;
  }
}
