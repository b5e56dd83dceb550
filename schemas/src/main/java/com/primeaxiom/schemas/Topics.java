package com.primeaxiom.schemas;

import com.primeaxiom.schemas.Topic.Retention;
import com.primeaxiom.schemas.Topic.Role;
import com.primeaxiom.schemas.carrier.TrackingScan;
import com.primeaxiom.schemas.payment.Charge;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.FinanceNote;
import com.primeaxiom.schemas.payment.PacketRequest;
import com.primeaxiom.schemas.platform.Alert;
import com.primeaxiom.schemas.platform.AlertHand;
import com.primeaxiom.schemas.platform.ClockTick;
import com.primeaxiom.schemas.platform.DeadLetter;
import com.primeaxiom.schemas.platform.DeadLetterReplay;
import com.primeaxiom.schemas.platform.DraftRelease;
import com.primeaxiom.schemas.platform.LateEvent;
import com.primeaxiom.schemas.platform.Notification;
import com.primeaxiom.schemas.platform.Policy;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import com.primeaxiom.schemas.storefront.InventoryLevel;
import com.primeaxiom.schemas.storefront.Order;
import com.primeaxiom.schemas.support.CustomerServiceNote;
import com.primeaxiom.schemas.support.Message;
import com.primeaxiom.schemas.vendor.Acknowledgement;
import com.primeaxiom.schemas.vendor.PurchaseOrder;
import com.primeaxiom.schemas.vendor.ShipNotice;
import com.primeaxiom.schemas.vendor.VendorDraft;
import com.primeaxiom.schemas.vendor.VendorReliability;
import com.primeaxiom.schemas.wms.Allocation;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ShipReadiness;
import com.primeaxiom.schemas.wms.Shipment;
import com.primeaxiom.schemas.wms.StockLevel;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Every canonical topic of the product, in one place. */
public final class Topics {

  public static final Topic<Order> ORDER =
      input("storefront.order.v1", Order.class, Order::getOrderId, Retention.TIME);
  public static final Topic<InventoryLevel> INVENTORY_LEVEL =
      input(
          "storefront.inventory-level.v1",
          InventoryLevel.class,
          InventoryLevel::getSku,
          Retention.TIME);
  public static final Topic<StockLevel> STOCK_LEVEL =
      input("wms.stock-level.v1", StockLevel.class, StockLevel::getSku, Retention.TIME);
  public static final Topic<Allocation> ALLOCATION =
      input("wms.allocation.v1", Allocation.class, Allocation::getSku, Retention.TIME);
  public static final Topic<Shipment> SHIPMENT =
      input("wms.shipment.v1", Shipment.class, Shipment::getOrderId, Retention.TIME);
  public static final Topic<Receipt> RECEIPT =
      input("wms.receipt.v1", Receipt.class, Receipt::getPoId, Retention.TIME);
  public static final Topic<PurchaseOrder> PURCHASE_ORDER =
      input(
          "vendor.purchase-order.v1", PurchaseOrder.class, PurchaseOrder::getPoId, Retention.TIME);
  public static final Topic<Acknowledgement> ACKNOWLEDGEMENT =
      input(
          "vendor.acknowledgement.v1",
          Acknowledgement.class,
          Acknowledgement::getPoId,
          Retention.TIME);
  public static final Topic<ShipNotice> SHIP_NOTICE =
      input("vendor.asn.v1", ShipNotice.class, ShipNotice::getShipmentId, Retention.TIME);
  public static final Topic<TrackingScan> TRACKING =
      input(
          "carrier.tracking.v1",
          TrackingScan.class,
          TrackingScan::getTrackingNumber,
          Retention.TIME);
  public static final Topic<Charge> CHARGE =
      input("payment.charge.v1", Charge.class, Charge::getOrderId, Retention.TIME);
  public static final Topic<Dispute> DISPUTE =
      input("payment.dispute.v1", Dispute.class, Dispute::getDisputeId, Retention.TIME);
  public static final Topic<Message> MESSAGE =
      input("support.message.v1", Message.class, Message::getOrderId, Retention.TIME);
  public static final Topic<PacketRequest> PACKET_REQUEST =
      input("packet.request.v1", PacketRequest.class, PacketRequest::getDisputeId, Retention.TIME);
  public static final Topic<SkuReference> SKU_REFERENCE =
      input("reference.sku.v1", SkuReference.class, SkuReference::getSku, Retention.COMPACTED);
  public static final Topic<VendorReference> VENDOR_REFERENCE =
      input(
          "reference.vendor.v1",
          VendorReference.class,
          VendorReference::getVendorId,
          Retention.COMPACTED);

