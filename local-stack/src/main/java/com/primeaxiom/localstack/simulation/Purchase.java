package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A purchase order as it really went. Times are epoch milliseconds. */
final class Purchase {

  /** Not so far. */
  static final long NEVER = Long.MAX_VALUE;

  private final String id;
  private final int vendor;
  private final int location;
  private final long orderedAt;
  private final List<PurchaseLine> lines = new ArrayList<>();
  private long shipBy;
  private long promisedAt;
  private int version;
  private long cancelledAt = NEVER;
  private long answeredAt = NEVER;
  private long closedAt = NEVER;
  private boolean isClosing;
  private final Map<String, Integer> receipts = new HashMap<>();
  private int onTheWay;

  Purchase(String id, int vendor, int location, long orderedAt, long shipBy, long promisedAt) {
    this.id = id;
    this.vendor = vendor;
    this.location = location;
    this.orderedAt = orderedAt;
    this.shipBy = shipBy;
    this.promisedAt = promisedAt;
  }

  String id() {
    return id;
  }

  int vendor() {
    return vendor;
  }

  int location() {
    return location;
  }

  long orderedAt() {
    return orderedAt;
  }

  List<PurchaseLine> lines() {
    return lines;
  }

  long shipBy() {
    return shipBy;
  }

  long promisedAt() {
    return promisedAt;
  }

  int version() {
    return version;
  }

  /** One more change of it. */
  void change() {
    version++;
  }

  void postpone(long millis) {
    shipBy += millis;
    promisedAt += millis;
  }

  void cancel(long at) {
    cancelledAt = at;
  }

  boolean isCancelled() {
    return cancelledAt != NEVER;
  }

  long cancelledAt() {
    return cancelledAt;
  }

  long answeredAt() {
    return answeredAt;
  }

  void answered(long at) {
    answeredAt = Math.min(answeredAt, at);
  }

  long closedAt() {
    return closedAt;
  }

  void close(long at) {
    closedAt = at;
  }

  boolean isClosing() {
    return isClosing;
  }

  void setClosing() {
    isClosing = true;
  }

  /** Number that the dock gives what it receives of it from a load; null for none. */
  int receiptOf(InboundLoad load) {
    return receipts.computeIfAbsent(load == null ? "" : load.id(), any -> receipts.size() + 1);
  }

  /** Parts of it that are made ready, on their way or not counted yet. */
  int onTheWay() {
    return onTheWay;
  }

  void setOut() {
    onTheWay++;
  }

  void counted() {
    onTheWay--;
  }

  /** Whether nothing more is wanted than has come. */
  boolean isComplete() {
    return lines.stream().allMatch(line -> line.sound() >= line.wanted());
  }
}
