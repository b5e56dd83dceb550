package com.primeaxiom.localstack.whatif;

/** Something that happened to a SKU at a location, as far as a buffer can change it. */
public sealed interface ShelfMoment {

  /** Event time, epoch milliseconds. */
  long atMillis();

  /**
   * A channel shows a figure.
   *
   * @param channel sales channel
   * @param units units it offers from now on
   */
  record Shown(long atMillis, String channel, long units) implements ShelfMoment {}

  /**
   * A channel took an order line, or more units of one.
   *
   * @param channel sales channel
   * @param lineId the line
   * @param units units taken; positive
   * @param oversold of these, units that could not be shipped
   * @param cancelled of the others, units that the customer did not want in the end
   */
  record Sold(
      long atMillis, String channel, String lineId, long units, long oversold, long cancelled)
      implements ShelfMoment {

    /** Checks that no unit is two things. */
    public Sold {
      if (units <= 0 || oversold < 0 || cancelled < 0 || oversold + cancelled > units) {
        throw new IllegalArgumentException(
            "Of %d units %d are oversold and %d cancelled.".formatted(units, oversold, cancelled));
      }
    }

    /** Units that were shipped to somebody who wanted them. */
    public long good() {
      return units - oversold - cancelled;
    }
  }

  /**
   * Units that were promised turned out not to be there.
   *
   * @param units how many
   */
  record Vanished(long atMillis, long units) implements ShelfMoment {}
}