  /** Written by one job and read by another. */
  public static final Topic<VendorReliability> VENDOR_RELIABILITY =
      input(
          "vendor.reliability.v1",
          VendorReliability.class,
          VendorReliability::getVendorId,
          Retention.COMPACTED);

  public static final Topic<Policy> POLICY =
      input("policy.v1", Policy.class, Policy::getPolicy, Retention.FOREVER);
  public static final Topic<AlertHand> ALERT_HAND =
      input("alert-hand.v1", AlertHand.class, AlertHand::getAlertId, Retention.TIME);

  /** Kept for ever: a draft whose release is forgotten could be sent again. */
  public static final Topic<DraftRelease> DRAFT_RELEASE =
      input("draft.release.v1", DraftRelease.class, DraftRelease::getDraftId, Retention.FOREVER);

  /** Kept for ever: a replay that is forgotten could be repeated. */
  public static final Topic<DeadLetterReplay> DEAD_LETTER_REPLAY =
      input(
          "dead-letter.replay.v1",
          DeadLetterReplay.class,
          DeadLetterReplay::getRecordId,
          Retention.FOREVER);

  public static final Topic<ClockTick> CLOCK =
      input("clock.v1", ClockTick.class, ClockTick::getSource, Retention.TIME);
  public static final Topic<Alert> ALERT = output("alert.v1", Alert.class, Alert::getAlertId);
  public static final Topic<Notification> NOTIFICATION =
      output("notification.v1", Notification.class, Notification::getConversation);
  public static final Topic<VendorDraft> VENDOR_DRAFT =
      output("vendor-draft.v1", VendorDraft.class, VendorDraft::getAlertId);
  public static final Topic<EvidencePacket> EVIDENCE_PACKET =
      output("evidence-packet.v1", EvidencePacket.class, EvidencePacket::getDisputeId);
  public static final Topic<FinanceNote> FINANCE_NOTE =
      output("finance.note.v1", FinanceNote.class, FinanceNote::getDisputeId);
  public static final Topic<CustomerServiceNote> CUSTOMER_SERVICE_NOTE =
      output(
          "customer-service.note.v1", CustomerServiceNote.class, CustomerServiceNote::getOrderId);
  public static final Topic<ShipReadiness> SHIP_READINESS =
      output("ship-readiness.v1", ShipReadiness.class, ShipReadiness::getOrderId);
  public static final Topic<DeadLetter> DEAD_LETTER =
      output("dead-letter.v1", DeadLetter.class, DeadLetter::getEventId);
  public static final Topic<LateEvent> LATE_EVENT =
      output("late-event.v1", LateEvent.class, LateEvent::getEventId);

  private static final List<Topic<?>> ALL =
      List.of(
          ORDER,
          INVENTORY_LEVEL,
          STOCK_LEVEL,
          ALLOCATION,
          SHIPMENT,
          RECEIPT,
          PURCHASE_ORDER,
          ACKNOWLEDGEMENT,
          SHIP_NOTICE,
          TRACKING,
          CHARGE,
          DISPUTE,
          MESSAGE,
          PACKET_REQUEST,
          SKU_REFERENCE,
          VENDOR_REFERENCE,
          VENDOR_RELIABILITY,
          POLICY,
          ALERT_HAND,
          DRAFT_RELEASE,
          DEAD_LETTER_REPLAY,
          CLOCK,
          ALERT,
          NOTIFICATION,
          VENDOR_DRAFT,
          EVIDENCE_PACKET,
          FINANCE_NOTE,
          CUSTOMER_SERVICE_NOTE,
          SHIP_READINESS,
          DEAD_LETTER,
          LATE_EVENT);

  private Topics() {}

  /** Every topic, inputs first. */
  public static List<Topic<?>> all() {
    return ALL;
  }

  /** The topic of that name, without namespace. */
  public static Optional<Topic<?>> named(String name) {
    return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
  }

  private static <T extends SpecificRecord> Topic<T> input(
      String name, Class<T> type, Topic.KeyOf<T> key, Retention retention) {
    return new Topic<>(name, type, key, retention, Role.INPUT);
  }

  private static <T extends SpecificRecord> Topic<T> output(
      String name, Class<T> type, Topic.KeyOf<T> key) {
    return new Topic<>(name, type, key, Retention.TIME, Role.OUTPUT);
  }
}
