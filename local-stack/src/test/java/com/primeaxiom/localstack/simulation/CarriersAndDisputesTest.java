package com.primeaxiom.localstack.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.localstack.replay.CanonicalEvent;
import com.primeaxiom.schemas.Topic;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStatus;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.PurchaseOrderLine;
import com.primeaxiom.schemas.vendor.PurchaseOrderStatus;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.ShipmentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What carriers, the buyers and the payment processor say, in a world in which all goes wrong. */
class CarriersAndDisputesTest {

  private static final Set<Topic<?>> SAID_ONCE =
      Set.of(Topics.PURCHASE_ORDER, Topics.TRACKING, Topics.DISPUTE);

  private static SmallWorld world;

  @BeforeAll
  static void letTheWorldComeToItsEnd() {
    world = SmallWorld.busyAndSettled(FaultKind.values());
  }

  @Test
  void everyParcelIsPickedUpAfterItsHandOverAndDeliveredLast() {
    Map<String, List<TrackingScan>> parcels =
        scans(TrackingDirection.OUTBOUND).collect(groupingBy(TrackingScan::getTrackingNumber));
    Map<String, Shipment> handedOver =
        world
            .values(Shipment.class)
            .filter(shipment -> shipment.getStatus() == ShipmentStatus.HANDED_OVER)
            .collect(toMap(Shipment::getTrackingNumber, any -> any, (one, again) -> one));

    assertThat(parcels.keySet()).isEqualTo(handedOver.keySet());
    parcels.forEach(
        (number, scans) -> {
          Shipment shipment = handedOver.get(number);
          TrackingScan first = scans.get(0);
          TrackingScan last = scans.get(scans.size() - 1);
          assertThat(scans).as(number).hasSizeBetween(2, 3);
          assertThat(scans)
              .extracting(TrackingScan::getOccurredAt)
              .isSorted()
              .doesNotHaveDuplicates();
          assertThat(scans)
              .extracting(TrackingScan::getReference)
              .containsOnly(shipment.getOrderId());
          assertThat(first.getStatus()).isEqualTo(TrackingStatus.PICKED_UP);
          assertThat(first.getCarrier()).isEqualTo(shipment.getCarrier());
          assertThat(Duration.between(shipment.getOccurredAt(), first.getOccurredAt()))
              .isBetween(Duration.ZERO, Duration.ofMinutes(40));
          assertThat(last.getStatus()).isEqualTo(TrackingStatus.DELIVERED);
          assertThat(last.getSignedFor()).isNotNull();
          boolean isHeldUp =
              scans.stream().anyMatch(scan -> scan.getStatus() == TrackingStatus.EXCEPTION);
          assertThat(Duration.between(first.getOccurredAt(), last.getOccurredAt()))
              .isBetween(Duration.ofDays(isHeldUp ? 2 : 1), Duration.ofDays(isHeldUp ? 4 : 3));
          scans
              .subList(0, scans.size() - 1)
              .forEach(
                  scan -> assertThat(scan.getEstimatedDeliveryAt()).isAfter(scan.getOccurredAt()));
        });
  }

  @Test
  void oneParcelInAHundredIsHeldUp() {
    long heldUp =
        scans(TrackingDirection.OUTBOUND)
            .filter(scan -> scan.getStatus() == TrackingStatus.EXCEPTION)
            .count();
    long parcels =
        scans(TrackingDirection.OUTBOUND)
            .filter(scan -> scan.getStatus() == TrackingStatus.PICKED_UP)
            .count();

    assertThat((double) heldUp / parcels).isBetween(0.007, 0.013);
  }

  @Test
  void everyReceiptHasItsPurchaseOrderBeforeAndPassesTheGateInBetween() {
    Map<String, PurchaseOrder> orders =
        world.values(PurchaseOrder.class).collect(toMap(PurchaseOrder::getPoId, any -> any));
    Map<String, TrackingScan> gate =
        scans(TrackingDirection.INBOUND).collect(toMap(TrackingScan::getReference, any -> any));
    List<Receipt> receipts = world.values(Receipt.class).toList();

    assertThat(receipts).isNotEmpty();
    for (Receipt receipt : receipts) {
      PurchaseOrder order = orders.get(receipt.getPoId());
      TrackingScan scan = gate.get(receipt.getPoId());
      ReceiptLine counted = receipt.getLines().get(0);
      PurchaseOrderLine ordered = order.getLines().get(0);
      assertThat(order.getStatus()).isEqualTo(PurchaseOrderStatus.ORDERED);
      assertThat(order.getLocationId()).isEqualTo(receipt.getLocationId());
      assertThat(order.getPoId()).contains(order.getVendorId());
      assertThat(ordered.getSku()).isEqualTo(counted.getSku());
      assertThat(ordered.getQuantity()).isEqualTo(counted.getReceived());
      assertThat(ordered.getUnitCostMinor()).isPositive();
      assertThat(order.getPromisedAt()).isAfter(order.getOccurredAt());
      assertThat(scan.getOccurredAt())
          .as(receipt.getPoId())
          .isBetween(order.getOccurredAt(), receipt.getOccurredAt());
      assertThat(scan.getLocation()).isEqualTo(receipt.getLocationId());
    }
    assertThat(gate.keySet()).isSubsetOf(orders.keySet());
  }

