/**
 * Does the shop sell what the warehouse has?
 *
 * <p>Per SKU, location and channel, {@code drift = storefront_available − (atp − in_flight)} at one
 * event time, with {@code atp = on_hand − committed − reserved − damaged − quality_control −
 * safety_stock} and in-flight the units ordered and neither cancelled nor answered by the
 * warehouse. A drift above the tolerance that outlasts its minimum duration is an alert.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>key</th><th>use</th></tr>
 * <tr><td>storefront.order.v1</td><td>order_id</td><td>demand, by line to (sku, location)</td></tr>
 * <tr><td>storefront.inventory-level.v1</td><td>sku</td><td>what a channel shows</td></tr>
 * <tr><td>wms.stock-level.v1</td><td>sku</td><td>what the warehouse holds</td></tr>
 * <tr><td>wms.allocation.v1</td><td>sku</td><td>what the warehouse answered</td></tr>
 * <tr><td>clock.v1</td><td>source</td><td>moves time on</td></tr>
 * <tr><td>alert.v1, dead-letter.v1, late-event.v1</td><td></td><td>out</td></tr>
 * <tr><td>order_line, atp_drift_reading, atp_drift_minute</td><td></td><td>out, ClickHouse</td></tr>
 * </table>
 *
 * <table>
 * <caption>State of {@code atp-drift}, by (sku, location)</caption>
 * <tr><th>state</th><th>holds</th><th>ends</th></tr>
 * <tr><td>pending-facts</td><td>facts whose event time is not reached</td><td>when it is</td></tr>
 * <tr><td>balance</td><td>newest stock, sum in flight, last price</td><td>30 days of silence</td></tr>
 * <tr><td>channels</td><td>newest level, episode and minute of each channel</td><td>30 days of
 * silence</td></tr>
 * <tr><td>demand-lines</td><td>order lines and their answers</td><td>7 days after they are settled,
 * or without an answer</td></tr>
 * </table>
 */
package com.primeaxiom.jobs.atpdrift;
