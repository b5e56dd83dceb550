package com.primeaxiom.jobs.stock.io;

import com.primeaxiom.jobs.shared.EventOrigin;
import com.primeaxiom.jobs.shared.InvalidRecordException;
import com.primeaxiom.jobs.shared.Require;
import com.primeaxiom.jobs.shared.SkuLocation;
import com.primeaxiom.jobs.stock.domain.AtpFact;
import com.primeaxiom.jobs.stock.domain.InboundReceipt;
import com.primeaxiom.jobs.stock.domain.ReceiptEvent;
import com.primeaxiom.schemas.wms.Receipt;
import com.primeaxiom.schemas.wms.ReceiptLine;
import com.primeaxiom.schemas.wms.ReceiptStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goods received: from Avro to the domain, and on to facts of a key. */
public final class ReceiptMapper {

  private ReceiptMapper() {}

  /** Checks a receipt; one bad line refuses it, for half a receipt would be wrong figures. */
  public static ReceiptEvent toEvent(Receipt receipt, EventOrigin origin)
      throws InvalidRecordException {
    String purchaseOrder = Require.text("po_id", receipt.getPoId());
    String location = Require.text("location_id", receipt.getLocationId());
    Require.known("status", receipt.getStatus() != ReceiptStatus.UNKNOWN);
    List<ReceiptEvent.Line> lines = new ArrayList<>();
    for (ReceiptLine line : receipt.getLines()) {
      String field = "line " + line.getLineNumber() + " ";
      long sound = Require.quantity(field + "received", line.getReceived());
      long damaged = Require.quantity(field + "damaged", line.getDamaged());
      String sku = Require.text(field + "sku", line.getSku());
      if (receipt.getStatus() == ReceiptStatus.RECEIVED) {
        lines.add(new ReceiptEvent.Line(sku, sound + damaged));
      }
    }
    return new ReceiptEvent(
        purchaseOrder, location, receipt.getOccurredAt().toEpochMilli(), origin, lines);
  }

  /** What was counted in, as one fact of each key. */
  public static List<AtpFact> toFacts(ReceiptEvent receipt) {
    Map<String, Long> unitsBySku = new LinkedHashMap<>();
    for (ReceiptEvent.Line line : receipt.lines()) {
      unitsBySku.merge(line.sku(), line.units(), Long::sum);
    }
    return unitsBySku.entrySet().stream()
        .map(
            counted ->
                AtpFact.of(
                    new SkuLocation(counted.getKey(), receipt.locationId()),
                    receipt.occurredAtMillis(),
                    receipt.origin(),
                    new InboundReceipt(counted.getValue())))
        .toList();
  }
}
