package com.primeaxiom.localstack.scoring;

/**
 * How far told misses are the true ones.
 *
 * @param name of what
 * @param found true misses that were told
 * @param rightParty those of them that were told of the right party
 * @param missed true misses that were not told
 * @param wrong told misses that are none
 */
record VendorFigures(String name, long found, long rightParty, long missed, long wrong) {

  static VendorFigures none(String name) {
    return new VendorFigures(name, 0, 0, 0, 0);
  }

  VendorFigures plus(VendorFigures more) {
    return new VendorFigures(
        name,
        found + more.found,
        rightParty + more.rightParty,
        missed + more.missed,
        wrong + more.wrong);
  }

  /** Told misses that are true. */
  Share precision() {
    return new Share(found, found + wrong);
  }

  /** True misses that were told. */
  Share recall() {
    return new Share(found, found + missed);
  }

  /** Of the true misses that were told, those of the right party. */
  Share partyRight() {
    return new Share(rightParty, found);
  }

  /** Of all true misses, those told of the right party. */
  Share attributed() {
    return new Share(rightParty, found + missed);
  }
}
