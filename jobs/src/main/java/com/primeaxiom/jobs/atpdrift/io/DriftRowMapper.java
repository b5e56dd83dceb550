package com.primeaxiom.jobs.atpdrift.io;

import com.primeaxiom.jobs.atpdrift.domain.DriftMinute;
import com.primeaxiom.jobs.atpdrift.domain.DriftReading;
import com.primeaxiom.jobs.stock.domain.Drift;
import com.primeaxiom.jobs.stock.domain.SyncLag;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftMinuteRow;
import com.primeaxiom.sinks.clickhouse.table.AtpDriftReadingRow;
import com.primeaxiom.sinks.clickhouse.table.SyncLagRow;
import java.time.Instant;

/** Readings and minutes, from the domain to rows. */
public final class DriftRowMapper {

  private DriftRowMapper() {}

  /** A changed reading. */
  public static AtpDriftReadingRow toRow(DriftReading reading) {
    Drift drift = reading.drift();
    return new AtpDriftReadingRow(
        reading.key().sku(),
        reading.key().locationId(),
        reading.channel(),
        Instant.ofEpochMilli(reading.occurredAtMillis()),
        drift.storefrontAvailable(),
        drift.warehouseAtp(),
        drift.inFlight(),
        drift.buffer(),
        drift.units(),
        drift.relative(),
        drift.symmetric(),
        orNull(reading.divergence().sinceMillis()),
        reading.revision());
  }

  /** A minute in which the drift changed. */
  public static AtpDriftMinuteRow toRow(DriftMinute minute) {
    return new AtpDriftMinuteRow(
        minute.key().sku(),
        minute.key().locationId(),
        minute.channel(),
        Instant.ofEpochMilli(minute.minute().minuteMillis()),
        minute.minute().readings(),
        minute.minute().minimumUnits(),
        minute.minute().maximumUnits(),
        minute.last().units(),
        minute.last().storefrontAvailable(),
        minute.last().warehouseAtp(),
        minute.last().inFlight(),
        minute.last().buffer(),
        minute.revision());
  }

  /** What was observed of a connector. */
  public static SyncLagRow toRow(SyncLag lag) {
    return new SyncLagRow(
        lag.connector().locationId(),
        lag.connector().channel(),
        Instant.ofEpochMilli(lag.asOfMillis()),
        lag.samples(),
        lag.medianMillis(),
        lag.p90Millis(),
        lag.p99Millis(),
        lag.toleratedMillis(),
        orNull(lag.silentSinceMillis()));
  }

  private static Instant orNull(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis);
  }
}
