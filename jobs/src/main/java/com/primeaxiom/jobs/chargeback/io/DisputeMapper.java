package com.primeaxiom.jobs.chargeback.io;

import com.primeaxiom.jobs.chargeback.domain.DisputeFact;
import com.primeaxiom.jobs.chargeback.domain.DueDate;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Stage;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.payment.Dispute;
import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStage;
import com.primeaxiom.schemas.payment.DisputeStatus;
import java.time.DateTimeException;
import java.util.Locale;

/** Steps of disputes, from Avro to the domain. */
public final class DisputeMapper {

  private DisputeMapper() {}

  /** Checks a step of a dispute. */
  public static DisputeFact toFact(Dispute dispute, EventOrigin origin)
      throws InvalidRecordException {
    ChargeMapper.requireKnown("status", dispute.getStatus() != DisputeStatus.UNKNOWN);
    ChargeMapper.requireKnown("reason", dispute.getReason() != DisputeReason.UNKNOWN);
    ChargeMapper.requireKnown("stage", dispute.getStage() != DisputeStage.UNKNOWN);
    long amount = Require.price("amount_minor", dispute.getAmountMinor());
    if (amount == 0) {
      throw new InvalidRecordException(Refusal.INVALID_VALUE, "amount_minor is 0.");
    }
    return new DisputeFact(
        Require.text("dispute_id", dispute.getDisputeId()),
        Require.text("order_id", dispute.getOrderId()),
        dispute.getOccurredAt().toEpochMilli(),
        origin,
        DisputeFact.Step.valueOf(dispute.getStatus().name()),
        Stage.valueOf(dispute.getStage().name()),
        Reason.valueOf(dispute.getReason().name()),
        ChargeMapper.orNull(dispute.getReasonCode()),
        ChargeMapper.orNull(dispute.getChargeId()),
        Require.text("network", dispute.getNetwork()).toLowerCase(Locale.ROOT),
        region(dispute),
        new Money(amount, Require.currency("currency", dispute.getCurrency())),
        due(dispute),
        dispute.getFeeMinor() == null ? 0 : Require.price("fee_minor", dispute.getFeeMinor()));
  }

  /** Country codes of some processors are in lower case; the table of due dates has capitals. */
  private static String region(Dispute dispute) {
    String text = ChargeMapper.orNull(dispute.getRegion());
    return text == null ? null : text.strip().toUpperCase(Locale.ROOT);
  }

  private static long due(Dispute dispute) throws InvalidRecordException {
    if (dispute.getDueAt() != null) {
      return dispute.getDueAt().toEpochMilli();
    }
    String text = ChargeMapper.orNull(dispute.getDueBy());
    try {
      return text == null ? 0 : DueDate.millis(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE,
          "due_by is '" + text + "'; give unix seconds, ISO-8601 with an offset, or a date.");
    }
  }
}
