package com.primeaxiom.jobs.stock.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.StockBalance;
import com.primeaxiom.schemas.wms.StockLevel;

/** The warehouse's balances, from Avro to the domain. */
public final class StockLevelMapper {

  private StockLevelMapper() {}

  /** Checks a balance and makes a fact of it. */
  public static AtpFact toFact(StockLevel level, EventOrigin origin) throws InvalidRecordException {
    return AtpFact.of(
        new SkuLocation(
            Require.text("sku", level.getSku()),
            Require.text("location_id", level.getLocationId())),
        level.getOccurredAt().toEpochMilli(),
        origin,
        new StockBalance(
            Require.quantity("on_hand", level.getOnHand()),
            Require.quantity("committed", level.getCommitted()),
            Require.quantity("reserved", level.getReserved()),
            Require.quantity("damaged", level.getDamaged()),
            Require.quantity("quality_control", level.getQualityControl()),
            Require.quantity("safety_stock", level.getSafetyStock())));
  }
}
