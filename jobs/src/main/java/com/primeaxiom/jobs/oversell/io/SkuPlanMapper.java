package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.Promotion;
import com.primeaxiom.jobs.oversell.domain.SkuPlan;
import com.primeaxiom.jobs.oversell.domain.UnitValue;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.reference.SkuReference;

/** Master data of SKUs, from Avro to the domain. */
public final class SkuPlanMapper {

  /** Uplift of a promotion for which none is planned, as the field's rule of thumb has it. */
  private static final double USUAL_UPLIFT = 3;

  private SkuPlanMapper() {}

  /** Checks a record and takes what a SKU is worth and when it is promoted. */
  public static SkuPlan toPlan(SkuReference reference, EventOrigin origin)
      throws InvalidRecordException {
    Require.currency("currency", reference.getCurrency());
    return new SkuPlan(
        Require.text("sku", reference.getSku()),
        reference.getOccurredAt().toEpochMilli(),
        Require.text("category", reference.getCategory()),
        new UnitValue(
            Require.price("price_minor", reference.getPriceMinor()),
            Require.price("cost_minor", reference.getCostMinor()),
            reference.getCurrency()),
        promotion(reference),
        origin.offset());
  }

  private static Promotion promotion(SkuReference reference) throws InvalidRecordException {
    if (reference.getPromotionFrom() == null || reference.getPromotionUntil() == null) {
      return Promotion.NONE;
    }
    Double planned = reference.getPromotionUplift();
    double uplift = planned == null ? USUAL_UPLIFT : planned;
    boolean isOne =
        reference.getPromotionUntil().isAfter(reference.getPromotionFrom())
            && uplift > 0
            && Double.isFinite(uplift);
    if (!isOne) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, "promotion ends before it begins, or its uplift is not above 0.");
    }
    return new Promotion(
        reference.getPromotionFrom().toEpochMilli(),
        reference.getPromotionUntil().toEpochMilli(),
        uplift);
  }
}
