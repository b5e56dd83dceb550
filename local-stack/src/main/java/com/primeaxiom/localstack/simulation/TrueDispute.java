package com.primeaxiom.localstack.simulation;

import com.primeaxiom.schemas.payment.DisputeReason;
import com.primeaxiom.schemas.payment.DisputeStage;
import com.primeaxiom.schemas.payment.DisputeStatus;
import java.util.List;

/**
 * A dispute as it went.
 *
 * @param id the processor's number
 * @param order the order
 * @param payment what is disputed
 * @param isPaymentNamed whether the processor says which payment it is
 * @param reasonCode the network's code; null when it is not passed on
 * @param fee what the processor charges, minor units; 0 when it does not say
 * @param steps what the processor tells of it, in the order of their times, each at a time of its
 *     own
 */
record TrueDispute(
    String id,
    ShopOrder order,
    ShopPayment payment,
    boolean isPaymentNamed,
    String reasonCode,
    long fee,
    List<Step> steps) {

  /**
   * A step.
   *
   * @param at when, epoch milliseconds
   * @param status what happened
   * @param stage stage it happened in
   * @param reason category of the reason by then
   * @param amount what is still disputed, minor units
   * @param due until when an answer is taken, as this step says; null when it does not say
   */
  record Step(
      long at,
      DisputeStatus status,
      DisputeStage stage,
      DisputeReason reason,
      long amount,
      StatedDue due) {}

  TrueDispute {
    steps = List.copyOf(steps);
  }

  /** When it began, epoch milliseconds. */
  long openedAt() {
    return steps.get(0).at();
  }
}
