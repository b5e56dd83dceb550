package com.primeaxiom.localstack.simulation;

import com.primeaxiom.localstack.simulation.Chances.Purpose;
import com.primeaxiom.localstack.simulation.ShopOrder.Letter;
import com.primeaxiom.localstack.simulation.ShopPayment.Payer;
import com.primeaxiom.localstack.simulation.ShopPayment.Refund;
import com.primeaxiom.localstack.simulation.TrueDispute.Step;
import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.payment.AvsResult;
import com.primeaxiom.schemas.payment.Charge;
import com.primeaxiom.schemas.payment.ChargeStatus;
import com.primeaxiom.schemas.payment.CvvResult;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.ThreeDSecure;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.support.Message;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.ShipmentLine;
import com.primeaxiom.schemas.wms.ShipmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** What the systems tell of an order and of what becomes of it. */
final class ShopTelling {

  private static final String SHOP = "shop";
  private static final String PROCESSOR = "payments";
  private static final String WAREHOUSE = "wms-north";
  private static final String SUPPORT = "support";
  private static final double FIRST_UNTOLD = 0.02;

  private final DisputeWorld world;
  private final ShopOrder order;
  private final SplittableRandom random;

  private ShopTelling(DisputeWorld world, ShopOrder order) {
    this.world = world;
    this.order = order;
    this.random = world.chances().of(Purpose.ORDER, order.number());
  }

  /** Tells everything of an order. */
  static void tell(DisputeWorld world, ShopOrder order) {
    ShopTelling telling = new ShopTelling(world, order);
    telling.checkout();
    order.payments().forEach(telling::payment);
    order.parcels().forEach(telling::parcel);
    order.letters().forEach(telling::letter);
    order.disputes().forEach(telling::dispute);
  }

  private void checkout() {
    if (random.nextDouble() >= FIRST_UNTOLD) {
      checkout(OrderStatus.PLACED, order.toldAt());
      checkout(OrderStatus.PAID, order.toldAt() + 40 * Times.SECOND);
    } else {
      checkout(OrderStatus.PAID, order.toldAt());
    }
  }

  private void checkout(OrderStatus status, long at) {
    ShopOrder.Checkout told = order.checkout();
    Shopper.Place place = told.place();
    String id = String.join("/", SHOP, order.id(), status.name());
    world.say(
        Topics.ORDER,
        Order.newBuilder()
            .setEventId(id)
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(SHOP)
            .setOrderId(order.id())
            .setStatus(status)
            .setChannel("web")
            .setRegion(null)
            .setCustomerId(order.shopper().accountId())
            .setCurrency(ShopCounter.CURRENCY)
            .setLines(
                List.of(
                    OrderLine.newBuilder()
                        .setLineNumber(1)
                        .setSku("SKU-1")
                        .setQuantity(1)
                        .setUnitPriceMinor(order.payments().get(0).amount())
                        .setLocationId("NORTH")
                        .setPoolId(null)
                        .setRequiresShipping(!order.isSubscription())
                        .setDescription(told.description())
                        .build()))
            .setCustomerEmail(told.email())
            .setShippingAddress(place == null ? null : place.address())
            .setShippingPostalCode(place == null ? null : place.postalCode())
            .setShippingCountry(place == null ? null : place.country())
            .setPolicyVersion(told.policyVersion())
            .setPolicyDisclosure(told.policyDisclosure())
            .setPolicyAccepted(told.policyVersion() != null)
            .build(),
        id,
        at);
  }