  @Test
  void threeOrdersInAThousandAreDisputedForWhatTheyCost() {
    Map<String, Order> placed =
        world
            .values(Order.class)
            .filter(order -> order.getStatus() == OrderStatus.PLACED)
            .collect(toMap(Order::getOrderId, any -> any, (one, again) -> one));
    Map<String, List<Dispute>> disputes =
        world.values(Dispute.class).collect(groupingBy(Dispute::getOrderId));

    assertThat((double) disputes.size() / placed.size()).isBetween(0.002, 0.004);
    disputes.forEach(
        (orderId, steps) -> {
          Order order = placed.get(orderId);
          Dispute opened = steps.get(0);
          assertThat(opened.getStatus()).isEqualTo(DisputeStatus.OPENED);
          assertThat(opened.getOccurredAt())
              .isAfter(order.getOccurredAt().plus(Duration.ofHours(1)));
          assertThat(opened.getAmountMinor())
              .isEqualTo(
                  order.getLines().stream()
                      .mapToLong(line -> line.getQuantity() * line.getUnitPriceMinor())
                      .sum());
          if (opened.getDueAt() != null) {
            assertThat(opened.getDueAt()).isAfter(opened.getOccurredAt().plus(Duration.ofDays(9)));
          }
          assertThat(steps.stream().map(Dispute::getStatus).toList())
              .isIn(
                  List.of(DisputeStatus.OPENED),
                  List.of(DisputeStatus.OPENED, DisputeStatus.WITHDRAWN),
                  List.of(DisputeStatus.OPENED, DisputeStatus.EVIDENCE_SUBMITTED),
                  List.of(
                      DisputeStatus.OPENED, DisputeStatus.EVIDENCE_SUBMITTED, DisputeStatus.WON),
                  List.of(
                      DisputeStatus.OPENED, DisputeStatus.EVIDENCE_SUBMITTED, DisputeStatus.LOST));
          assertThat(steps).extracting(Dispute::getOccurredAt).isSorted().doesNotHaveDuplicates();
        });
    assertThat(world.values(Dispute.class).map(Dispute::getStatus))
        .contains(DisputeStatus.EVIDENCE_SUBMITTED, DisputeStatus.WON, DisputeStatus.LOST);
  }

  @Test
  void nobodyComplainsOfGoodsBeforeTheyAreThere() {
    Map<String, Instant> firstDelivery =
        scans(TrackingDirection.OUTBOUND)
            .filter(scan -> scan.getStatus() == TrackingStatus.DELIVERED)
            .collect(
                toMap(
                    TrackingScan::getReference, TrackingScan::getOccurredAt, (one, later) -> one));
    List<Dispute> complaints =
        world
            .values(Dispute.class)
            .filter(dispute -> dispute.getReason() == DisputeReason.PRODUCT_UNACCEPTABLE)
            .toList();

    assertThat(complaints)
        .isNotEmpty()
        .allSatisfy(
            dispute ->
                assertThat(dispute.getOccurredAt())
                    .isAfter(firstDelivery.get(dispute.getOrderId())));
  }

  @Test
  void noFaultOfReportingTouchesThem() {
    Set<String> ids = new HashSet<>();
    for (CanonicalEvent<?> event : world.events) {
      if (SAID_ONCE.contains(event.topic())) {
        String id =
            event.value().get(event.value().getSchema().getField("event_id").pos()).toString();
        assertThat(ids.add(id)).as(id).isTrue();
      }
    }
    assertThat(world.faults())
        .noneMatch(
            fault ->
                SAID_ONCE.stream().anyMatch(topic -> topic.name().equals(fault.place().source())));
  }

  @Test
  void nothingIsSaidAfterTheEndOfTheWorld() {
    SmallWorld ended = SmallWorld.with();
    Instant end = Instant.ofEpochMilli(ended.world().settings().endMillis());

    for (Topic<?> topic : SAID_ONCE) {
      assertThat(ended.events.stream().filter(event -> event.topic().equals(topic)))
          .as(topic.name())
          .isNotEmpty()
          .allMatch(event -> event.occurredAt().isBefore(end));
    }
  }

  private static Stream<TrackingScan> scans(TrackingDirection direction) {
    return world.values(TrackingScan.class).filter(scan -> scan.getDirection() == direction);
  }
}
