package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Carries parcels to customers and loads to the warehouses, and scans them on the way. One carrier
 * takes over every parcel and hands some on to a partner for the last mile; another brings what
 * vendors send.
 */
final class Carriers {

  /** Carrier that every parcel is handed to. */
  static final String PARCEL = "parcel-express";

  private static final String LAST_MILE = "city-post";
  private static final String FREIGHT = "road-freight";

  private static final double EXCEPTIONS = 0.01;
  private static final double SCANNED_ON_THE_WAY = 0.4;
  private static final double SCANNED_LAST_MILE = 0.4;
  private static final double HANDED_ON = 0.3;
  private static final double SIGNED = 0.4;

  /**
   * Longer than a warehouse's clock can be fast, so that no scan states a time before the label.
   */
  private static final long SHORTEST_WAIT = 2 * Feed.GREATEST_SKEW;

  /** Loads wait no longer than that between the gate and the count. */
  private static final long MOST_HOURS_AT_GATE = 3;

  private final World world;
  private final Timeline timeline;
  private final Disputes disputes;

  Carriers(World world, Disputes disputes) {
    this.world = world;
    this.timeline = world.timeline();
    this.disputes = disputes;
  }

  /**
   * A parcel on its way; it does not hold its order, which may be long done.
   *
   * @param lastCarrier who brings it to the customer
   * @param middle what is said between pick-up and delivery; null for nothing
   * @param middleAt when, epoch milliseconds
   * @param expectedAt delivery as the carrier expects it at first
   * @param deliveredAt delivery as it will be
   */
  private record Parcel(
      String trackingNumber,
      String orderId,
      String region,
      String lastCarrier,
      TrackingStatus middle,
      long middleAt,
      long expectedAt,
      long deliveredAt,
      boolean isSigned) {}

  /** A parcel was given to the carrier in this moment. */
  void handedOver(CustomerOrder order, String trackingNumber) {
    SplittableRandom random = world.chances().of(Purpose.CARRIER, trackingNumber);
    long pickedUpAt =
        timeline.now() + Times.between(random, SHORTEST_WAIT, SHORTEST_WAIT + 30 * Times.MINUTE);
    long onTheWay = Times.between(random, Times.DAY, 3 * Times.DAY);
    long usually = pickedUpAt + onTheWay;
    boolean isHeldUp = random.nextDouble() < EXCEPTIONS;
    double scanned = random.nextDouble();
    TrackingStatus middle = null;
    long middleAt = usually - Times.between(random, 2 * Times.HOUR, 8 * Times.HOUR);
    if (isHeldUp) {
      middle = TrackingStatus.EXCEPTION;
    } else if (scanned < SCANNED_ON_THE_WAY) {
      middle = TrackingStatus.IN_TRANSIT;
      middleAt = pickedUpAt + Math.round(onTheWay * random.nextDouble(0.2, 0.6));
    } else if (scanned < SCANNED_ON_THE_WAY + SCANNED_LAST_MILE) {
      middle = TrackingStatus.OUT_FOR_DELIVERY;
    }
    long misjudged = Times.between(random, -6 * Times.HOUR, 6 * Times.HOUR);
    Parcel parcel =
        new Parcel(
            trackingNumber,
            order.id(),
            order.region(),
            random.nextDouble() < HANDED_ON ? LAST_MILE : PARCEL,
            middle,
            middleAt,
            usually + misjudged,
            isHeldUp ? usually + Times.DAY : usually,
            random.nextDouble() < SIGNED);
    String place = order.locationId();
    timeline.at(pickedUpAt, () -> pickUp(parcel, place));
  }

  private void pickUp(Parcel parcel, String place) {
    say(parcel, TrackingStatus.PICKED_UP, PARCEL, place, parcel.expectedAt(), null);
    if (parcel.middle() == null) {
      timeline.at(parcel.deliveredAt(), () -> deliver(parcel));
    } else {
      timeline.at(parcel.middleAt(), () -> scanOnTheWay(parcel));
    }
  }

  private void scanOnTheWay(Parcel parcel) {
    boolean isLastMile = parcel.middle() == TrackingStatus.OUT_FOR_DELIVERY;
    say(
        parcel,
        parcel.middle(),
        isLastMile ? parcel.lastCarrier() : PARCEL,
        parcel.region(),
        parcel.middle() == TrackingStatus.IN_TRANSIT ? parcel.expectedAt() : parcel.deliveredAt(),
        null);
    timeline.at(parcel.deliveredAt(), () -> deliver(parcel));
  }

  private void deliver(Parcel parcel) {
    say(
        parcel,
        TrackingStatus.DELIVERED,
        parcel.lastCarrier(),
        parcel.region(),
        null,
        parcel.isSigned());
    disputes.delivered(parcel.orderId());
  }

  /**
   * A vendor's load will be counted at a location.
   *
   * @param receivedAt when, epoch milliseconds, at least {@value #MOST_HOURS_AT_GATE} hours ahead
   */
  void bring(String purchaseOrder, String locationId, long receivedAt) {
    SplittableRandom random = world.chances().of(Purpose.CARRIER, purchaseOrder);
    long atGate =
        receivedAt - Times.between(random, 20 * Times.MINUTE, MOST_HOURS_AT_GATE * Times.HOUR);
    String trackingNumber = "RF" + purchaseOrder.replace("PO-", "").replace("-", "");
    timeline.at(
        atGate,
        () ->
            say(
                TrackingScan.newBuilder()
                    .setTrackingNumber(trackingNumber)
                    .setCarrier(FREIGHT)
                    .setDirection(TrackingDirection.INBOUND)
                    .setStatus(TrackingStatus.DELIVERED)
                    .setReference(purchaseOrder)
                    .setLocation(locationId)
                    .setSignedFor(true)));
  }

  private void say(
      Parcel parcel,
      TrackingStatus status,
      String carrier,
      String place,
      Long expectedAt,
      Boolean isSigned) {
    say(
        TrackingScan.newBuilder()
            .setTrackingNumber(parcel.trackingNumber())
            .setCarrier(carrier)
            .setDirection(TrackingDirection.OUTBOUND)
            .setStatus(status)
            .setEstimatedDeliveryAt(expectedAt == null ? null : Instant.ofEpochMilli(expectedAt))
            .setReference(parcel.orderId())
            .setLocation(place)
            .setSignedFor(isSigned));
  }

  private void say(TrackingScan.Builder scan) {
    String source = scan.getCarrier();
    world
        .feed()
        .sayOnce(
            Topics.TRACKING,
            scan.setEventId(
                    String.join("/", source, scan.getTrackingNumber(), scan.getStatus().name()))
                .setOccurredAt(world.feed().time())
                .setSource(source)
                .build());
  }
}
