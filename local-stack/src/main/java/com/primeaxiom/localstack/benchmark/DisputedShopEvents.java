package com.primeaxiom.localstack.benchmark;

import com.primeaxiom.schemas.Topics;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.payment.AvsResult;
import com.primeaxiom.schemas.payment.Charge;
import com.primeaxiom.schemas.payment.ChargeStatus;
import com.primeaxiom.schemas.payment.CvvResult;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStage;
import com.primeaxiom.schemas.payment.DisputeStatus;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.support.Message;
import com.primeaxiom.schemas.support.MessageKind;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.ShipmentStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The events of paid orders, with texts as long as they are in shops: ids and fingerprints that do
 * not compress, addresses and descriptions that do a little.
 */
final class DisputedShopEvents {

  private static final String CURRENCY = "EUR";
  private static final String CARRIER = "parcel-express";
  private static final List<String> NETWORKS =
      List.of("visa", "visa", "visa", "mastercard", "mastercard", "paypal");
  private static final List<String> STREETS =
      List.of("Mill Lane", "Station Road", "Rue des Lilas", "Hauptstrasse", "Via Garibaldi");
  private static final List<String> GOODS =
      List.of("white hanging heart lantern", "wool throw, grey", "tea set for two, blue");
  private static final DisputeReason[] REASONS = {
    DisputeReason.FRAUDULENT, DisputeReason.PRODUCT_NOT_RECEIVED, DisputeReason.PRODUCT_UNACCEPTABLE
  };

  /** Carriers that were not told whose parcel it is leave that to the tracking number. */
  private static final int SCANS_A_NAMELESS_ONE = 3;

  private static final int LOWEST_PRICE = 900;
  private static final int PRICES = 24_000;
  private static final Duration TIME_TO_ANSWER = Duration.ofDays(14);

  void order(int order, int card, long at, Step.Builder to) {
    to.add(
        Topics.ORDER,
        Order.newBuilder()
            .setEventId(id("order", order))
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource("shop")
            .setOrderId(orderId(order))
            .setStatus(OrderStatus.PLACED)
            .setChannel("web")
            .setRegion("EU")
            .setCurrency(CURRENCY)
            .setCustomerEmail(email(card))
            .setShippingAddress(address(card))
            .setShippingPostalCode(postalCode(card))
            .setShippingCountry("DE")
            .setPolicyVersion("2026-01")
            .setPolicyDisclosure("checkbox before payment")
            .setPolicyAccepted(true)
            .setLines(
                List.of(
                    OrderLine.newBuilder()
                        .setLineNumber(1)
                        .setSku("SKU-" + order % 5_000)
                        .setQuantity(1)
                        .setUnitPriceMinor(price(order))
                        .setDescription(GOODS.get(order % GOODS.size()))
                        .build()))
            .build());
  }

  void charge(int order, int card, long at, Step.Builder to) {
    to.add(
        Topics.CHARGE,
        Charge.newBuilder()
            .setEventId(id("charge", order))
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource("processor")
            .setChargeId(chargeId(order))
            .setOrderId(orderId(order))
            .setStatus(ChargeStatus.CAPTURED)
            .setAmountMinor(price(order))
            .setRefundedMinor(0)
            .setCurrency(CURRENCY)
            .setNetwork(network(card))
            .setPaymentCredential(id("card", card).substring(0, 16))
            .setCustomerAccountId("C-" + card)
            .setCustomerName("Customer Number " + card)
            .setCustomerEmail(email(card))
            .setCustomerPurchaseIp("203.0." + card / 250 % 250 + "." + card % 250)
            .setDeviceFingerprint(id("device", card).replace("-", ""))
            .setBillingAddress(address(card))
            .setAvsResult(AvsResult.MATCH)
            .setCvvResult(CvvResult.MATCH)
            .setReceiptReference("receipts/" + chargeId(order))
            .build());
  }

