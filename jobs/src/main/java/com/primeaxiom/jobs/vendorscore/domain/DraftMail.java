package com.primeaxiom.jobs.vendorscore.domain;

import com.primeaxiom.jobs.vendorscore.domain.MissEpisodeState.Rung;
import java.util.List;

/**
 * A letter to a vendor that a person may send. Nothing sends it by itself.
 *
 * @param draftId alert and rung; the same after a replay
 * @param occurredAtMillis event time, epoch milliseconds
 * @param alertId the alert it belongs to
 * @param miss what it is about
 * @param rung who asks
 * @param vendorId vendor number
 * @param to address at the vendor; null when none is known
 * @param from who answers for the vendor on our side on this rung; null when nobody is named
 * @param subject subject of the letter
 * @param body text of the letter
 * @param asks what the vendor is asked for, one by one
 */
public record DraftMail(
    String draftId,
    long occurredAtMillis,
    String alertId,
    Miss miss,
    Rung rung,
    String vendorId,
    String to,
    String from,
    String subject,
    String body,
    List<Ask> asks) {

  /** What a vendor can be asked for. */
  public enum Need {
    /** Say whether and when it will be delivered. */
    ACKNOWLEDGE,
    /** Say what is in the shipment. */
    SEND_SHIP_NOTICE,
    /** Say when it will arrive. */
    CONFIRM_ARRIVAL,
    /** Ship what is missing, or say that it will not come. */
    SHIP_MISSING_OR_CANCEL,
    /** Say again what is in the shipment. */
    CORRECT_SHIP_NOTICE
  }

  /**
   * One thing that is asked for.
   *
   * @param need what
   * @param purchaseOrderId of which order
   * @param lineNumber of which line
   * @param sku stock keeping unit
   * @param units units it is about
   * @param byMillis by when, epoch milliseconds
   */
  public record Ask(
      Need need, String purchaseOrderId, int lineNumber, String sku, long units, long byMillis) {}
}
