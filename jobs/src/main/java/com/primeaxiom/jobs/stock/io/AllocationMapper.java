package com.primeaxiom.jobs.stock.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Refusal;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer;
import com.primeaxiom.jobs.stock.domain.WarehouseAnswer.Outcome;
import com.primeaxiom.schemas.wms.Allocation;

/** The warehouse's answers to order lines, from Avro to the domain. */
public final class AllocationMapper {

  private AllocationMapper() {}

  /** Checks an answer and makes a fact of it. */
  public static AtpFact toFact(Allocation allocation, EventOrigin origin)
      throws InvalidRecordException {
    return AtpFact.of(
        new SkuLocation(
            Require.text("sku", allocation.getSku()),
            Require.text("location_id", allocation.getLocationId())),
        allocation.getOccurredAt().toEpochMilli(),
        origin,
        new WarehouseAnswer(
            Require.text("order_id", allocation.getOrderId()),
            allocation.getLineNumber(),
            outcome(allocation),
            Require.quantity("quantity", allocation.getQuantity())));
  }

  private static Outcome outcome(Allocation allocation) throws InvalidRecordException {
    return switch (allocation.getStatus()) {
      case ALLOCATED, PARTIAL -> Outcome.ALLOCATED;
      case SHORT -> Outcome.SHORT;
      case RELEASED -> Outcome.RELEASED;
      case SHIPPED -> Outcome.SHIPPED;
      case UNKNOWN ->
          throw new InvalidRecordException(
              Refusal.INVALID_VALUE, "status is one that this version does not know.");
    };
  }
}
