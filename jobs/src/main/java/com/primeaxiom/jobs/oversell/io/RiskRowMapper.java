package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.RiskReading;
import com.primeaxiom.jobs.shared.Money;
import com.primeaxiom.sinks.clickhouse.table.OversellRiskReadingRow;
import java.time.Instant;

/** Risks, from the domain to rows. */
public final class RiskRowMapper {

  private RiskRowMapper() {}

  /** A risk that changed materially. */
  public static OversellRiskReadingRow toRow(RiskReading reading) {
    Money money = reading.moneyAtRisk();
    return new OversellRiskReadingRow(
        reading.key().sku(),
        reading.key().locationId(),
        Instant.ofEpochMilli(reading.occurredAtMillis()),
        reading.category(),
        reading.velocity().name(),
        reading.promisable(),
        reading.shown(),
        reading.unitsADay(),
        reading.windowMillis(),
        reading.windowMean(),
        reading.windowVariance(),
        reading.stuckShare(),
        reading.probability(),
        reading.expectedUnits(),
        money == null ? null : money.amountMinor(),
        money == null ? "" : money.currency(),
        orNull(reading.stockOutAtMillis()),
        orNull(reading.cautiousStockOutAtMillis()),
        reading.stockOutProbability(),
        reading.inboundExpectedAtMillis() == 0
            ? null
            : Instant.ofEpochMilli(reading.inboundExpectedAtMillis()),
        reading.bufferUnits(),
        reading.alertId());
  }

  private static Instant orNull(long millis) {
    return millis > LATEST_MILLIS ? null : Instant.ofEpochMilli(millis);
  }

  /** The table's times end in 2299; stock that lasts for so long does not end. */
  private static final long LATEST_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();
}
