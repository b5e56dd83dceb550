package com.primeaxiom.jobs.chargeback.io;

import static com.primeaxiom.jobs.chargeback.io.ChargeMapper.orNull;

import com.primeaxiom.jobs.chargeback.domain.Correspondence;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.OrderFact;
import com.primeaxiom.jobs.chargeback.domain.Parcel;
import com.primeaxiom.jobs.chargeback.domain.ParcelFact;
import com.primeaxiom.jobs.chargeback.domain.Purchase;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
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
import java.util.Objects;
import java.util.stream.Collectors;

/** What orders, parcels and messages say for a dispute, from Avro to the domain. */
public final class EvidenceMapper {

  /** A description of a long order would be kept for a year; this much says what it was. */
  private static final int LONGEST_DESCRIPTION = 200;

  private EvidenceMapper() {}

  /**
   * Checks an order.
   *
   * @return null for one that was cancelled, which says nothing of the checkout
   */
  public static OrderFact toFact(Order order, EventOrigin origin) throws InvalidRecordException {
    ChargeMapper.requireKnown("status", order.getStatus() != OrderStatus.UNKNOWN);
    String id = Require.text("order_id", order.getOrderId());
    if (order.getStatus() == OrderStatus.CANCELLED) {
      return null;
    }
    String description =
        order.getLines().stream()
            .map(OrderLine::getDescription)
            .map(ChargeMapper::orNull)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    String country = orNull(order.getShippingCountry());
    return OrderFact.of(
        id,
        new Purchase(
            order.getStatus() == OrderStatus.PLACED,
            order.getOccurredAt().toEpochMilli(),
            origin,
            Require.text("channel", order.getChannel()),
            orNull(order.getCustomerEmail()),
            orNull(order.getShippingAddress()),
            orNull(order.getShippingPostalCode()),
            country == null ? orNull(order.getRegion()) : country,
            orNull(description.substring(0, Math.min(description.length(), LONGEST_DESCRIPTION))),
            orNull(order.getPolicyVersion()),
            orNull(order.getPolicyDisclosure()),
            order.getPolicyAccepted()));
  }

  /** Checks a step of a parcel, which may have no tracking number yet. */
  public static ParcelFact toFact(Shipment shipment, EventOrigin origin)
      throws InvalidRecordException {
    ChargeMapper.requireKnown("status", shipment.getStatus() != ShipmentStatus.UNKNOWN);
    String order = Require.text("order_id", shipment.getOrderId());
    String id = Require.text("shipment_id", shipment.getShipmentId());
    String tracking = orNull(shipment.getTrackingNumber());
    long at = shipment.getOccurredAt().toEpochMilli();
    boolean isVoided = shipment.getStatus() == ShipmentStatus.VOIDED;
    Parcel.Shipped shipped =
        new Parcel.Shipped(
            shipment.getStatus() == ShipmentStatus.HANDED_OVER,
            at,
            origin,
            orNull(shipment.getCarrier()),
            shipment.getSignatureRequired(),
            orNull(shipment.getShippingAddress()),
            orNull(shipment.getShippingPostalCode()),
            orNull(shipment.getLabelReference()));
    return new ParcelFact(
        tracking,
        order,
        at,
        origin,
        new Parcel(id, tracking, isVoided ? null : shipped, isVoided, null));
  }

  /**
   * Checks a scan.
   *
   * @return null for one that is no delivery to a customer
   */
  public static ParcelFact toFact(TrackingScan scan, EventOrigin origin)
      throws InvalidRecordException {
    String tracking = Require.text("tracking_number", scan.getTrackingNumber());
    if (scan.getDirection() != TrackingDirection.OUTBOUND
        || scan.getStatus() != TrackingStatus.DELIVERED) {
      return null;
    }
    long at = scan.getOccurredAt().toEpochMilli();
    Parcel.Delivery delivery =
        new Parcel.Delivery(
            at,
            origin,
            orNull(scan.getCarrier()),
            scan.getSignedFor(),
            orNull(scan.getDeliveredToAddress()),
            orNull(scan.getDeliveredToPostalCode()),
            orNull(scan.getProofReference()));
    return new ParcelFact(
        tracking,
        orNull(scan.getReference()),
        at,
        origin,
        new Parcel(null, tracking, null, false, delivery));
  }

  /** Checks a message. */
  public static OrderFact toFact(Message message, EventOrigin origin)
      throws InvalidRecordException {
    ChargeMapper.requireKnown("kind", message.getKind() != MessageKind.UNKNOWN);
    return OrderFact.of(
        Require.text("order_id", message.getOrderId()),
        new Correspondence(
            field(message.getKind()),
            message.getOccurredAt().toEpochMilli(),
            origin,
            Require.text("reference", message.getReference())));
  }

  private static EvidenceField field(MessageKind kind) {
    return switch (kind) {
      case CUSTOMER_MESSAGE, SHOP_REPLY -> EvidenceField.CUSTOMER_COMMUNICATION;
      case RECEIPT -> EvidenceField.RECEIPT;
      case REFUND_REFUSED -> EvidenceField.REFUND_REFUSAL_EXPLANATION;
      case CANCELLATION_REFUSED -> EvidenceField.CANCELLATION_REBUTTAL;
      case DUPLICATE_EXPLAINED -> EvidenceField.DUPLICATE_CHARGE_EXPLANATION;
      case DUPLICATE_DOCUMENTED -> EvidenceField.DUPLICATE_CHARGE_DOCUMENTATION;
      case ACCESS_LOG -> EvidenceField.ACCESS_ACTIVITY_LOG;
      case SERVICE_DOCUMENTED -> EvidenceField.SERVICE_DOCUMENTATION;
      case STATEMENT -> EvidenceField.UNCATEGORIZED_TEXT;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is refused before.");
    };
  }
}
