/**
 * Which vendor is late or short, and whose fault is it?
 *
 * <p>Every purchase order line has one life: ordered, acknowledged, announced, at the gate,
 * counted. What is held of it is a pure function of everything that was heard of its order, so
 * events that come late, twice or in another order end in the same life. Each duty is decided when
 * it is met or when its time has passed, and a miss is linked to the events that prove it and to
 * who answers for it: the vendor, the carrier, or our own dock. A load arrives when the carrier
 * says so, not when its count is posted.
 *
 * <p>Scorecards add up what lines tell, per vendor and per vendor, category and location, over 7,
 * 30 and 90 days and since the start. Everything that is added is a whole number, so that what
 * leaves a window can be taken away again and SQL over the lines gives the same to the last digit.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>key</th><th>use</th></tr>
 * <tr><td>vendor.purchase-order.v1</td><td>po_id</td><td>what is wanted (X12 850, 860)</td></tr>
 * <tr><td>vendor.acknowledgement.v1</td><td>po_id</td><td>what the vendor answers (855)</td></tr>
 * <tr><td>vendor.asn.v1</td><td>shipment_id</td><td>what the vendor ships (856), by order</td></tr>
 * <tr><td>carrier.tracking.v1</td><td>tracking_number</td><td>when it was handed over and at the
 * gate</td></tr>
 * <tr><td>wms.receipt.v1</td><td>po_id</td><td>what was counted</td></tr>
 * <tr><td>reference.vendor.v1</td><td>vendor_id</td><td>what was agreed; broadcast</td></tr>
 * <tr><td>reference.sku.v1</td><td>sku</td><td>category</td></tr>
 * <tr><td>policy.v1</td><td>policy</td><td>weights, bands and sample of grades; broadcast</td></tr>
 * <tr><td>clock.v1</td><td>source</td><td>moves time on</td></tr>
 * <tr><td>vendor.reliability.v1</td><td>vendor_id</td><td>out; lateness and fill of 90 days, for
 * oversell</td></tr>
 * <tr><td>alert.v1, vendor-draft.v1, dead-letter.v1, late-event.v1</td><td></td><td>out</td></tr>
 * <tr><td>po_line, po_line_event, vendor_scorecard</td><td></td><td>out, ClickHouse</td></tr>
 * </table>
 *
 * <table>
 * <caption>State</caption>
 * <tr><th>operator, key</th><th>state</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>shipments, number</td><td>pending-shipment-facts</td><td>how far tasks are
 * apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>shipment</td><td>notices and scans of a shipment</td><td>{@code
 * vendor.retention} after its newest event</td></tr>
 * <tr><td>sku-categories, sku</td><td>pending-sku-facts</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>sku-category</td><td>a name, or the orders that wait for it</td><td>a name never:
 * master data are not sent again; who waits, after {@code vendor.retention}</td></tr>
 * <tr><td>purchase-orders, po_id</td><td>pending-purchase-facts</td><td>how far tasks are
 * apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>purchase-order</td><td>the events of an order</td><td>{@code vendor.retention}
 * after its last event and deadline</td></tr>
 * <tr><td></td><td>vendor-terms (broadcast)</td><td>the vendors, with terms as old as the allowed
 * lateness</td><td>never: master data are not sent again</td></tr>
 * <tr><td>scorecards, (vendor, category, location)</td><td>pending-score-changes</td><td>how far
 * tasks are apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>tallies-by-day</td><td>90 days</td><td>as days leave the longest window</td></tr>
 * <tr><td></td><td>policy-versions (broadcast)</td><td>versions that may still decide</td><td>when
 * a newer one holds</td></tr>
 * <tr><td></td><td>tallies-by-window, card</td><td>four windows</td><td>never: one counts since the
 * start</td></tr>
 * <tr><td>reliability-changes, vendor_id</td><td>told-reliability</td><td>eight numbers</td><td>never:
 * what was told stays on the topic too</td></tr>
 * </table>
 */
package com.primeaxiom.jobs.vendorscore;
