package com.primeaxiom.localstack.simulation;

/** Something that went wrong, as the truth files tell it. Times are epoch milliseconds. */
final class Fault {

  /** Where a fault is; what does not apply is null. */
  record Place(String sku, String locationId, String channel, String source) {

    static Place of(Shelf shelf) {
      return new Place(shelf.product().sku(), shelf.locationId(), null, null);
    }

    static Place of(ChannelView view) {
      Shelf shelf = view.shelf();
      return new Place(shelf.product().sku(), shelf.locationId(), view.channel().id(), null);
    }
  }

  static final long OPEN = Long.MIN_VALUE;

  private final String id;
  private final FaultKind kind;
  private final DriftCause cause;
  private final Place place;
  private final long startedAt;
  private final long units;
  private final String note;
  private long endedAt = OPEN;

  Fault(
      String id,
      FaultKind kind,
      DriftCause cause,
      Place place,
      long startedAt,
      long units,
      String note) {
    this.id = id;
    this.kind = kind;
    this.cause = cause;
    this.place = place;
    this.startedAt = startedAt;
    this.units = units;
    this.note = note;
  }

  String id() {
    return id;
  }

  FaultKind kind() {
    return kind;
  }

  /** What it does to a channel's figures; null when it leaves them right. */
  DriftCause cause() {
    return cause;
  }

  Place place() {
    return place;
  }

  long startedAt() {
    return startedAt;
  }

  /** When it was over; {@link #OPEN} before. */
  long endedAt() {
    return endedAt;
  }

  long units() {
    return units;
  }

  String note() {
    return note;
  }

  /** Ends it, once. */
  void end(long at) {
    if (endedAt == OPEN) {
      endedAt = at;
    }
  }
}
