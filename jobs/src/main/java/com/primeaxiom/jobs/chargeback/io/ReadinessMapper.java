package com.primeaxiom.jobs.chargeback.io;

import com.primeaxiom.jobs.chargeback.domain.Readiness;
import com.primeaxiom.jobs.chargeback.domain.Reason;
import com.primeaxiom.jobs.chargeback.domain.Weakness;
import com.primeaxiom.schemas.wms.ReadinessGap;
import com.primeaxiom.schemas.wms.ShipReadiness;
import com.primeaxiom.sinks.clickhouse.table.ShipReadinessRow;
import java.time.Instant;
import java.util.List;

/** How ready shipped parcels are for a dispute, from the domain to Avro and to rows. */
public final class ReadinessMapper {

  private ReadinessMapper() {}

  /**
   * The record of a parcel.
   *
   * @param job name of the job, the record's source
   */
  public static ShipReadiness toRecord(Readiness readiness, String job) {
    return ShipReadiness.newBuilder()
        .setEventId(
            String.join(
                "/",
                readiness.orderId(),
                readiness.shipmentId(),
                orEmpty(readiness.trackingNumber()),
                Instant.ofEpochMilli(readiness.knownAtMillis()).toString()))
        .setOccurredAt(Instant.ofEpochMilli(readiness.knownAtMillis()))
        .setSource(job)
        .setOrderId(readiness.orderId())
        .setShipmentId(readiness.shipmentId())
        .setTrackingNumber(readiness.trackingNumber())
        .setShippedAt(Instant.ofEpochMilli(readiness.shippedAtMillis()))
        .setCarrier(readiness.carrier())
        .setAmountMinor(readiness.amount() == null ? null : readiness.amount().amountMinor())
        .setCurrency(readiness.amount() == null ? null : readiness.amount().currency())
        .setIndefensible(
            readiness.indefensible().stream()
                .map(reason -> new ReadinessGap(reason.name(), names(readiness.against(reason))))
                .toList())
        .setSummary(readiness.summary())
        .build();
  }

  /** The row of a parcel. */
  public static ShipReadinessRow toRow(Readiness readiness) {
    return new ShipReadinessRow(
        readiness.orderId(),
        readiness.shipmentId(),
        orEmpty(readiness.trackingNumber()),
        Instant.ofEpochMilli(readiness.shippedAtMillis()),
        orEmpty(readiness.carrier()),
        readiness.amount() == null ? null : readiness.amount().amountMinor(),
        readiness.amount() == null ? "" : readiness.amount().currency(),
        String.join("\n", readiness.indefensible().stream().map(Reason::name).toList()),
        String.join("\n", names(readiness.weaknesses())),
        Instant.ofEpochMilli(readiness.knownAtMillis()),
        readiness.knownAtMillis());
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static List<String> names(List<Weakness> weaknesses) {
    return weaknesses.stream().map(Weakness::name).toList();
  }
}
