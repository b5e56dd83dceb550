package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;

/** A load from a vendor to a location. Times are epoch milliseconds. */
final class InboundLoad {

  private final String id;
  private final int vendor;
  private final int location;
  private final String carrier;
  private final String trackingNumber;
  private final List<LoadLine> lines = new ArrayList<>();
  private long departedAt = Purchase.NEVER;
  private long gateAt = Purchase.NEVER;
  private long countedAt = Purchase.NEVER;
  private long carrierDelay;
  private long dockDelay;
  private long countDelay;
  private String carrierTrouble;
  private String dockTrouble;
  private boolean isAnnounced;

  InboundLoad(String id, int vendor, int location, String carrier, String trackingNumber) {
    this.id = id;
    this.vendor = vendor;
    this.location = location;
    this.carrier = carrier;
    this.trackingNumber = trackingNumber;
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

  String carrier() {
    return carrier;
  }

  String trackingNumber() {
    return trackingNumber;
  }

  List<LoadLine> lines() {
    return lines;
  }

  void add(LoadLine line) {
    lines.add(line);
    line.putOn(this);
    line.line().shipped().add(line);
  }

  /** Orders with goods on it, each once. */
  List<Purchase> purchases() {
    return lines.stream().map(LoadLine::purchase).distinct().toList();
  }

  long departedAt() {
    return departedAt;
  }

  void depart(long at) {
    departedAt = at;
  }

  long gateAt() {
    return gateAt;
  }

  void passGate(long at) {
    gateAt = at;
  }

  /** When its first count was done. */
  long countedAt() {
    return countedAt;
  }

  void counted(long at) {
    countedAt = Math.min(countedAt, at);
  }

  /** Milliseconds that the carrier took more than usual. */
  long carrierDelay() {
    return carrierDelay;
  }

  /** What held it up; null without a trouble that held up others too. */
  String carrierTrouble() {
    return carrierTrouble;
  }

  void delay(long millis, String trouble) {
    carrierDelay = millis;
    carrierTrouble = trouble;
  }

  /** Milliseconds that it was kept from the gate. */
  long dockDelay() {
    return dockDelay;
  }

  /** Milliseconds that it stood at the gate longer than usual. */
  long countDelay() {
    return countDelay;
  }

  String dockTrouble() {
    return dockTrouble;
  }

  void turnAway(long millis, String trouble) {
    dockDelay += millis;
    dockTrouble = trouble;
  }

  void keepWaiting(long millis, String trouble) {
    countDelay = millis;
    dockTrouble = trouble;
  }

  /** Whether a notice of it is at hand. */
  boolean isAnnounced() {
    return isAnnounced;
  }

  void setAnnounced() {
    isAnnounced = true;
  }

  int cartons() {
    return lines.stream().mapToInt(LoadLine::cartons).sum();
  }

  int cartonsLost() {
    return lines.stream().mapToInt(LoadLine::cartonsLost).sum();
  }
}