  private void payment(ShopPayment payment) {
    charge(payment, ChargeStatus.AUTHORISED, payment.toldAt(), 0, null);
    if (payment.capturedAt() != Purchase.NEVER) {
      charge(payment, ChargeStatus.CAPTURED, payment.capturedAt(), 0, null);
    } else {
      charge(payment, ChargeStatus.VOIDED, payment.toldAt() + Times.DAY, 0, null);
    }
    if (payment.reportedAt() != Purchase.NEVER) {
      long refunded = payment.refundedBy(payment.reportedAt());
      charge(payment, ChargeStatus.FRAUD_REPORTED, payment.reportedAt(), refunded, null);
    }
    for (Refund refund : payment.refunds()) {
      boolean isAll = refund.total() == payment.amount();
      charge(
          payment,
          isAll ? ChargeStatus.REFUNDED : ChargeStatus.PARTLY_REFUNDED,
          refund.at(),
          refund.total(),
          random.nextBoolean() ? refund.id() : null);
    }
  }

  private void charge(
      ShopPayment payment, ChargeStatus status, long at, long refunded, String refundId) {
    Payer payer = payment.payer();
    Shopper shopper = order.shopper();
    String id = String.join("/", PROCESSOR, payment.id(), status.name(), Long.toString(refunded));
    world.say(
        Topics.CHARGE,
        Charge.newBuilder()
            .setEventId(id)
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(PROCESSOR)
            .setChargeId(payment.id())
            .setOrderId(order.id())
            .setStatus(status)
            .setAmountMinor(payment.amount())
            .setRefundedMinor(refunded)
            .setCurrency(ShopCounter.CURRENCY)
            .setNetwork(shopper.card().network())
            .setCardCountry(shopper.card().issuerCountry())
            .setPaymentCredential(shopper.card().credential())
            .setCustomerAccountId(payer.account())
            .setCustomerName(shopper.name())
            .setCustomerEmail(payer.email())
            .setCustomerPurchaseIp(payer.ip())
            .setDeviceId(payer.device() == null ? null : payer.device().id())
            .setDeviceFingerprint(payer.device() == null ? null : payer.device().fingerprint())
            .setBillingAddress(payer.billingAddress())
            .setAvsResult(payer.billingAddress() == null ? AvsResult.UNAVAILABLE : AvsResult.MATCH)
            .setCvvResult(CvvResult.MATCH)
            .setThreeDSecure(ThreeDSecure.NOT_USED)
            .setLiabilityShifted(false)
            .setRefundId(refundId)
            .setReceiptReference(payer.receipt())
            .build(),
        id,
        at);
  }

  private void parcel(ShopParcel parcel) {
    ShopParcel.Shipped shipped = parcel.shipped();
    shipment(parcel, ShipmentStatus.LABELLED, shipped.labelledAt());
    if (shipped.sentAt() != Purchase.NEVER) {
      shipment(parcel, ShipmentStatus.HANDED_OVER, shipped.sentAt());
    }
    if (shipped.voidedAt() != Purchase.NEVER) {
      shipment(parcel, ShipmentStatus.VOIDED, shipped.voidedAt());
    }
    ShopParcel.Delivery delivery = parcel.delivery();
    if (delivery != null) {
      scan(parcel, TrackingStatus.OUT_FOR_DELIVERY, delivery.at() - 3 * Times.HOUR, 1);
      scan(parcel, TrackingStatus.DELIVERED, delivery.at(), 1);
      if (random.nextDouble() < 0.03) {
        scan(parcel, TrackingStatus.DELIVERED, delivery.at() + 5 * Times.HOUR, 2);
      }
    }
  }

  private void shipment(ShopParcel parcel, ShipmentStatus status, long at) {
    ShopOrder.Checkout told = order.checkout();
    String id = String.join("/", WAREHOUSE, parcel.trackingNumber(), status.name());
    String address = parcel.shipped().address();
    world.say(
        Topics.SHIPMENT,
        Shipment.newBuilder()
            .setEventId(id)
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(WAREHOUSE)
            .setOrderId(order.id())
            .setShipmentId("S-" + parcel.trackingNumber())
            .setLocationId("NORTH")
            .setStatus(status)
            .setCarrier(parcel.carrier())
            .setTrackingNumber(parcel.trackingNumber())
            .setLines(
                List.of(
                    ShipmentLine.newBuilder()
                        .setLineNumber(1)
                        .setSku("SKU-1")
                        .setQuantity(1)
                        .build()))
            .setSignatureRequired(parcel.shipped().isSignatureRequired())
            .setShippingAddress(address)
            .setShippingPostalCode(
                address == null || told.place() == null ? null : told.place().postalCode())
            .setLabelReference("labels/" + parcel.trackingNumber())
            .build(),
        id,
        at);
  }

