package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Product.Promotion;
import java.util.List;
import java.util.OptionalLong;

/**
 * A time in which more of a SKU was accepted at a location than could be shipped from it. Times are
 * epoch milliseconds.
 *
 * @param shelf SKU and location
 * @param startedAt when the first unit too many was accepted, or when units that were accepted
 *     vanished
 * @param endedAt when nothing was owed any more and the channels either could sell or had stopped;
 *     empty when that was not before the end
 * @param booksAfter what could be promised by the books just after the start; negative when too
 *     much was accepted
 * @param shelfAfter the same by what was really on the shelf, without regard to safety stock
 * @param cause what let it happen
 * @param fault what went wrong; null when nothing did
 * @param promotion the promotion in which it began; null for none
 * @param overshownSince since when, without a break, a channel showed more than could be promised
 *     by the books; {@link #NEVER} when none did before the start
 * @param before what was offered half an hour before the start, or at the begin of the world
 * @param peakUnits units owed that could not be shipped, where they were most
 * @param lostUnits units that were accepted while they were there, and vanished
 * @param refusedUnits units that the warehouse refused while it lasted
 * @param lines order lines that took more than could be shipped, as they came
 */
record TrueOversell(
    Shelf shelf,
    long startedAt,
    OptionalLong endedAt,
    long booksAfter,
    long shelfAfter,
    OversellCause cause,
    Fault fault,
    Promotion promotion,
    long overshownSince,
    Offer before,
    long peakUnits,
    long lostUnits,
    long refusedUnits,
    List<OversoldLine> lines) {

  static final long NEVER = Long.MIN_VALUE;

  /**
   * What was offered at a time.
   *
   * @param promisable what could be promised by the books
   * @param shown what each channel showed, in the order of {@link Channel}
   */
  record Offer(long at, long promisable, List<Long> shown) {

    long shownTogether() {
      return shown.stream().mapToLong(Long::longValue).sum();
    }
  }

  /** An order line, and how many of its units were too many when they were accepted. */
  record OversoldLine(String orderId, int lineNumber, Channel channel, long units, long at) {}

  /** Units that could not be shipped when they were accepted, or that vanished afterwards. */
  long units() {
    return lostUnits + lines.stream().mapToLong(OversoldLine::units).sum();
  }

  /** Price of these units: sales that have to be taken back. */
  long moneyMinor() {
    return shelf.product().moneyMinor(units());
  }
}
