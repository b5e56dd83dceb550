package com.primeaxiom.jobs.chargeback.io;

import com.primeaxiom.jobs.chargeback.domain.CaseReading;
import com.primeaxiom.jobs.chargeback.domain.DisputeCase;
import com.primeaxiom.jobs.chargeback.domain.EvidenceField;
import com.primeaxiom.jobs.chargeback.domain.EvidenceItem;
import com.primeaxiom.jobs.chargeback.domain.Packet;
import com.primeaxiom.jobs.chargeback.domain.PacketAsked;
import com.primeaxiom.jobs.chargeback.domain.PriorCharge;
import com.primeaxiom.jobs.chargeback.domain.ProcessorForm;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.payment.EvidencePacket;
import com.primeaxiom.schemas.payment.PacketCause;
import com.primeaxiom.schemas.payment.PacketField;
import com.primeaxiom.schemas.payment.PacketGap;
import com.primeaxiom.schemas.payment.PacketPriorCharge;
import com.primeaxiom.schemas.payment.PacketRequest;
import java.time.Instant;

/** Requests for packets, from Avro to the domain, and packets, from the domain to Avro. */
public final class PacketMapper {

  private PacketMapper() {}

  /** Checks a request. */
  public static PacketAsked toFact(PacketRequest request, EventOrigin origin)
      throws InvalidRecordException {
    return new PacketAsked(
        Require.text("dispute_id", request.getDisputeId()),
        request.getOccurredAt().toEpochMilli(),
        origin.eventId(),
        Require.text("requested_by", request.getRequestedBy()));
  }

  /**
   * The record of a packet.
   *
   * @param job name of the job, the record's source
   */
  public static EvidencePacket toRecord(Packet packet, String job) {
    CaseReading reading = packet.reading();
    DisputeCase view = reading.view();
    return EvidencePacket.newBuilder()
        .setEventId(packet.packetId())
        .setOccurredAt(Instant.ofEpochMilli(reading.occurredAtMillis()))
        .setSource(job)
        .setDisputeId(view.disputeId())
        .setOrderId(view.orderId())
        .setCause(PacketCause.valueOf(packet.cause().name()))
        .setRequestId(packet.asked() == null ? null : packet.asked().requestId())
        .setRequestedBy(packet.asked() == null ? null : packet.asked().requestedBy())
        .setChargeId(reading.dossier().chargeId())
        .setStage(view.stage().name())
        .setReason(view.reason().name())
        .setReasonCode(view.reasonCode())
        .setNetwork(view.network())
        .setAmountMinor(view.amount().amountMinor())
        .setCurrency(view.amount().currency())
        .setDueAt(Instant.ofEpochMilli(view.dueAtMillis()))
        .setDueByTable(view.isFallback())
        .setStatus(view.status().name())
        .setSingleSubmission(packet.isSingleSubmission())
        .setRefunded(reading.isRefunded())
        .setCompleteness(reading.completeness())
        .setFields(
            reading.dossier().items().stream().map(item -> toField(item, view.reason())).toList())
        .setGaps(
            reading.gaps().stream().map(gap -> new PacketGap(gap.label(), gap.owner())).toList())
        .setPriorCharges(reading.priors().stream().map(PacketMapper::toPrior).toList())
        .build();
  }

  private static PacketField toField(EvidenceItem item, Reason reason) {
    EvidenceField field = item.field();
    EventOrigin origin = item.origin();
    return new PacketField(
        field.label(),
        item.value(),
        field.isReference(),
        reason.required().contains(field),
        ProcessorForm.STRIPE.placeOf(reason, field),
        ProcessorForm.ADYEN.placeOf(reason, field),
        ProcessorForm.PAYPAL.placeOf(reason, field),
        origin.topic(),
        origin.partition(),
        origin.offset(),
        origin.eventId());
  }

  private static PacketPriorCharge toPrior(PriorCharge prior) {
    return new PacketPriorCharge(
        prior.chargeId(),
        prior.orderId(),
        Instant.ofEpochMilli(prior.capturedAtMillis()),
        prior.shared().stream().map(Enum::name).toList());
  }
}