  private void scan(ShopParcel parcel, TrackingStatus status, long at, int number) {
    ShopParcel.Delivery delivery = parcel.delivery();
    boolean isDelivered = status == TrackingStatus.DELIVERED;
    Boolean isRight = delivery.isRightPlace();
    Shopper.Place place = order.checkout().place();
    String id =
        String.join("/", parcel.carrier(), parcel.trackingNumber(), status.name(), "" + number);
    String address =
        !isDelivered || isRight == null || place == null
            ? null
            : isRight ? place.address().toUpperCase(Locale.ROOT) : "1 Other Road";
    String code =
        !isDelivered || isRight == null || place == null
            ? null
            : isRight ? place.postalCode() : "99999";
    world.say(
        Topics.TRACKING,
        TrackingScan.newBuilder()
            .setEventId(id)
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(parcel.carrier())
            .setTrackingNumber(parcel.trackingNumber())
            .setCarrier(parcel.carrier())
            .setDirection(TrackingDirection.OUTBOUND)
            .setStatus(status)
            .setReference(delivery.isReferenced() ? order.id() : null)
            .setSignedFor(isDelivered ? delivery.isSignedFor() : null)
            .setDeliveredToAddress(address)
            .setDeliveredToPostalCode(code)
            .setProofReference(isDelivered ? "proofs/" + parcel.trackingNumber() : null)
            .build(),
        id,
        at);
  }

  private void letter(Letter letter) {
    String number = letter.kind() + "-" + letter.at();
    String id = String.join("/", SUPPORT, order.id(), number);
    world.say(
        Topics.MESSAGE,
        Message.newBuilder()
            .setEventId(id)
            .setOccurredAt(Instant.ofEpochMilli(letter.at()))
            .setSource(SUPPORT)
            .setMessageId(order.id() + "-" + number)
            .setOrderId(order.id())
            .setKind(letter.kind())
            .setReference("tickets/" + order.id() + "/" + number)
            .build(),
        id,
        letter.at());
  }

  private void dispute(TrueDispute dispute) {
    for (Step step : dispute.steps()) {
      step(dispute, step);
    }
  }

  private void step(TrueDispute dispute, Step step) {
    Shopper.Card card = order.shopper().card();
    StatedDue due = step.due();
    String id =
        String.join(
            "/",
            PROCESSOR,
            dispute.id(),
            step.stage().name(),
            step.status().name(),
            "" + step.at());
    world.say(
        Topics.DISPUTE,
        Dispute.newBuilder()
            .setEventId(id)
            .setOccurredAt(Instant.ofEpochMilli(step.at()))
            .setSource(PROCESSOR)
            .setDisputeId(dispute.id())
            .setOrderId(order.id())
            .setStatus(step.status())
            .setReason(step.reason())
            .setAmountMinor(step.amount())
            .setCurrency(ShopCounter.CURRENCY)
            .setNetwork(card.network())
            .setDueAt(due == null || due.text() != null ? null : Instant.ofEpochMilli(due.at()))
            .setDueBy(due == null ? null : due.text())
            .setStage(step.stage())
            .setChargeId(dispute.isPaymentNamed() ? dispute.payment().id() : null)
            .setRegion(card.issuerCountry())
            .setReasonCode(dispute.reasonCode())
            .setFeeMinor(dispute.fee() == 0 ? null : dispute.fee())
            .build(),
        id,
        step.at());
  }
}
