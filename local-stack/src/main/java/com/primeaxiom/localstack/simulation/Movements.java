package com.primeaxiom.localstack.simulation;

/** Units that came and went, by shelf: what is on hand must follow from them. */
final class Movements {

  private final long[] opened;
  private final long[] received;
  private final long[] returned;
  private final long[] adjusted;
  private final long[] shipped;
  private final long[] scrapped;
  private final long[] transferred;

  Movements(int shelves) {
    this.opened = new long[shelves];
    this.received = new long[shelves];
    this.returned = new long[shelves];
    this.adjusted = new long[shelves];
    this.shipped = new long[shelves];
    this.scrapped = new long[shelves];
    this.transferred = new long[shelves];
  }

  void opened(Shelf shelf, long units) {
    opened[shelf.index()] += units;
  }

  void received(Shelf shelf, long units) {
    received[shelf.index()] += units;
  }

  void returned(Shelf shelf, long units) {
    returned[shelf.index()] += units;
  }

  /** A count or a correction found more, or, negative, fewer. */
  void adjusted(Shelf shelf, long units) {
    adjusted[shelf.index()] += units;
  }

  void shipped(Shelf shelf, long units) {
    shipped[shelf.index()] += units;
  }

  void scrapped(Shelf shelf, long units) {
    scrapped[shelf.index()] += units;
  }

  /** From another location, or, negative, to one. */
  void transferred(Shelf shelf, long units) {
    transferred[shelf.index()] += units;
  }

  long received(Shelf shelf) {
    return received[shelf.index()];
  }

  long shipped(Shelf shelf) {
    return shipped[shelf.index()];
  }

  /** Units that must be on hand. */
  long balance(Shelf shelf) {
    int index = shelf.index();
    return opened[index]
        + received[index]
        + returned[index]
        + adjusted[index]
        - shipped[index]
        - scrapped[index]
        + transferred[index];
  }
}