  void shipment(int order, int card, boolean isHandedOver, long at, Step.Builder to) {
    to.add(
        Topics.SHIPMENT,
        Shipment.newBuilder()
            .setEventId(id(isHandedOver ? "sent" : "label", order))
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource("wms")
            .setOrderId(orderId(order))
            .setShipmentId("S-" + order)
            .setLocationId("DC-1")
            .setStatus(isHandedOver ? ShipmentStatus.HANDED_OVER : ShipmentStatus.LABELLED)
            .setCarrier(CARRIER)
            .setTrackingNumber(trackingNumber(order))
            .setLines(List.of())
            .setSignatureRequired(false)
            .setShippingAddress(address(card))
            .setShippingPostalCode(postalCode(card))
            .setLabelReference("labels/" + order)
            .build());
  }

  void delivery(int order, int card, long at, Step.Builder to) {
    to.add(
        Topics.TRACKING,
        TrackingScan.newBuilder()
            .setEventId(id("scan", order))
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource(CARRIER)
            .setTrackingNumber(trackingNumber(order))
            .setCarrier(CARRIER)
            .setDirection(TrackingDirection.OUTBOUND)
            .setStatus(TrackingStatus.DELIVERED)
            .setReference(order % SCANS_A_NAMELESS_ONE == 0 ? null : orderId(order))
            .setSignedFor(false)
            .setDeliveredToPostalCode(postalCode(card))
            .setProofReference("proofs/" + trackingNumber(order))
            .build());
  }

  void message(int order, long at, Step.Builder to) {
    to.add(
        Topics.MESSAGE,
        Message.newBuilder()
            .setEventId(id("message", order))
            .setOccurredAt(Instant.ofEpochMilli(at))
            .setSource("desk")
            .setMessageId("M-" + order)
            .setOrderId(orderId(order))
            .setKind(MessageKind.CUSTOMER_MESSAGE)
            .setReference("tickets/" + order)
            .build());
  }

  void dispute(int order, int card, boolean isAnswered, long at, Step.Builder to) {
    Instant now = Instant.ofEpochMilli(at);
    to.add(
        Topics.DISPUTE,
        Dispute.newBuilder()
            .setEventId(id(isAnswered ? "answer" : "dispute", order))
            .setOccurredAt(now)
            .setSource("processor")
            .setDisputeId("dp_" + order)
            .setOrderId(orderId(order))
            .setStatus(isAnswered ? DisputeStatus.EVIDENCE_SUBMITTED : DisputeStatus.OPENED)
            .setStage(DisputeStage.CHARGEBACK)
            .setReason(REASONS[order % REASONS.length])
            .setAmountMinor(price(order))
            .setCurrency(CURRENCY)
            .setNetwork(network(card))
            .setDueAt(isAnswered ? null : now.plus(TIME_TO_ANSWER))
            .setChargeId(chargeId(order))
            .setRegion("DE")
            .setFeeMinor(1_500L)
            .build());
  }

  private static String network(int card) {
    return NETWORKS.get(card % NETWORKS.size());
  }

  private static long price(int order) {
    return LOWEST_PRICE + order * 7_919L % PRICES;
  }

  private static String orderId(int order) {
    return "O-" + (100_000_000 + order);
  }

  private static String chargeId(int order) {
    return "ch_" + id("payment", order).replace("-", "").substring(0, 24);
  }

  private static String trackingNumber(int order) {
    return "PX" + (1_000_000_000_000L + order);
  }

  private static String email(int card) {
    return "customer." + card + "@example.org";
  }

  private static String address(int card) {
    return card % 180 + " " + STREETS.get(card % STREETS.size()) + ", Town " + card % 3_000;
  }

  private static String postalCode(int card) {
    return String.valueOf(10_000 + card % 80_000);
  }

  /** An id as systems make them up, the same in every run. */
  private static String id(String kind, int number) {
    return UUID.nameUUIDFromBytes((kind + number).getBytes(StandardCharsets.US_ASCII)).toString();
  }
}
