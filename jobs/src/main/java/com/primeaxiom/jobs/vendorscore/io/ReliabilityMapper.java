package com.primeaxiom.jobs.vendorscore.io;

import com.primeaxiom.jobs.vendorscore.domain.VendorReliability;
import java.time.Instant;

/** Reliability of vendors, from the domain to Avro. */
public final class ReliabilityMapper {

  private ReliabilityMapper() {}

  /**
   * The record of a vendor.
   *
   * @param job name of the job, the record's source
   */
  public static com.primeaxiom.schemas.vendor.VendorReliability toRecord(
      VendorReliability reliability, String job) {
    return com.primeaxiom.schemas.vendor.VendorReliability.newBuilder()
        .setEventId(job + '/' + reliability.vendorId() + '/' + reliability.revision())
        .setOccurredAt(Instant.ofEpochMilli(reliability.asOfMillis()))
        .setSource(job)
        .setVendorId(reliability.vendorId())
        .setWindowDays(VendorReliability.WINDOW)
        .setLinesArrived(reliability.linesArrived())
        .setLateHours(reliability.lateHours())
        .setLateHoursDeviation(reliability.lateHoursDeviation())
        .setLinesClosed(reliability.linesClosed())
        .setUnitFill(reliability.unitFill())
        .build();
  }
}
