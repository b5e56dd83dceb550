package com.primeaxiom.jobs.atpdrift.io;

import com.primeaxiom.jobs.atpdrift.domain.SkuPrice;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.schemas.reference.SkuReference;

/** Master data of SKUs, from Avro to the domain. */
public final class SkuPriceMapper {

  private SkuPriceMapper() {}

  /** Checks a record and takes what a SKU is worth. */
  public static SkuPrice toPrice(SkuReference reference, EventOrigin origin)
      throws InvalidRecordException {
    Require.currency("currency", reference.getCurrency());
    return new SkuPrice(
        Require.text("sku", reference.getSku()),
        reference.getOccurredAt().toEpochMilli(),
        Require.price("price_minor", reference.getPriceMinor()),
        Require.price("cost_minor", reference.getCostMinor()),
        reference.getCurrency());
  }
}
