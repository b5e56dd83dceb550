package com.primeaxiom.localstack.simulation;

import java.util.List;

/**
 * A ship notice as it reached us.
 *
 * @param shipmentId number that it gives the shipment
 * @param at when it came, epoch milliseconds
 * @param version how often the notice had been corrected
 * @param isCancelled whether it takes the shipment back
 * @param lines what it says that the shipment holds
 */
record Notice(String shipmentId, long at, int version, boolean isCancelled, List<Line> lines) {

  /** What it says of a line. */
  record Line(Purchase purchase, PurchaseLine line, String sku, long units, int cartons) {

    boolean isRightItem() {
      return sku.equals(line.product().sku());
    }

    Line saying(String otherSku, long otherUnits) {
      return new Line(purchase, line, otherSku, otherUnits, cartons);
    }
  }
}
