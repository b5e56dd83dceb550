package com.primeaxiom.jobs.oversell.io;

import com.primeaxiom.jobs.oversell.domain.VendorReliability;
import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;

/** What the vendor scorecards say of a vendor, from Avro to the domain. */
public final class VendorReliabilityMapper {

  private VendorReliabilityMapper() {}

  /** Checks a record. */
  public static VendorReliability toReliability(
      com.primeaxiom.schemas.vendor.VendorReliability reliability, EventOrigin origin)
      throws InvalidRecordException {
    Double deviation = reliability.getLateHoursDeviation();
    Double fill = reliability.getUnitFill();
    check("lines_arrived", reliability.getLinesArrived() >= 1);
    check("late_hours", Double.isFinite(reliability.getLateHours()));
    check(
        "late_hours_deviation",
        deviation == null || (deviation >= 0 && Double.isFinite(deviation)));
    check("unit_fill", fill == null || (fill >= 0 && fill <= 1));
    return new VendorReliability(
        Require.text("vendor_id", reliability.getVendorId()),
        reliability.getOccurredAt().toEpochMilli(),
        reliability.getLinesArrived(),
        reliability.getLateHours(),
        deviation == null ? 0 : deviation,
        fill);
  }

  private static void check(String field, boolean isOne) throws InvalidRecordException {
    if (!isOne) {
      throw new InvalidRecordException(
          Refusal.INVALID_VALUE, field + " is none of a vendor that has delivered.");
    }
  }
}
