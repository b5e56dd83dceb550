package com.primeaxiom.jobs.vendorscore.io;

import com.primeaxiom.jobs.vendorscore.domain.DraftMail;
import com.primeaxiom.schemas.vendor.DraftAsk;
import com.primeaxiom.schemas.vendor.DraftNeed;
import com.primeaxiom.schemas.vendor.DraftStep;
import com.primeaxiom.schemas.vendor.VendorDraft;
import java.time.Instant;

/** Letters to vendors, from the domain to Avro. */
public final class DraftMapper {

  private DraftMapper() {}

  /**
   * The record of a letter.
   *
   * @param job name of the job, the record's source
   */
  public static VendorDraft toRecord(DraftMail draft, String job) {
    return VendorDraft.newBuilder()
        .setEventId(draft.draftId())
        .setOccurredAt(Instant.ofEpochMilli(draft.occurredAtMillis()))
        .setSource(job)
        .setAlertId(draft.alertId())
        .setType(draft.miss().name())
        .setStep(DraftStep.valueOf(draft.rung().name()))
        .setVendorId(draft.vendorId())
        .setTo(draft.to())
        .setOnBehalfOf(draft.from())
        .setSubject(draft.subject())
        .setBody(draft.body())
        .setAsks(draft.asks().stream().map(DraftMapper::toRecord).toList())
        .build();
  }

  private static DraftAsk toRecord(DraftMail.Ask ask) {
    return new DraftAsk(
        DraftNeed.valueOf(ask.need().name()),
        ask.purchaseOrderId(),
        ask.lineNumber(),
        ask.sku(),
        ask.units(),
        Instant.ofEpochMilli(ask.byMillis()));
  }
}
