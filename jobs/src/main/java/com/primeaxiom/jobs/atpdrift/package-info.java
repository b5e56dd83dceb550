/**
 * Does the shop sell what the warehouse has?
 *
 * <p>Per SKU, location and channel, {@code drift = storefront_available − (atp − in_flight −
 * buffer)} at one event time, with {@code atp = on_hand − committed − reserved − damaged −
 * quality_control − safety_stock}, in-flight the units ordered and neither cancelled nor answered
 * by the warehouse, and buffer what a channel that shares the stock keeps from sale. A channel that
 * is behind by less than its connector was observed to need is waited for; a drift that outlasts
 * that is an alert, with its cause. Picks that fail although stock was assigned are an alert of
 * their own: the stock is on the books and not on the shelf.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>key</th><th>use</th></tr>
 * <tr><td>storefront.order.v1</td><td>order_id</td><td>demand, by line to (sku, location)</td></tr>
 * <tr><td>storefront.inventory-level.v1</td><td>sku</td><td>what a channel shows, and its buffer</td></tr>
 * <tr><td>wms.stock-level.v1</td><td>sku</td><td>what the warehouse holds</td></tr>
 * <tr><td>wms.allocation.v1</td><td>sku</td><td>what the warehouse answered</td></tr>
 * <tr><td>wms.receipt.v1</td><td>po_id</td><td>tells goods received from counts</td></tr>
 * <tr><td>reference.sku.v1</td><td>sku</td><td>what a unit is worth</td></tr>
 * <tr><td>policy.v1</td><td>policy</td><td>thresholds of alerts, while the job runs</td></tr>
 * <tr><td>clock.v1</td><td>source</td><td>moves time on</td></tr>
 * <tr><td>alert.v1, dead-letter.v1, late-event.v1</td><td></td><td>out</td></tr>
 * <tr><td>order_line, atp_drift_reading, atp_drift_minute, sync_lag</td><td></td><td>out,
 * ClickHouse</td></tr>
 * </table>
 *
 * <table>
 * <caption>State of {@code atp-drift}, by (sku, location)</caption>
 * <tr><th>state</th><th>holds</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>pending-facts</td><td>facts whose event time is not reached</td><td>the disorder of the
 * sources</td><td>when it is</td></tr>
 * <tr><td>balance</td><td>newest stock, demand, failed picks, what could be promised within {@code
 * drift.history}</td><td>64 changes of history</td><td>30 days of silence</td></tr>
 * <tr><td>channels</td><td>newest level, divergence and minute of each channel</td><td>the
 * channels</td><td>30 days of silence</td></tr>
 * <tr><td>demand-lines</td><td>order lines and their answers</td><td>the orders of 7 days</td><td>7
 * days after they are settled</td></tr>
 * </table>
 *
 * <table>
 * <caption>State of {@code connector-lag}, by (location, channel)</caption>
 * <tr><th>state</th><th>holds</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>minutes</td><td>lags of minutes that are not over</td><td>the disorder of the
 * sources</td><td>with the minute</td></tr>
 * <tr><td>lags-by-hour, lags</td><td>histograms</td><td>{@code drift.lag.window}, two digits</td><td>an
 * hour after the window</td></tr>
 * <tr><td>connector</td><td>stalls, what was told last, figures of its lags</td><td>one record</td><td>an hour after the
 * window</td></tr>
 * </table>
 *
 * <table>
 * <caption>State of {@code drift-episodes}, by sku, and known to every task</caption>
 * <tr><th>state</th><th>holds</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>pending-readings</td><td>readings whose event time is not reached everywhere</td><td>how far
 * tasks are apart</td><td>when it is</td></tr>
 * <tr><td>channels-in-breach</td><td>channels in breach, with their episode</td><td>locations ×
 * channels</td><td>with the breach, or the allowed lateness after its alert</td></tr>
 * <tr><td>phantom-stocks</td><td>open alerts on failed picks</td><td>locations</td><td>with the
 * alert</td></tr>
 * <tr><td>sku-price</td><td>price and cost</td><td>one record a SKU of the master data</td><td>never:
 * master data is not sent again</td></tr>
 * <tr><td>observed-lags (broadcast)</td><td>newest figures of each connector</td><td>locations ×
 * channels</td><td>a day after the connector's last figure</td></tr>
 * <tr><td>policy-versions (broadcast)</td><td>versions of the policy</td><td>those by which something may
 * still be decided</td><td>when a newer one holds</td></tr>
 * </table>
 */
package com.primeaxiom.jobs.atpdrift;
