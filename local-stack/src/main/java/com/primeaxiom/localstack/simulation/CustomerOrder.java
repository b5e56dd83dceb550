package com.primeaxiom.localstack.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An order from its placing to its parcel. */
final class CustomerOrder {

  private static final List<String> REGIONS = List.of("DE", "FR", "NL", "AT", "IT");

  private final String id;
  private final Channel channel;
  private final int location;
  private final String locationId;
  private final String customer;
  private final String region;
  private final SplittableRandom random;
  private final List<Line> lines = new ArrayList<>(2);
  private int events;
  private int parcels;
  private boolean isPickPlanned;

  CustomerOrder(
      String id,
      Channel channel,
      int location,
      String locationId,
      String customer,
      String region,
      SplittableRandom random) {
    this.id = id;
    this.channel = channel;
    this.location = location;
    this.locationId = locationId;
    this.customer = customer;
    this.region = region;
    this.random = random;
  }

  String id() {
    return id;
  }

  Channel channel() {
    return channel;
  }

  int location() {
    return location;
  }

  String locationId() {
    return locationId;
  }

  String customer() {
    return customer;
  }

  /** Country the customer lives in; null when it is not known. */
  String region() {
    return region;
  }

  /** Country that somebody made up lives in. */
  static String regionOf(String customer) {
    return REGIONS.get(Math.floorMod(customer.hashCode(), REGIONS.size()));
  }

  /** ISO 4217 code of its prices. */
  String currency() {
    return lines.get(0).shelf().product().currency();
  }

  /** Chances of this order alone. */
  SplittableRandom random() {
    return random;
  }

  List<Line> lines() {
    return lines;
  }

  int nextEvent() {
    return ++events;
  }

  int nextParcel() {
    return ++parcels;
  }

  boolean isPickPlanned() {
    return isPickPlanned;
  }

  void setPickPlanned(boolean planned) {
    isPickPlanned = planned;
  }

  void add(Shelf shelf, long units) {
    lines.add(new Line(this, lines.size() + 1, shelf, units));
  }

  /** A line of it; quantities are cumulative. */
  static final class Line {
    private final CustomerOrder order;
    private final int number;
    private final Shelf shelf;
    private long ordered;
    private long cancelled;
    private long allocated;
    private long shorted;
    private long released;
    private long shipped;
    private long cancelledAsRefused;

    Line(CustomerOrder order, int number, Shelf shelf, long ordered) {
      this.order = order;
      this.number = number;
      this.shelf = shelf;
      this.ordered = ordered;
    }

    CustomerOrder order() {
      return order;
    }

    int number() {
      return number;
    }

    Shelf shelf() {
      return shelf;
    }

    long ordered() {
      return ordered;
    }

    void setOrdered(long units) {
      ordered = units;
    }

    void cancel(long units) {
      cancelled += units;
    }

    /** Cancels for the customer what the warehouse refused; says how many units these are. */
    long cancelRefused() {
      long units = shorted - cancelledAsRefused;
      cancelledAsRefused = shorted;
      return units;
    }

    /** Units cancelled by the customer, or because they could not be shipped. */
    long cancelledInAll() {
      return cancelled + cancelledAsRefused;
    }

    long allocated() {
      return allocated;
    }

    void allocate(long units) {
      allocated += units;
    }

    long shorted() {
      return shorted;
    }

    void shorten(long units) {
      shorted += units;
    }

    long released() {
      return released;
    }

    void release(long units) {
      released += units;
    }

    long shipped() {
      return shipped;
    }

    void ship(long units) {
      shipped += units;
    }

    /** Units that the warehouse has not answered for and that are still wanted. */
    long inFlight() {
      long answered = Math.max(allocated, Math.max(released, shipped)) + shorted;
      return Math.max(0, ordered - cancelled - answered);
    }

    /** Units assigned to it that have neither left nor been given back. */
    long held() {
      return allocated - released - shipped;
    }

    /** Units that are still wanted and have not left. */
    long open() {
      return Math.max(0, ordered - cancelled - shorted - shipped);
    }

    /** Units held that nobody wants any more. */
    long unwanted() {
      return Math.max(0, held() - open());
    }
  }
}
