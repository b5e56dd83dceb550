package com.primeaxiom.sinks.clickhouse.table;

import java.time.Instant;

/**
 * Something that happened to a purchase order line, or a miss of it; a row of {@code
 * po_line_event}.
 *
 * @param purchaseOrderId purchase order number
 * @param lineNumber number of the line; 0 for what concerns the whole order
 * @param vendorId who delivers; empty while the order is not known
 * @param kind what happened
 * @param occurredAt event time; of a miss, when it was certain
 * @param units units it is about
 * @param party who answers for a miss; empty for anything else
 * @param held false for a miss that late events have taken back
 * @param eventId id of the event; empty for a miss
 * @param topic topic of the event; of a miss, of its first proof; empty without one
 * @param partition its partition
 * @param offset its offset
 * @param evidence ids of the events that prove a miss, with line breaks between them
 * @param toldAt event time at which it was told
 * @param version of rows with one key the highest stays
 */
public record PurchaseOrderLineEventRow(
    String purchaseOrderId,
    int lineNumber,
    String vendorId,
    String kind,
    Instant occurredAt,
    long units,
    String party,
    boolean held,
    String eventId,
    String topic,
    int partition,
    long offset,
    String evidence,
    Instant toldAt,
    long version) {}
