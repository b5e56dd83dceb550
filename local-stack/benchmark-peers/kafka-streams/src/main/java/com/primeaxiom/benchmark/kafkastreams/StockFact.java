package com.primeaxiom.benchmark.kafkastreams;

/** One thing that was said of a SKU, which is the key of the record. */
sealed interface StockFact {

  /** The location it was said of. */
  String locationId();

  /**
   * What a channel shows.
   *
   * @param channel the channel from then on
   */
  record ShownLevel(String locationId, Shelf.Channel channel) implements StockFact {}

  /**
   * What the warehouse holds.
   *
   * @param stock the stock from then on
   */
  record HeldStock(String locationId, Shelf.Stock stock) implements StockFact {}

  /**
   * Units of an order line.
   *
   * @param lineId order and number of the line
   * @param said what was said of them
   * @param units how many: in all for units wanted, so far for all others
   * @param atMillis event time, epoch milliseconds
   */
  record LineUnits(String locationId, String lineId, Said said, long units, long atMillis)
      implements StockFact {

    /** Identity of a line across shop and warehouse. */
    static String lineId(String orderId, int lineNumber) {
      return orderId + '#' + lineNumber;
    }
  }

  /** What is said of units of an order line. */
  enum Said {
    /** The customer wants them, said for the first time. */
    PLACED('P'),
    /** The customer wants them from now on. */
    EDITED('E'),
    /** The customer does not want them any more. */
    CANCELLED('C'),
    /** They have stock, or had it: allocated, given back, shipped. */
    ASSIGNED('A'),
    /** They will not be fulfilled. */
    SHORT('S');

    private final char code;

    Said(char code) {
      this.code = code;
    }

    /** Its byte on the wire. */
    byte code() {
      return (byte) code;
    }

    static Said of(byte code) {
      return switch (code) {
        case 'P' -> PLACED;
        case 'E' -> EDITED;
        case 'C' -> CANCELLED;
        case 'A' -> ASSIGNED;
        case 'S' -> SHORT;
        default -> throw new IllegalArgumentException("Nothing is said by " + code + ".");
      };
    }
  }
}
