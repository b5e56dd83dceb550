package com.primeaxiom.jobs.stock.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.StorefrontLevel;
import com.primeaxiom.schemas.storefront.InventoryLevel;

/** What the channels show, from Avro to the domain. */
public final class InventoryLevelMapper {

  private InventoryLevelMapper() {}

  /** Checks a level and makes a fact of it. */
  public static AtpFact toFact(InventoryLevel level, EventOrigin origin)
      throws InvalidRecordException {
    return AtpFact.of(
        new SkuLocation(
            Require.text("sku", level.getSku()),
            Require.text("location_id", level.getLocationId())),
        level.getOccurredAt().toEpochMilli(),
        origin,
        new StorefrontLevel(
            Require.text("channel", level.getChannel()),
            Require.quantity("available", level.getAvailable()),
            Require.quantity("buffer", level.getBuffer())));
  }
}
