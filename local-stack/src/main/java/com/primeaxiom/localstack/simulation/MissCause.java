package com.primeaxiom.localstack.simulation;

/** Why something was missed, and by whom. */
public enum MissCause {
  /** The vendor answered too late. */
  LATE_ANSWER(Party.VENDOR),
  /** It never did. */
  NO_ANSWER(Party.VENDOR),
  /** It sent its notice too late. */
  LATE_NOTICE(Party.VENDOR),
  /** It sent none. */
  NO_NOTICE(Party.VENDOR),
  /** It sent one that was wrong. */
  WRONG_NOTICE(Party.VENDOR),
  /** It shipped too late. */
  SHIPPED_LATE(Party.VENDOR),
  /** It shipped too early. */
  SHIPPED_EARLY(Party.VENDOR),
  /** It did not ship. */
  NOT_SHIPPED(Party.VENDOR),
  /** It shipped fewer units, or more, than was ordered. */
  WRONG_QUANTITY(Party.VENDOR),
  /** It shipped another SKU. */
  WRONG_ITEM(Party.VENDOR),
  /** It packed so that units broke. */
  BAD_PACKING(Party.VENDOR),
  /** The carrier took longer than usual. */
  CARRIER_DELAY(Party.CARRIER),
  /** The carrier lost units. */
  CARRIER_LOSS(Party.CARRIER),
  /** The carrier broke units. */
  CARRIER_DAMAGE(Party.CARRIER),
  /** Our dock had no door, or nobody to count. */
  DOCK_BACKLOG(Party.OWN_DOCK);

  private final Party party;

  /** Who answers for a miss. */
  public enum Party {
    VENDOR,
    CARRIER,
    OWN_DOCK
  }

  MissCause(Party party) {
    this.party = party;
  }

  /** Who answers for it. */
  public Party party() {
    return party;
  }
}
