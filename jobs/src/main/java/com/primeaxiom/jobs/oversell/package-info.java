/**
 * What will be sold that cannot be shipped, early enough to act?
 *
 * <p>Per SKU and location, demand within a horizon is negative binomial: order lines are Poisson at
 * a rate of which a Gamma distribution is known, learned with two memories of different length,
 * with the hours of the week and promotions counted out. Against it stands what can be promised:
 * the warehouse's available to promise less the demand in flight, less what repeated picks did not
 * find. Within the exposure window more may be sold than there is, for channels show figures that
 * are late or wrong ({@code OVERSELL_RISK}); until the next delivery stock may end ({@code
 * LOW_STOCK}, {@code PO_DELAY_RISK}); and what is sold already and cannot be shipped is {@code
 * OVERSOLD}.
 *
 * <p>Of one type and category, or vendor, so many alerts an hour are told by themselves; further
 * ones name the roll-up that tells people of them together ({@code OVERSELL_RISK_ROLL_UP} and so
 * on), and stay on {@code alert.v1} for programs.
 *
 * <p>What a category sells and when in the week is learned from its SKUs and told to all. What was
 * said is joined with what happened; an oversell that nobody was warned of is {@code
 * UNWARNED_OVERSELL}.
 *
 * <table>
 * <caption>Streams</caption>
 * <tr><th>stream</th><th>key</th><th>use</th></tr>
 * <tr><td>storefront.order.v1</td><td>order_id</td><td>demand, by line to (sku, location)</td></tr>
 * <tr><td>storefront.inventory-level.v1</td><td>sku</td><td>what a channel can still sell</td></tr>
 * <tr><td>wms.stock-level.v1</td><td>sku</td><td>what the warehouse holds</td></tr>
 * <tr><td>wms.allocation.v1</td><td>sku</td><td>what the warehouse answered</td></tr>
 * <tr><td>wms.receipt.v1</td><td>po_id</td><td>what has come of a delivery</td></tr>
 * <tr><td>vendor.purchase-order.v1</td><td>po_id</td><td>what is to come</td></tr>
 * <tr><td>vendor.asn.v1</td><td>shipment_id</td><td>what is shipped of it, and when it is to
 * come</td></tr>
 * <tr><td>carrier.tracking.v1</td><td>tracking_number</td><td>when it is to come</td></tr>
 * <tr><td>vendor.reliability.v1</td><td>vendor_id</td><td>lateness and fill by the vendor
 * scorecards, where they are written</td></tr>
 * <tr><td>reference.sku.v1</td><td>sku</td><td>price, cost, category, promotion</td></tr>
 * <tr><td>policy.v1</td><td>policy</td><td>thresholds of alerts, while the job runs</td></tr>
 * <tr><td>clock.v1</td><td>source</td><td>moves time on</td></tr>
 * <tr><td>alert.v1, dead-letter.v1, late-event.v1</td><td></td><td>out</td></tr>
 * <tr><td>oversell_risk_reading, oversell_demand, oversell_outcome, oversell_calibration,
 * oversell_score</td><td></td><td>out, ClickHouse</td></tr>
 * </table>
 *
 * <table>
 * <caption>State</caption>
 * <tr><th>operator, key</th><th>state</th><th>bounded by</th><th>ends</th></tr>
 * <tr><td>stock-books, (sku, location)</td><td>pending-facts, balance, demand-lines, channels, sales</td><td>as
 * in the books of {@link com.primeaxiom.jobs.stock}; the channels</td><td>30 days of silence</td></tr>
 * <tr><td>shipments, the vendor's or the carrier's number</td><td>pending-shipment-facts,
 * shipment</td><td>what was said of a shipment</td><td>{@code delivery.retention} after its newest
 * event</td></tr>
 * <tr><td>deliveries, po_id</td><td>pending-deliveries, purchase</td><td>the lines of an
 * order</td><td>{@code delivery.retention} after its newest event</td></tr>
 * <tr><td>vendor-habits, vendor_id</td><td>pending-arrivals</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>vendor-habit</td><td>five numbers</td><td>{@code delivery.retention} after its newest
 * delivery</td></tr>
 * <tr><td>oversell-risk, sku</td><td>pending-risk-facts</td><td>how far tasks are apart</td><td>when
 * their time is reached</td></tr>
 * <tr><td></td><td>sku-plan</td><td>one record a SKU of the master data</td><td>never: master data
 * are not sent again</td></tr>
 * <tr><td></td><td>risks, looks</td><td>the locations</td><td>with the books</td></tr>
 * <tr><td></td><td>observed-lags (broadcast)</td><td>the connectors, with figures as old as the allowed
 * lateness</td><td>with the connector</td></tr>
 * <tr><td></td><td>learned-demand (broadcast)</td><td>the categories, with figures as old as the
 * allowed lateness</td><td>with the category</td></tr>
 * <tr><td></td><td>known-vendors, scored-vendors (broadcast)</td><td>the vendors, with figures as old as the allowed
 * lateness</td><td>never: a vendor is a line of four numbers</td></tr>
 * <tr><td></td><td>alert-categories</td><td>the open alerts</td><td>with the alert</td></tr>
 * <tr><td></td><td>deliveries-to-come</td><td>open purchase orders of the SKU</td><td>with the
 * delivery</td></tr>
 * <tr><td>roll-up, (type, category or vendor)</td><td>pending-alerts, pending-steps</td><td>how far tasks are
 * apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>roll-up</td><td>one record, with {@code rollup.limit} alerts</td><td>{@code
 * rollup.window} after the last alert, unless a roll-up is open</td></tr>
 * <tr><td></td><td>gathered-alerts</td><td>the open alerts beyond the limit</td><td>with the
 * alert</td></tr>
 * <tr><td>oversell-risk, roll-up, outcomes</td><td>policy-versions (broadcast)</td><td>those by which
 * something may still be decided</td><td>when a newer one holds</td></tr>
 * <tr><td>sales-by-category, sku</td><td>pending-sales-facts</td><td>how far tasks are
 * apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>sku-plan</td><td>one record a SKU of the master data</td><td>never: as
 * above</td></tr>
 * <tr><td></td><td>usual-demand</td><td>the locations</td><td>with the books</td></tr>
 * <tr><td></td><td>sales-by-hour</td><td>the hour, and those that late facts belong to</td><td>at
 * its end</td></tr>
 * <tr><td></td><td>told-category</td><td>a name</td><td>with the last location</td></tr>
 * <tr><td>category-demand, category</td><td>pending-sales</td><td>the SKUs of an hour or
 * two</td><td>at the end of the hour</td></tr>
 * <tr><td></td><td>rates-by-sku</td><td>the SKUs of the category</td><td>with the SKU</td></tr>
 * <tr><td></td><td>category-demand</td><td>168 hours</td><td>with the last SKU</td></tr>
 * <tr><td>outcomes, (sku, location)</td><td>pending-outcome-facts</td><td>how far tasks are
 * apart</td><td>when their time is reached</td></tr>
 * <tr><td></td><td>awaited-outcomes</td><td>a forecast a window, and the alerts of a
 * window</td><td>30 days of silence, unless an alert is open</td></tr>
 * <tr><td>calibration, velocity</td><td>scores-by-hour</td><td>an hour or two</td><td>at the end of
 * the hour</td></tr>
 * <tr><td></td><td>score</td><td>five classes</td><td>never: it counts from the first
 * start</td></tr>
 * </table>
 */
package com.primeaxiom.jobs.oversell;
