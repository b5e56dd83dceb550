package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.io.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.primeaxiom.jobs.chargeback.domain.Correspondence;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.Parcel;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.chargeback.domain.Purchase;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.schemas.carrier.TrackingDirection;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.carrier.TrackingStatus;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.storefront.OrderLine;
import com.primeaxiom.schemas.storefront.OrderStatus;
import com.primeaxiom.schemas.support.Message;
import com.primeaxiom.schemas.support.MessageKind;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.ShipmentStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceMapperTest {

  private static final EventOrigin ORIGIN = new EventOrigin("topic", 1, 7, "event-1");
  private static final Instant AT = Instant.parse("2026-06-01T08:00:00Z");
  private static final long MILLIS = AT.toEpochMilli();

  private static OrderLine line(int number, String description) {
    return OrderLine.newBuilder()
        .setLineNumber(number)
        .setSku("LAMP-" + number)
        .setQuantity(1)
        .setUnitPriceMinor(13_912)
        .setDescription(description)
        .build();
  }

  private static Order.Builder bareOrder() {
    return Order.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("shop")
        .setOrderId("536365")
        .setStatus(OrderStatus.PLACED)
        .setChannel("web")
        .setCurrency("GBP")
        .setLines(List.of());
  }

  private static Order.Builder wholeOrder() {
    return bareOrder()
        .setRegion("EU")
        .setCustomerEmail("a.buyer@example.org")
        .setShippingAddress("1 Mill Lane, Leeds")
        .setShippingPostalCode("LS1 4AB")
        .setShippingCountry("GB")
        .setLines(List.of(line(1, "lantern"), line(2, " "), line(3, "wick"), line(4, "lantern")))
        .setPolicyVersion("2026-01")
        .setPolicyDisclosure("checkbox before payment")
        .setPolicyAccepted(true);
  }

  private static Shipment.Builder shipment() {
    return Shipment.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("wms")
        .setOrderId("536365")
        .setShipmentId("S-1")
        .setLocationId("LEEDS")
        .setStatus(ShipmentStatus.HANDED_OVER)
        .setCarrier("royal-mail")
        .setTrackingNumber("T-1")
        .setLines(List.of())
        .setSignatureRequired(true)
        .setShippingAddress("1 Mill Lane, Leeds")
        .setShippingPostalCode("LS1 4AB")
        .setLabelReference("labels/1");
  }

  private static TrackingScan.Builder scan() {
    return TrackingScan.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("royal-mail")
        .setTrackingNumber("T-1")
        .setCarrier("royal-mail")
        .setDirection(TrackingDirection.OUTBOUND)
        .setStatus(TrackingStatus.DELIVERED)
        .setReference("536365")
        .setSignedFor(true)
        .setDeliveredToAddress("1 Mill Lane, Leeds")
        .setDeliveredToPostalCode("LS1 4AB")
        .setProofReference("proofs/1");
  }

  private static Message.Builder message() {
    return Message.newBuilder()
        .setEventId("event-1")
        .setOccurredAt(AT)
        .setSource("desk")
        .setMessageId("M-1")
        .setOrderId("536365")
        .setKind(MessageKind.CUSTOMER_MESSAGE)
        .setReference("tickets/7");
  }

  @Test
  void everyFieldOfAnOrderIsKept() throws Exception {
    assertThat(EvidenceMapper.toFact(wholeOrder().build(), ORIGIN))
        .isEqualTo(
            OrderFact.of(
                "536365",
                new Purchase(
                    true,
                    MILLIS,
                    ORIGIN,
                    "web",
                    "a.buyer@example.org",
                    "1 Mill Lane, Leeds",
                    "LS1 4AB",
                    "GB",
                    "lantern; wick",
                    "2026-01",
                    "checkbox before payment",
                    true)));
  }

  @Test
  void whatAnOrderDoesNotSayIsNotKnown() throws Exception {
    assertThat(EvidenceMapper.toFact(bareOrder().build(), ORIGIN).purchase())
        .isEqualTo(
            new Purchase(
                true, MILLIS, ORIGIN, "web", null, null, null, null, null, null, null, null));
  }

  @Test
  void theRegionOfAnOrderStandsForACountryThatIsNotSaid() throws Exception {
    assertThat(EvidenceMapper.toFact(bareOrder().setRegion("EU").build(), ORIGIN).purchase())
        .extracting(Purchase::country)
        .isEqualTo("EU");
  }

  @Test
  void ofALongOrderTwoHundredCharactersSayWhatItWas() throws Exception {
    Order order =
        bareOrder().setLines(List.of(line(1, "x".repeat(150)), line(2, "y".repeat(150)))).build();

    assertThat(EvidenceMapper.toFact(order, ORIGIN).purchase().description())
        .isEqualTo("x".repeat(150) + "; " + "y".repeat(48));
  }

  @ParameterizedTest
  @CsvSource({"PLACED, true", "PAID, false", "EDITED, false"})
  void onlyThePlacingOfAnOrderIsItsPlacing(OrderStatus status, boolean isPlacing) throws Exception {
    assertThat(EvidenceMapper.toFact(bareOrder().setStatus(status).build(), ORIGIN).purchase())
        .extracting(Purchase::isPlacing)
        .isEqualTo(isPlacing);
  }

  @Test
  void aCancellationSaysNothingOfTheCheckout() throws Exception {
    Order order = wholeOrder().setStatus(OrderStatus.CANCELLED).build();

    assertThat(EvidenceMapper.toFact(order, ORIGIN)).isNull();
  }

  @Test
  void everyFieldOfAShipmentIsKept() throws Exception {
    assertThat(EvidenceMapper.toFact(shipment().build(), ORIGIN))
        .isEqualTo(shipped("T-1", "royal-mail", true, "1 Mill Lane, Leeds", "LS1 4AB", "labels/1"));
  }

  @Test
  void whatAShipmentDoesNotSayOrIsBlankIsNotKnown() throws Exception {
    Shipment blank =
        shipment()
            .setCarrier("")
            .setTrackingNumber(" ")
            .setSignatureRequired(null)
            .setShippingAddress(" ")
            .setShippingPostalCode("")
            .setLabelReference(" ")
            .build();
    Shipment unsaid =
        shipment()
            .setCarrier(null)
            .setTrackingNumber(null)
            .setSignatureRequired(null)
            .setShippingAddress(null)
            .setShippingPostalCode(null)
            .setLabelReference(null)
            .build();

    ParcelFact unknown = shipped(null, null, null, null, null, null);
    assertThat(EvidenceMapper.toFact(blank, ORIGIN)).isEqualTo(unknown);
    assertThat(EvidenceMapper.toFact(unsaid, ORIGIN)).isEqualTo(unknown);
  }

  @ParameterizedTest
  @CsvSource({"LABELLED, false", "MANIFESTED, false", "HANDED_OVER, true"})
  void aParcelIsOnlyPlannedUntilTheCarrierHasIt(ShipmentStatus status, boolean isHandedOver)
      throws Exception {
    Parcel parcel = EvidenceMapper.toFact(shipment().setStatus(status).build(), ORIGIN).parcel();

    assertThat(parcel.shipped().isHandedOver()).isEqualTo(isHandedOver);
    assertThat(parcel.isVoided()).isFalse();
  }

  @Test
  void aCancelledLabelSaysOnlyThat() throws Exception {
    Shipment cancelled = shipment().setStatus(ShipmentStatus.VOIDED).build();

    assertThat(EvidenceMapper.toFact(cancelled, ORIGIN).parcel())
        .isEqualTo(new Parcel("S-1", "T-1", null, true, null));
  }

  private static ParcelFact shipped(
      String tracking,
      String carrier,
      Boolean isSignatureRequired,
      String address,
      String postalCode,
      String label) {
    return new ParcelFact(
        tracking,
        "536365",
        MILLIS,
        ORIGIN,
        new Parcel(
            "S-1",
            tracking,
            new Parcel.Shipped(
                true, MILLIS, ORIGIN, carrier, isSignatureRequired, address, postalCode, label),
            false,
            null));
  }

  @Test
  void everyFieldOfADeliveryIsKept() throws Exception {
    assertThat(EvidenceMapper.toFact(scan().build(), ORIGIN))
        .isEqualTo(
            new ParcelFact(
                "T-1",
                "536365",
                MILLIS,
                ORIGIN,
                new Parcel(
                    null,
                    "T-1",
                    null,
                    false,
                    new Parcel.Delivery(
                        MILLIS,
                        ORIGIN,
                        "royal-mail",
                        true,
                        "1 Mill Lane, Leeds",
                        "LS1 4AB",
                        "proofs/1"))));
  }

  @Test
  void whatADeliveryDoesNotSayOrIsBlankIsNotKnown() throws Exception {
    TrackingScan blank =
        scan()
            .setCarrier(" ")
            .setReference("")
            .setSignedFor(null)
            .setDeliveredToAddress(" ")
            .setDeliveredToPostalCode("")
            .setProofReference(" ")
            .build();

    ParcelFact fact = EvidenceMapper.toFact(blank, ORIGIN);
    assertThat(fact.orderId()).isNull();
    assertThat(fact.parcel().delivery())
        .isEqualTo(new Parcel.Delivery(MILLIS, ORIGIN, null, null, null, null, null));
  }

  @ParameterizedTest
  @EnumSource(value = TrackingStatus.class, mode = Mode.EXCLUDE, names = "DELIVERED")
  void anotherScanIsNoDelivery(TrackingStatus status) throws Exception {
    assertThat(EvidenceMapper.toFact(scan().setStatus(status).build(), ORIGIN)).isNull();
  }

  @ParameterizedTest
  @EnumSource(value = TrackingDirection.class, mode = Mode.EXCLUDE, names = "OUTBOUND")
  void aDeliveryToOurselvesIsNoneToACustomer(TrackingDirection direction) throws Exception {
    assertThat(EvidenceMapper.toFact(scan().setDirection(direction).build(), ORIGIN)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "CUSTOMER_MESSAGE, CUSTOMER_COMMUNICATION",
    "SHOP_REPLY, CUSTOMER_COMMUNICATION",
    "RECEIPT, RECEIPT",
    "REFUND_REFUSED, REFUND_REFUSAL_EXPLANATION",
    "CANCELLATION_REFUSED, CANCELLATION_REBUTTAL",
    "DUPLICATE_EXPLAINED, DUPLICATE_CHARGE_EXPLANATION",
    "DUPLICATE_DOCUMENTED, DUPLICATE_CHARGE_DOCUMENTATION",
    "ACCESS_LOG, ACCESS_ACTIVITY_LOG",
    "SERVICE_DOCUMENTED, SERVICE_DOCUMENTATION",
    "STATEMENT, UNCATEGORIZED_TEXT"
  })
  void aMessageIsEvidenceOfWhatItIs(MessageKind kind, EvidenceField field) throws Exception {
    assertThat(EvidenceMapper.toFact(message().setKind(kind).build(), ORIGIN))
        .isEqualTo(OrderFact.of("536365", new Correspondence(field, MILLIS, ORIGIN, "tickets/7")));
  }

  static Stream<Arguments> wrongOrders() {
    return Stream.of(
        EvidenceMapperTest.<Order.Builder>wrong(
            order -> order.setStatus(OrderStatus.UNKNOWN), Refusal.INVALID_VALUE, "status"),
        EvidenceMapperTest.<Order.Builder>wrong(
            order -> order.setOrderId(" "), Refusal.MISSING_VALUE, "order_id"),
        EvidenceMapperTest.<Order.Builder>wrong(
            order -> order.setChannel(""), Refusal.MISSING_VALUE, "channel"));
  }

  static Stream<Arguments> wrongShipments() {
    return Stream.of(
        EvidenceMapperTest.<Shipment.Builder>wrong(
            parcel -> parcel.setStatus(ShipmentStatus.UNKNOWN), Refusal.INVALID_VALUE, "status"),
        EvidenceMapperTest.<Shipment.Builder>wrong(
            parcel -> parcel.setOrderId(" "), Refusal.MISSING_VALUE, "order_id"),
        EvidenceMapperTest.<Shipment.Builder>wrong(
            parcel -> parcel.setShipmentId(""), Refusal.MISSING_VALUE, "shipment_id"));
  }

  static Stream<Arguments> wrongMessages() {
    return Stream.of(
        EvidenceMapperTest.<Message.Builder>wrong(
            told -> told.setKind(MessageKind.UNKNOWN), Refusal.INVALID_VALUE, "kind"),
        EvidenceMapperTest.<Message.Builder>wrong(
            told -> told.setOrderId(" "), Refusal.MISSING_VALUE, "order_id"),
        EvidenceMapperTest.<Message.Builder>wrong(
            told -> told.setReference(""), Refusal.MISSING_VALUE, "reference"));
  }

  private static <B> Arguments wrong(Consumer<B> change, Refusal refusal, String text) {
    return Refusals.wrong(change, refusal, text);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrongOrders")
  void anOrderThatCannotBeRightIsRefusedWithTheField(
      Consumer<Order.Builder> change, Refusal refusal, String text) {
    Order.Builder order = wholeOrder();
    change.accept(order);

    assertRefused(() -> EvidenceMapper.toFact(order.build(), ORIGIN), refusal, text);
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrongShipments")
  void aShipmentThatCannotBeRightIsRefusedWithTheField(
      Consumer<Shipment.Builder> change, Refusal refusal, String text) {
    Shipment.Builder shipment = shipment();
    change.accept(shipment);

    assertRefused(() -> EvidenceMapper.toFact(shipment.build(), ORIGIN), refusal, text);
  }

  @Test
  void aScanWithoutATrackingNumberIsRefused() {
    assertRefused(
        () -> EvidenceMapper.toFact(scan().setTrackingNumber(" ").build(), ORIGIN),
        Refusal.MISSING_VALUE,
        "tracking_number");
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("wrongMessages")
  void aMessageThatCannotBeRightIsRefusedWithTheField(
      Consumer<Message.Builder> change, Refusal refusal, String text) {
    Message.Builder message = message();
    change.accept(message);

    assertRefused(() -> EvidenceMapper.toFact(message.build(), ORIGIN), refusal, text);
  }
}
