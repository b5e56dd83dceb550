package com.primeaxiom.jobs.vendorscore.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.vendorscore.domain.OrderPlaced;
import com.primeaxiom.jobs.vendorscore.domain.PurchaseFact;
import com.primeaxiom.jobs.vendorscore.domain.SkuFact;
import com.primeaxiom.jobs.vendorscore.domain.VendorTerms;
import com.primeaxiom.schemas.reference.SkuReference;
import com.primeaxiom.schemas.reference.VendorReference;
import java.util.List;

/** Master data of vendors and SKUs, from Avro to the domain. */
public final class ReferenceMapper {

  private static final long MILLIS_AN_HOUR = 3_600_000;
  private static final long MILLIS_A_DAY = 86_400_000;

  /** A century: "however early" is said in days too. */
  public static final int LONGEST_DAYS = 36_525;

  private ReferenceMapper() {}

  /** Checks what was agreed with a vendor. */
  public static VendorTerms toTerms(VendorReference reference, EventOrigin origin)
      throws InvalidRecordException {
    return new VendorTerms(
        Require.text("vendor_id", reference.getVendorId()),
        reference.getOccurredAt().toEpochMilli(),
        Require.text("name", reference.getName()),
        sla("acknowledgement_sla_hours", reference.getAcknowledgementSlaHours()),
        sla("asn_sla_hours", reference.getAsnSlaHours()),
        days("days_early", reference.getDaysEarly()),
        days("days_late", reference.getDaysLate()),
        Require.textOrNull(reference.getOwner()),
        Require.textOrNull(reference.getContact()),
        Require.textOrNull(reference.getCategoryOwner()));
  }

  /** Checks a SKU and takes its category. */
  public static SkuFact toFact(SkuReference reference, EventOrigin origin)
      throws InvalidRecordException {
    return new SkuFact(
        Require.text("sku", reference.getSku()),
        reference.getOccurredAt().toEpochMilli(),
        origin,
        Require.text("category", reference.getCategory()),
        null);
  }

  /** The SKUs of an order, each of which asks for its category. */
  public static List<SkuFact> toQuestions(PurchaseFact order) {
    return order.placed().lines().stream()
        .map(OrderPlaced.Line::sku)
        .distinct()
        .map(
            sku ->
                new SkuFact(
                    sku, order.occurredAtMillis(), order.origin(), null, order.purchaseOrderId()))
        .toList();
  }

  private static long sla(String field, Integer hours) throws InvalidRecordException {
    return hours == null ? -1 : MILLIS_AN_HOUR * bounded(field, hours, 24 * LONGEST_DAYS);
  }

  private static long days(String field, int days) throws InvalidRecordException {
    return MILLIS_A_DAY * bounded(field, days, LONGEST_DAYS);
  }

  private static int bounded(String field, int value, int maximum) throws InvalidRecordException {
    if (value < 0 || value > maximum) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, "%s is %d; give 0 to %d.".formatted(field, value, maximum));
    }
    return value;
  }
}
