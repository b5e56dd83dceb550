package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.DemandPrior;
import com.primeaxiom.jobs.oversell.domain.DemandRate;
import com.primeaxiom.jobs.oversell.domain.DemandReading;
import com.primeaxiom.sinks.clickhouse.table.OversellDemandRow;
import java.time.Instant;

/** What is known of demand, from the domain to rows. */
public final class DemandRowMapper {

  private DemandRowMapper() {}

  /** Demand that changed materially. */
  public static OversellDemandRow toRow(DemandReading reading) {
    DemandRate rate = reading.rate();
    DemandPrior prior = reading.prior();
    return new OversellDemandRow(
        reading.key().sku(),
        reading.key().locationId(),
        Instant.ofEpochMilli(reading.asOfMillis()),
        reading.category(),
        reading.velocity().name(),
        rate.linesAnHour(),
        Math.sqrt(rate.variance()),
        rate.unitsALine(),
        rate.squaredUnitsALine(),
        rate.changed(),
        reading.fastLinesAnHour(),
        reading.slowLinesAnHour(),
        prior.linesAnHour(),
        prior.shape(),
        prior.unitsALine(),
        reading.seasonFactor(),
        reading.isPromotion(),
        reading.uplift(),
        reading.fastHalfLifeHours(),
        reading.slowHalfLifeHours());
  }
}
